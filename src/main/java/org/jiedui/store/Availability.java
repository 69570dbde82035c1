package org.jiedui.store;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the database answers. That is told soon, whatever the database does: a connection that hangs is only given up
 * by the driver after minutes, and whoever asks does not wait for so long.
 */
final class Availability {

    private static final Logger log = LoggerFactory.getLogger(Availability.class);

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final DatabaseProbe probe;
    private final ObservedStatements statements;

    /**
     * Of a database that is asked by a probe.
     *
     * @param statements what else it is asked: while others are answered, it is taken for busy and not for gone
     */
    Availability(DatabaseProbe probe, ObservedStatements statements) {
        this.probe = probe;
        this.statements = statements;
    }

    boolean isGiven() {
        FutureTask<Boolean> asked = new FutureTask<>(() -> DriverFailures.translated(() -> {
            probe.ask();
            return true;
        }));
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
            return failure.getCause() instanceof DatabaseOverloaded && statements.wereAnsweredRecently();
        } catch (InterruptedException interrupt) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
