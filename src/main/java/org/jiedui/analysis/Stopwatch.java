package org.jiedui.analysis;

import java.time.Duration;
import java.util.concurrent.CancellationException;

/** Ends what takes longer than it may, and what nobody waits for any more. */
public final class Stopwatch {

    private static final int STRETCH = 1 << 14;

    private final long until;
    private int steps;

    /**
     * Starts.
     *
     * @param most how long it may take
     */
    public Stopwatch(Duration most) {
        this.until = System.nanoTime() + most.toNanos();
    }

    /**
     * To be called again and again by what is done.
     *
     * @throws CancellationException where its thread was interrupted
     * @throws TookTooLong where the time is over
     */
    public void look() {
        if (Thread.interrupted()) {
            throw new CancellationException("nobody waits for it any more");
        }
        if (until - System.nanoTime() < 0) {
            throw new TookTooLong();
        }
    }

    /**
     * The same, by what does so many small things that to look after each would take longer than they do.
     *
     * @param done how many were done
     */
    public void look(int done) {
        steps += done;
        if (steps >= STRETCH) {
            steps = 0;
            look();
        }
    }

    /** The time is over. */
    public static final class TookTooLong extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private TookTooLong() {
            super("it took longer than it may", null, false, false);
        }
    }
}
