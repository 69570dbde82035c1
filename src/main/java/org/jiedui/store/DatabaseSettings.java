package org.jiedui.store;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.neo4j.driver.net.ServerAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the database is used, whichever it is.
 *
 * @param timeout how long a transaction may take before the database ends it
 * @param members of a cluster, as {@code host:port}: who is asked where the others are when those that are known are gone
 */
@ConfigurationProperties("jiedui.database")
public record DatabaseSettings(
        @DefaultValue("30s") Duration timeout, @DefaultValue List<String> members) {

    private static final int DEFAULT_PORT = 7687;

    /** Where drivers begin to look for the members of a cluster. */
    public Set<ServerAddress> resolve(ServerAddress given) {
        return members.isEmpty()
                ? Set.of(given)
                : members.stream().map(DatabaseSettings::address).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static ServerAddress address(String member) {
        URI uri = URI.create("neo4j://" + member);
        return ServerAddress.of(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
    }
}
