package org.jiedui.store;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final TransactionConfig LIMITS =
            TransactionConfig.builder().withTimeout(PATIENCE).build();

    /** Whoever answers will do, so that an application of a cluster that has no leader now stays ready to read. */
    private static final SessionConfig ONCE = SessionConfig.builder()
            .withDefaultAccessMode(AccessMode.READ)
            .withAutoCommitRetriesMode(AutoCommitRetriesMode.DISABLED)
            .build();

    /**
     * Whether the database answers, told soon: a connection that hangs is only given up by the driver after minutes.
     * Whoever gets no connection or no answer while others are answered takes the database for busy and not for gone.
     */
    boolean isAnswered() {
        FutureTask<Boolean> asked = new FutureTask<>(this::ask, true);
        Thread thread = new Thread(asked, "database-probe");
        thread.setDaemon(true);
        thread.start();
        try {
            return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException none) {
            // The driver closes the connection of a thread that is interrupted.
            asked.cancel(true);
            return statements.wereAnsweredRecently();
        } catch (ExecutionException failure) {
            log.debug("The database does not answer", failure.getCause());
            return failure.getCause() instanceof Neo4jException known
                    && DriverFailures.translate(known) instanceof DatabaseOverloaded
                    && statements.wereAnsweredRecently();
        } catch (InterruptedException interrupt) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Asks for the simplest answer, once. */
    void ask() {
        try (Session session = driver.session(ONCE)) {
            session.run("RETURN 1", LIMITS).consume();
        }
    }
}
