package org.jiedui.api.live;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jiedui.capacity.RateLimiter;
import org.jspecify.annotations.Nullable;

/**
 * Back pressure: takes the messages of one socket as their parts come in. What a client sends too fast is read later, and waits in the
 * network until then; what it sends when its socket is being closed is not read.
 */
final class Inbox {

    /**
     * For less, reading is not suspended; what is due adds up. Reading that were resumed while its thread is still on its way
     * out would not go on with what has been read already, but only with what comes next.
     */
    private static final long LEAST = Duration.ofMillis(50).toNanos();

    private final Reading reading;
    private final RateLimiter rate;
    private final LongAdder suspensions;
    private final ScheduledExecutorService timer;
    private final long most;
    private final Consumer<String> whole;
    private final Runnable tooLong;
    private final StringBuilder parts = new StringBuilder();
    private boolean suspended;
    private @Nullable Future<?> resuming;
    private boolean closed;

    /**
     * How a socket is read.
     *
     * @param suspend has nothing more read once the part at hand is taken
     * @param resume has it go on
     */
    record Reading(Runnable suspend, Runnable resume) {}

    /**
     * Nothing has come yet.
     *
     * @param suspensions counts how often reading is suspended
     * @param most how long a message may be
     * @param whole takes each message
     * @param tooLong called where one would be longer
     */
    Inbox(
            Reading reading,
            RateLimiter rate,
            LongAdder suspensions,
            ScheduledExecutorService timer,
            long most,
            Consumer<String> whole,
            Runnable tooLong) {
        this.reading = reading;
        this.rate = rate;
        this.suspensions = suspensions;
        this.timer = timer;
        this.most = most;
        this.whole = whole;
        this.tooLong = tooLong;
    }

    /**
     * Takes a part of a message, which counts like a message.
     *
     * @param client who sends it
     */
    void received(String part, boolean last, String client) {
        if (!isOpen()) {
            return;
        }
        long delay = rate.take(client);
        take(part, last);
        if (delay >= LEAST) {
            pause(delay);
        }
    }

    private void take(String part, boolean last) {
        if (parts.length() + part.length() > most) {
            tooLong.run();
            return;
        }
        parts.append(part);
        if (last) {
            String message = parts.toString();
            parts.setLength(0);
            whole.accept(message);
        }
    }

    /** To be asked when something has come: where it is not to be read, nothing more will be. */
    synchronized boolean isOpen() {
        if (closed) {
            suspend();
        }
        return !closed;
    }

    /** Reads nothing more, not even the answer to the closing of the socket. */
    synchronized void stop() {
        close();
        suspend();
    }

    private synchronized void pause(long nanoseconds) {
        if (!suspended && !closed) {
            suspend();
            suspensions.increment();
            resuming = timer.schedule(this::resume, nanoseconds, TimeUnit.NANOSECONDS);
        }
    }

    private void suspend() {
        if (!suspended) {
            suspended = true;
            reading.suspend().run();
        }
    }

    private synchronized void resume() {
        if (suspended && !closed) {
            suspended = false;
            reading.resume().run();
        }
    }

    /** Reads on some moments later, since whoever had to wait is somebody else now. */
    synchronized void renew() {
        if (resuming != null && resuming.cancel(false)) {
            resuming = timer.schedule(this::resume, LEAST, TimeUnit.NANOSECONDS);
        }
    }

    /** After this, only the answer to the closing of the socket is read; anything else stops reading. */
    synchronized void close() {
        closed = true;
        if (resuming != null) {
            resuming.cancel(false);
        }
    }
}
