package org.jiedui.api;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/**
 * Has callers wait for themselves rather than for one another: while several ask, each has an equal share of what is carried
 * out at a time, and the rest of theirs waits; the longer that rest, the smaller the share, down to one. Whoever is alone has
 * several times that room, and nobody may have more than so many, whether carried out or waiting.
 */
final class FairQueue implements MeterBinder {

    /** Who asks one question after the other is not there in between, and is to be reckoned with all the same. */
    private static final long LATELY = Duration.ofSeconds(1).toNanos();

    /** How much more is carried out of one who is alone: enough to wait for the database, and soon over when others come. */
    private static final int ALONE = 4;

    private final int room;
    private final int mostOfOne;
    private final LongSupplier nanoTime;
    private final Map<String, Line> lines = new HashMap<>();
    private long shared;
    private long refused;

    /**
     * Nobody asks yet.
     *
     * @param room how many operations are shared among those who ask; each may have one
     * @param mostOfOne how many of one caller may be carried out or wait
     * @param nanoTime the time that has passed, in nanoseconds
     */
    FairQueue(int room, int mostOfOne, LongSupplier nanoTime) {
        this.room = room;
        this.mostOfOne = mostOfOne;
        this.nanoTime = nanoTime;
        this.shared = nanoTime.getAsLong() - LATELY;
    }

    /** An operation that is to be carried out. */
    @FunctionalInterface
    interface Operation {

        /**
         * Begins it; called by whoever brings it or by one that has just ended, which it must not keep.
         *
         * @return false where it cannot begin, and is over
         */
        boolean begin();
    }

    /** The operations of one caller: all of them, those that have their turn, and those that wait for it. */
    private static final class Line {

        private final Deque<Operation> waiting = new ArrayDeque<>();
        private int present;
        private int running;
    }

    /**
     * Begins an operation, or has it wait. It has to {@link #leave} when it is over.
     *
     * @param caller who asks
     * @return false where the caller has too many already, and this one is not begun
     */
    boolean enter(String caller, Operation operation) {
        synchronized (this) {
            Line line = lines.computeIfAbsent(caller, unknown -> new Line());
            if (line.present >= mostOfOne) {
                refused++;
                return false;
            }
            line.present++;
            if (lines.size() > 1) {
                shared = nanoTime.getAsLong();
            }
            if (!line.waiting.isEmpty() || !hasRoom(line)) {
                line.waiting.add(operation);
                return true;
            }
            line.running++;
        }
        if (!operation.begin()) {
            leave(caller);
        }
        return true;
    }

    private boolean hasRoom(Line line) {
        return line.running < share(line)
                || (line.running < ALONE * room && lines.size() == 1 && nanoTime.getAsLong() - shared >= LATELY);
    }

    /** An equal part of the room: half of that where as many wait as are carried out at a time, a third where twice as many do. */
    private int share(Line line) {
        return Math.max(1, room / Math.max(2, lines.size()) / (1 + line.waiting.size() / room));
    }

    /**
     * Gives an operation that has its turn another one, for a part of it that can be done beside the rest. Each has to
     * {@link #makeRoom}.
     *
     * @return false where the caller has no room for more
     */
    synchronized boolean takeMore(String caller) {
        Line line = Objects.requireNonNull(lines.get(caller));
        if (!line.waiting.isEmpty() || !hasRoom(line)) {
            return false;
        }
        line.running++;
        return true;
    }

    /** Ends an operation that has its turn. */
    void leave(String caller) {
        makeRoom(caller);
        depart(caller);
    }

    /** Has others of the caller begin in place of one that has its turn. That may go on, and is then no more than counted. */
    void makeRoom(String caller) {
        line(caller, -1);
        for (List<Operation> next = next(caller); !next.isEmpty(); next = next(caller)) {
            for (Operation operation : next) {
                if (!operation.begin()) {
                    line(caller, -1);
                    depart(caller);
                }
            }
        }
    }

    private synchronized void line(String caller, int running) {
        Objects.requireNonNull(lines.get(caller)).running += running;
    }

    private synchronized List<Operation> next(String caller) {
        List<Operation> next = new ArrayList<>(1);
        Line line = lines.get(caller);
        while (line != null && !line.waiting.isEmpty() && hasRoom(line)) {
            line.running++;
            next.add(line.waiting.remove());
        }
        return next;
    }

    /** Ends an operation that has made room already. */
    synchronized void depart(String caller) {
        Line line = Objects.requireNonNull(lines.get(caller));
        line.present--;
        if (line.present == 0) {
            lines.remove(caller);
        }
    }

    /**
     * Gives up an operation that waits.
     *
     * @return false where it waits no longer, and so has begun
     */
    synchronized boolean withdraw(String caller, Operation operation) {
        Line line = lines.get(caller);
        if (line == null || !line.waiting.remove(operation)) {
            return false;
        }
        depart(caller);
        return true;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("jiedui.operations.running", this, queue -> queue.sum(line -> line.running))
                .description("Operations that are being carried out and have their turn")
                .register(registry);
        Gauge.builder("jiedui.operations.waiting", this, queue -> queue.sum(line -> line.waiting.size()))
                .description("Operations that wait for their turn")
                .register(registry);
        FunctionCounter.builder("jiedui.operations.refused", this, FairQueue::refused)
                .description("Operations that were refused because their caller had too many at a time")
                .register(registry);
    }

    private synchronized int sum(ToIntFunction<Line> number) {
        return lines.values().stream().mapToInt(number).sum();
    }

    private synchronized long refused() {
        return refused;
    }
}
