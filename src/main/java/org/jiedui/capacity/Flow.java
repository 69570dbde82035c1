package org.jiedui.capacity;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The work of one caller: what waits, what is carried out, and for how long places were theirs. */
final class Flow {

    /** What work counts as beside the time that it has taken, so that several that begin at once are shared evenly. */
    private static final long QUANTUM = 10_000_000;

    private final String caller;
    private final Deque<Work<?>> shorts = new ArrayDeque<>();
    private final Deque<Work<?>> longs = new ArrayDeque<>();
    private long service;
    private long starts;
    private int running;
    private int calls;

    Flow(String caller) {
        this.caller = caller;
    }

    String caller() {
        return caller;
    }

    Deque<Work<?>> waiting(Lane lane) {
        return lane == Lane.SHORT ? shorts : longs;
    }

    boolean waits() {
        return !shorts.isEmpty() || !longs.isEmpty();
    }

    boolean isBusy() {
        return running > 0 || waits();
    }

    boolean isIdle() {
        return calls == 0 && !isBusy();
    }

    int running() {
        return running;
    }

    int calls() {
        return calls;
    }

    void opened() {
        calls++;
    }

    void closed() {
        calls--;
    }

    /** For how many nanoseconds it has had places, those that it has now included. */
    long service(long now) {
        return service + running * (now + QUANTUM) - starts;
    }

    /** The same without what it has now: the start tag of what it begins next. */
    long startTag() {
        return service;
    }

    /** Nobody saves up by not asking. */
    void goesOnFrom(long virtualTime) {
        service = Math.max(service, virtualTime);
    }

    void started(long now) {
        running++;
        starts += now;
    }

    void ended(long started, long now) {
        running--;
        starts -= started;
        service += now - started;
    }

    /** What it would begin with, of the lanes that have room. */
    @Nullable
    Work<?> first(boolean roomForLong) {
        Work<?> work = shorts.peek();
        return work == null && roomForLong ? longs.peek() : work;
    }
}
