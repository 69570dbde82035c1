package org.jiedui.store.driver;

import java.time.Duration;
import java.util.Map;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.TransactionConfig;

/**
 * Has instances of the application do the same work one after the other. A turn is the lock of an open transaction, so
 * that the database notices the end of an instance that is killed in its turn, and the next one goes on. It may take any
 * time.
 */
record InstanceTurns(DriverSessions sessions, Retries retries) {

    /** Has two who make the same node wait for each other. */
    private static final String TURNS =
            "CREATE CONSTRAINT turn_name IF NOT EXISTS FOR (t:Turn) REQUIRE t.name IS UNIQUE";

    /** Does some work while no other instance does work of the same name. Others wait. */
    void alone(String name, Runnable work) {
        DriverFailures.translated(() -> retries.run(() -> {
            try (Session session = sessions.open()) {
                return session.run(TURNS, sessions.limits()).consume();
            }
        }));
        DriverFailures.translated(() -> {
            try (Session session = sessions.open();
                    Transaction held = session.beginTransaction(turn(name))) {
                held.run("MERGE (t:Turn {name: $name})", Map.of("name", name)).consume();
                work.run();
                return held.isOpen();
            }
        });
    }

    private static TransactionConfig turn(String name) {
        return TransactionConfig.builder()
                .withTimeout(Duration.ZERO)
                .withMetadata(Map.of("operation", name))
                .build();
    }
}
