package org.jiedui.store.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The embedded database, which runs only where {@code spring.neo4j.uri} is not set.
 *
 * @param directory where its data lies; made if it does not exist, and used by one application at a time
 * @param heap the most memory that its Java heap takes
 * @param pageCache the memory in which it keeps pages of its files
 * @param port the port of 127.0.0.1 that it listens on; 0 takes a free one
 * @param reserve the room that has to be left on its disk for anything to be written
 * @param javaOptions more options of its Java, such as for its collector of garbage
 * @param neo4j more settings, by the names that Neo4j gives them; they go before ours
 */
@ConfigurationProperties("jiedui.embedded")
public record EmbeddedDatabaseSettings(
        @DefaultValue("./data") Path directory,
        @DefaultValue("512MB") DataSize heap,
        @DefaultValue("256MB") DataSize pageCache,
        @DefaultValue("0") int port,
        @DefaultValue("100MB") DataSize reserve,
        @DefaultValue List<String> javaOptions,
        @DefaultValue Map<String, String> neo4j) {

    /**
     * The defaults, in a directory of one's choice.
     *
     * @param directory where the data lies
     * @param javaOptions more options of its Java
     * @param neo4j more settings of Neo4j's
     */
    public static EmbeddedDatabaseSettings in(Path directory, List<String> javaOptions, Map<String, String> neo4j) {
        return new EmbeddedDatabaseSettings(
                directory,
                DataSize.ofMegabytes(512),
                DataSize.ofMegabytes(256),
                0,
                DataSize.ofMegabytes(100),
                javaOptions,
                neo4j);
    }
}
