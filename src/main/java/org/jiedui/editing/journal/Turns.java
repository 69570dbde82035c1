package org.jiedui.editing.journal;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Has the writers of this instance come to the journal one after the other. Who waits for a lock of the database sleeps
 * longer and longer in between, up to half a second, and whoever comes meanwhile passes them; here they wait in order.
 * It is a courtesy and no lock: who waits too long goes on, since somebody ahead may be waiting in the database for them.
 */
public final class Turns {

    private static final long PATIENCE_MILLIS = 200;

    private final Semaphore free = new Semaphore(1);

    /** The turn of one writer. */
    public final class Turn implements AutoCloseable {

        private boolean taken;

        private Turn() {}

        /** Waits until it is this writer's turn. */
        public void take() {
            if (!taken) {
                try {
                    taken = free.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                } catch (InterruptedException interrupt) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        /** Lets the next one go. */
        @Override
        public void close() {
            if (taken) {
                taken = false;
                free.release();
            }
        }
    }

    public Turn turn() {
        return new Turn();
    }
}
