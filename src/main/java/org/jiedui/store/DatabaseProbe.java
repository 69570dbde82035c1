package org.jiedui.store;

import java.time.Duration;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.AutoCommitRetriesMode;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks whether the database is there.
 *
 * @param statements what else it is asked
 */
record DatabaseProbe(Driver driver, ObservedStatements statements) {

    private static final Logger log = LoggerFactory.getLogger(DatabaseProbe.class);

    private static final TransactionConfig LIMITS =
            TransactionConfig.builder().withTimeout(Duration.ofSeconds(2)).build();

    /** Whoever answers will do, so that an application of a cluster that has no leader now stays ready to read. */
    private static final SessionConfig ONCE = SessionConfig.builder()
            .withDefaultAccessMode(AccessMode.READ)
            .withAutoCommitRetriesMode(AutoCommitRetriesMode.DISABLED)
            .build();

    /** Whoever gets no connection while others are answered takes the database for busy and not for gone. */
    boolean isAnswered() {
        try {
            ask();
            return true;
        } catch (Neo4jException failure) {
            log.debug("The database does not answer", failure);
            boolean overloaded = DriverFailures.translate(failure) instanceof DatabaseOverloaded;
            return overloaded && statements.wereAnsweredRecently();
        }
    }

    /** Asks for the simplest answer, once. */
    void ask() {
        try (Session session = driver.session(ONCE)) {
            session.run("RETURN 1", LIMITS).consume();
        }
    }
}
