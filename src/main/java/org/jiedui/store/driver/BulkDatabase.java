package org.jiedui.store.driver;

import java.time.Duration;
import java.util.List;
import org.jiedui.store.DatabaseProcess;
import org.jiedui.store.DatabaseSettings;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.neo4j.autoconfigure.ConfigBuilderCustomizer;
import org.springframework.boot.neo4j.autoconfigure.Neo4jAutoConfiguration;
import org.springframework.boot.neo4j.autoconfigure.Neo4jConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/**
 * The database for a command that reads or writes all of it: nothing of that is ended because it takes long, or tried
 * again by itself. It is started where it is an embedded one that does not run, and not made ready for the application.
 */
@ImportAutoConfiguration(Neo4jAutoConfiguration.class)
@ComponentScan("org.jiedui.store.embedded")
@EnableConfigurationProperties(DatabaseSettings.class)
public class BulkDatabase {

    /** Made by Spring, as what a command asks for. */
    public BulkDatabase() {}

    @Bean
    static ConfigBuilderCustomizer members(DatabaseSettings settings) {
        return config -> config.withTelemetryDisabled(true).withResolver(settings::resolve);
    }

    @Bean
    static DriverDatabase wholeDatabase(
            Driver driver, Neo4jConnectionDetails connection, @Nullable DatabaseProcess process) {
        boolean routed = connection.getUri().getScheme().startsWith("neo4j");
        return new DriverDatabase(
                driver,
                new DriverCausality(driver, routed ? driver.executableQueryBookmarkManager() : null),
                Duration.ZERO,
                Duration.ZERO,
                process == null ? () -> true : process::hasRoom,
                List.of());
    }

    @Bean
    static Reachability reachability(DriverDatabase database, Neo4jConnectionDetails connection) {
        return new Reachability(database, connection.getUri());
    }
}
