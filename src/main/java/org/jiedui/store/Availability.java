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

    /** For so long after an answer to anybody, a database that has none for a probe is taken for busy and not for gone. */
    private static final Duration STILL_THERE = Duration.ofSeconds(10);

    private final Runnable probe;

    private volatile long answered = System.nanoTime() - STILL_THERE.toNanos();

    /** Finds it out by something that fails where the database does not answer. */
    Availability(Runnable probe) {
        this.probe = probe;
    }

    /** To be told of each answer. */
    void answered() {
        answered = System.nanoTime();
    }

    boolean isGiven() {
        FutureTask<Boolean> asked = new FutureTask<>(probe, true);
        Thread thread = new Thread(asked, "database-probe");
        thread.setDaemon(true);
        thread.start();
        try {
            return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException none) {
            // The driver closes the connection of a thread that is interrupted.
            asked.cancel(true);
            return isAnsweringOthers();
        } catch (ExecutionException failure) {
            log.debug("The database does not answer", failure.getCause());
            return failure.getCause() instanceof DatabaseOverloaded && isAnsweringOthers();
        } catch (InterruptedException interrupt) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isAnsweringOthers() {
        return System.nanoTime() - answered < STILL_THERE.toNanos();
    }
}
