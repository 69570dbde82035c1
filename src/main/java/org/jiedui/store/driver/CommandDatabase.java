package org.jiedui.store.driver;

import java.time.Duration;
import java.util.List;
import org.jiedui.store.Database;
import org.neo4j.driver.Driver;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.neo4j.autoconfigure.Neo4jAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The database for a command that runs beside the application: it is neither started nor made ready for that. */
@ImportAutoConfiguration(Neo4jAutoConfiguration.class)
public class CommandDatabase {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Made by Spring, as what a command asks for. */
    public CommandDatabase() {}

    @Bean
    static Database database(Driver driver) {
        return new DriverDatabase(
                driver, new DriverCausality(driver, null), PATIENCE, Duration.ZERO, () -> true, List.of());
    }
}
