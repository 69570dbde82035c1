package org.jiedui.capacity;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What a caller asks at a time: whose it is, until when it may be answered, and whether anybody waits for the answer. */
public final class Call implements AutoCloseable {

    /** How often it is asked whether the client has left, which is a question to the operating system. */
    private static final long LOOKED_AFTER = Duration.ofMillis(250).toNanos();

    private final String caller;
    private final long until;
    private final BooleanSupplier gone;
    private final Runnable closing;
    private long looked;
    private boolean over;
    private boolean closed;

    Call(String caller, long now, Duration deadline, BooleanSupplier gone, Runnable closing) {
        this.caller = caller;
        this.looked = now;
        this.until = now + deadline.toNanos();
        this.gone = gone;
        this.closing = closing;
    }

    /**
     * Whose it is.
     *
     * @return the name under which callers are told apart
     */
    public String caller() {
        return caller;
    }

    /** Whether nothing more is to be done for it. */
    synchronized boolean isOver(long now) {
        if (!over && !closed) {
            boolean looking = now - looked >= LOOKED_AFTER;
            looked = looking ? now : looked;
            over = until - now <= 0 || (looking && gone.getAsBoolean());
        }
        return over;
    }

    /** It is answered, and nobody is asked any more whether the client has left. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        closing.run();
    }
}
