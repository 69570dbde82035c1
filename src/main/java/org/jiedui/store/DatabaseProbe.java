package org.jiedui.store;

import java.time.Duration;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.AutoCommitRetriesMode;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.TransactionConfig;

/**
 * Asks whether the database is there.
 *
 * @param driver knows the way to it
 */
record DatabaseProbe(Driver driver) {

    private static final TransactionConfig LIMITS =
            TransactionConfig.builder().withTimeout(Duration.ofSeconds(2)).build();

    /** Whoever answers will do, so that an application of a cluster that has no leader now stays ready to read. */
    private static final SessionConfig ONCE = SessionConfig.builder()
            .withDefaultAccessMode(AccessMode.READ)
            .withAutoCommitRetriesMode(AutoCommitRetriesMode.DISABLED)
            .build();

    /** Asks for the simplest answer, once. */
    void ask() {
        try (Session session = driver.session(ONCE)) {
            session.run("RETURN 1", LIMITS).consume();
        }
    }
}
