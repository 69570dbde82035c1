package org.jiedui.store.driver;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.RetryableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again what failed for a passing reason, after waits that double and differ at random, so that those who failed
 * together do not come back together.
 *
 * @param bound how long after the first failure it is still tried again
 */
record Retries(Duration bound) {

    private static final Logger log = LoggerFactory.getLogger(Retries.class);

    private static final long FIRST_WAIT = 50;

    <T extends @Nullable Object> T run(Supplier<T> work) {
        try {
            return work.get();
        } catch (Neo4jException failure) {
            return again(work, failure);
        }
    }

    private <T extends @Nullable Object> T again(Supplier<T> work, Neo4jException first) {
        long start = System.nanoTime();
        Neo4jException failure = first;
        for (long wait = FIRST_WAIT; passes(failure); wait *= 2) {
            long left = bound.toMillis() - (System.nanoTime() - start) / 1_000_000;
            if (left <= 0 || !waited(Math.min(left, ThreadLocalRandom.current().nextLong(wait / 2, wait + 1)))) {
                break;
            }
            // The driver's own message may hold values, so it is for whoever asks for this level alone.
            log.debug("Tried again", failure);
            try {
                return work.get();
            } catch (Neo4jException next) {
                failure = next;
            }
        }
        throw failure;
    }

    /** What took too much memory would take it again. */
    private static boolean passes(Neo4jException failure) {
        return failure instanceof RetryableException && !DriverFailures.isOutOfMemory(failure);
    }

    /** Whether the wait came to its end; a thread that is told to stop does not wait. */
    private static boolean waited(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
            return true;
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
