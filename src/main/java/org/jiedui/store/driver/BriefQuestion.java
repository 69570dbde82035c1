package org.jiedui.store.driver;

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

/** The simplest question, whose answer is there soon or not waited for: a connection that hangs is only given up by the driver after minutes. */
record BriefQuestion(Driver driver) {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final TransactionConfig LIMITS =
            TransactionConfig.builder().withTimeout(PATIENCE).build();

    /** How it is asked: once. */
    static SessionConfig.Builder once(AccessMode mode) {
        return SessionConfig.builder()
                .withDefaultAccessMode(mode)
                .withAutoCommitRetriesMode(AutoCommitRetriesMode.DISABLED);
    }

    /** Asks, however long it takes. */
    void ask(SessionConfig asked) {
        try (Session session = driver.session(asked)) {
            session.run("RETURN 1", LIMITS).consume();
        }
    }

    /**
     * Whether it is answered in time.
     *
     * @throws Neo4jException why it cannot be
     */
    boolean isAnsweredSoon(SessionConfig asked) {
        FutureTask<Boolean> asking = new FutureTask<>(() -> ask(asked), true);
        Thread thread = new Thread(asking, "database-probe");
        thread.setDaemon(true);
        thread.start();
        try {
            return asking.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException none) {
            // The driver closes the connection of a thread that is interrupted.
            asking.cancel(true);
            return false;
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException(failure.getCause());
        } catch (InterruptedException interrupt) {
            asking.cancel(true);
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
