package org.jiedui.capacity;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does one piece of work whenever it is asked for, by one thread at a time. Whoever asks while it is being done does not wait:
 * it is done once more for them by the thread that does it.
 */
public final class DrainLoop {

    private final AtomicInteger asked = new AtomicInteger();
    private final Runnable work;

    /**
     * Gets ready.
     *
     * @param work what is done; it must not fail
     */
    public DrainLoop(Runnable work) {
        this.work = work;
    }

    /** Has it done once at least from now on. */
    public void run() {
        if (asked.getAndIncrement() != 0) {
            return;
        }
        int done = 1;
        do {
            work.run();
            done = asked.addAndGet(-done);
        } while (done != 0);
    }
}
