package org.jiedui.api;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Has operations carried out a few at a time, and in turn between those who ask: whoever asks much waits for themselves, and
 * hardly for others. Nobody waits while there is room.
 */
final class FairQueue implements MeterBinder {

    private final int mostOfOne;
    private final int room;
    private final Map<String, Line> lines = new HashMap<>();
    private final Deque<Line> waiting = new ArrayDeque<>();
    private int free;
    private long refused;

    /**
     * Nobody asks yet.
     *
     * @param room how many operations are carried out at a time
     * @param mostOfOne how many of one caller may be carried out or wait
     */
    FairQueue(int room, int mostOfOne) {
        this.room = room;
        this.free = room;
        this.mostOfOne = mostOfOne;
    }

    /** How many operations are carried out at a time. */
    int room() {
        return room;
    }

    /** The operations of one caller: how many there are, and those of them that wait. */
    private static final class Line {

        private final Deque<Runnable> waiting = new ArrayDeque<>();
        private int present;
    }

    /**
     * Begins an operation, or has it wait. Whoever begins one has to {@link #leave(String)} when it is over.
     *
     * @param caller who asks
     * @param turn called when it begins, by this thread or by one that has just left, which it must not keep
     * @return false where the caller has too many already, and this one is not begun
     */
    boolean enter(String caller, Runnable turn) {
        synchronized (this) {
            Line line = lines.computeIfAbsent(caller, unknown -> new Line());
            if (line.present >= mostOfOne) {
                refused++;
                return false;
            }
            line.present++;
            if (free == 0) {
                if (line.waiting.isEmpty()) {
                    waiting.add(line);
                }
                line.waiting.add(turn);
                return true;
            }
            free--;
        }
        turn.run();
        return true;
    }

    /** Ends an operation that has begun. */
    void leave(String caller) {
        Runnable next;
        synchronized (this) {
            gone(caller, Objects.requireNonNull(lines.get(caller)));
            Line line = waiting.poll();
            if (line == null) {
                free++;
                return;
            }
            next = line.waiting.remove();
            if (!line.waiting.isEmpty()) {
                waiting.add(line);
            }
        }
        next.run();
    }

    /**
     * Gives up an operation that waits.
     *
     * @return false where it waits no longer, and so has begun
     */
    synchronized boolean withdraw(String caller, Runnable turn) {
        Line line = lines.get(caller);
        if (line == null || !line.waiting.remove(turn)) {
            return false;
        }
        if (line.waiting.isEmpty()) {
            waiting.remove(line);
        }
        gone(caller, line);
        return true;
    }

    private void gone(String caller, Line line) {
        line.present--;
        if (line.present == 0) {
            lines.remove(caller);
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("jiedui.operations.running", this, FairQueue::running)
                .description("Operations that are being carried out")
                .register(registry);
        Gauge.builder("jiedui.operations.waiting", this, FairQueue::waiting)
                .description("Operations that wait for their turn")
                .register(registry);
        FunctionCounter.builder("jiedui.operations.refused", this, FairQueue::refused)
                .description("Operations that were refused because their caller had too many at a time")
                .register(registry);
    }

    private synchronized int running() {
        return room - free;
    }

    private synchronized int waiting() {
        return waiting.stream().mapToInt(line -> line.waiting.size()).sum();
    }

    private synchronized long refused() {
        return refused;
    }
}
