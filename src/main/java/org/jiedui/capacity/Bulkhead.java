package org.jiedui.capacity;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The one door to the database for what callers ask: so much is carried out at a time, and what waits holds neither a thread
 * nor a connection. Who is next is decided by a {@link FairQueue}. A reading that runs for longer than a turn while long work
 * has all of its places is broken off and waits for one of these; one whose call has taken too long, or whose client has left,
 * is ended. To break it off its thread is interrupted, upon which the driver closes the connection and the database ends the
 * transaction. What changes something is left alone, since a client could not know whether it was carried out.
 */
public final class Bulkhead {

    private static final ThreadLocal<@Nullable Work<?>> CURRENT = new ThreadLocal<>();

    private final Places places;
    private final LongSupplier nanoTime;
    private final Executor threads;
    private final FairQueue queue;
    private final LongShapes longs = new LongShapes();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong evicted = new AtomicLong();

    /**
     * Nothing is carried out yet.
     *
     * @param places how much is carried out at a time
     * @param nanoTime the time that has passed, in nanoseconds
     * @param threads carry out what has waited; as many are needed at a time as there are places
     */
    public Bulkhead(Places places, LongSupplier nanoTime, Executor threads) {
        this.places = places;
        this.nanoTime = nanoTime;
        this.threads = threads;
        this.queue = new FairQueue(places, nanoTime);
    }

    /**
     * A caller asks something, which has to be closed when it is answered.
     *
     * @param caller who asks
     * @param gone whether the client has left
     * @return the call
     * @throws Problem where as much of theirs as may be is answered or waits
     */
    public Call open(String caller, BooleanSupplier gone) {
        boolean opened;
        synchronized (queue) {
            opened = queue.open(caller);
        }
        if (!opened) {
            refused.incrementAndGet();
            throw new Problem(
                    ErrorCode.OVERLOADED,
                    null,
                    "as many operations of this caller as may be at a time are being answered or wait: send the next one when one is answered");
        }
        return call(caller, gone, () -> {
            synchronized (queue) {
                queue.close(caller);
            }
        });
    }

    /**
     * Something is read for whoever of some callers has had the least, though none of them asks for it just now.
     *
     * @param callers whom it is for
     * @param gone whether none of them is there any more
     * @return the call
     */
    public Call open(Set<String> callers, BooleanSupplier gone) {
        synchronized (queue) {
            return call(queue.leastServed(callers), gone, () -> {});
        }
    }

    private Call call(String caller, BooleanSupplier gone, Runnable closing) {
        return new Call(caller, nanoTime.getAsLong(), places.deadline(), gone, closing);
    }

    /**
     * Does some work of a call by this thread where there is a place, and else by another one when it is its turn.
     *
     * @param task does what needs the place; what it gives may be there later
     * @return what comes of it; fails with {@code OVERLOADED} where it has waited for too long
     */
    public <T> CompletableFuture<T> submit(Call call, Supplier<CompletableFuture<T>> task) {
        return enter(new Work<>(call, Lane.SHORT, false, task), this::run);
    }

    /** The same, by another thread in any case. */
    public <T> CompletableFuture<T> submitAside(Call call, Supplier<CompletableFuture<T>> task) {
        return enter(new Work<>(call, Lane.SHORT, false, task), this::start);
    }

    private <T> CompletableFuture<T> enter(Work<T> work, Consumer<Work<?>> beginning) {
        List<Work<?>> begun;
        synchronized (queue) {
            begun = queue.enter(work);
        }
        for (Work<?> each : begun) {
            if (each != work) {
                start(each);
            }
        }
        if (begun.contains(work)) {
            beginning.accept(work);
        }
        return work.result();
    }

    private void start(Work<?> work) {
        if (!isStarted(work)) {
            leave(work);
        }
    }

    private boolean isStarted(Work<?> work) {
        try {
            execute(work, () -> run(work));
            return true;
        } catch (RejectedExecutionException stopping) {
            work.fail(new Problem(ErrorCode.OVERLOADED, null, "the application is stopping: ask again"));
            return false;
        }
    }

    private void execute(Work<?> work, Runnable step) {
        threads.execute(() -> work.context().during(step));
    }

    private void run(Work<?> work) {
        Work<?> before = CURRENT.get();
        CURRENT.set(work);
        work.perform();
        CURRENT.set(before);
        leave(work);
        work.tell();
    }

    /** Gives back its place, and those of whatever cannot begin in it. */
    private void leave(Work<?> work) {
        Deque<Work<?>> leaving = new ArrayDeque<>(List.of(work));
        while (!leaving.isEmpty()) {
            List<Work<?>> next;
            synchronized (queue) {
                next = queue.leave(leaving.remove());
            }
            next.stream().filter(each -> !isStarted(each)).forEach(leaving::add);
        }
    }

    /**
     * Reads something for a call, which may be broken off and read again.
     *
     * @param shape what tells readings that take about as long from others
     * @param last whether this thread has nothing better to do for the call than to read it, in the place that it has
     * @return what was read; fails with {@code TIMEOUT} where that took too long, with {@code OVERLOADED} where it waited for
     *     too long
     */
    public <T> CompletableFuture<T> read(Call call, Supplier<Object> shape, boolean last, Supplier<T> reading) {
        Work<?> place = CURRENT.get();
        boolean isLong = longs.contain(call.caller(), shape);
        return last && !isLong && place != null && place.call == call
                ? read(place, shape, reading)
                : read(call, isLong ? Lane.LONG : Lane.SHORT, false, shape, reading);
    }

    private <T> CompletableFuture<T> read(
            Call call, Lane lane, boolean again, Supplier<Object> shape, Supplier<T> reading) {
        Supplier<CompletableFuture<T>> task = () -> read(Objects.requireNonNull(CURRENT.get()), shape, reading);
        return enter(new Work<>(call, lane, again, task), this::start);
    }

    private <T> CompletableFuture<T> read(Work<?> place, Supplier<Object> shape, Supplier<T> reading) {
        Call call = place.call;
        long begun = nanoTime.getAsLong();
        if (call.isOver(begun)) {
            return CompletableFuture.failedFuture(tooLate());
        }
        Work.@Nullable Ending ending;
        CompletableFuture<T> read;
        place.reads();
        try {
            read = CompletableFuture.completedFuture(reading.get());
        } catch (RuntimeException failure) {
            read = CompletableFuture.failedFuture(failure);
        } finally {
            ending = place.hasRead();
        }
        if (ending == Work.Ending.OVER) {
            return CompletableFuture.failedFuture(tooLate());
        }
        if (ending == Work.Ending.EVICTED) {
            evicted.incrementAndGet();
            longs.evicted(call.caller(), shape);
            return read(call, Lane.LONG, true, shape, reading);
        }
        if (nanoTime.getAsLong() - begun < places.turn().toNanos()) {
            longs.wasShort(call.caller(), shape);
        }
        return read;
    }

    private static Problem tooLate() {
        return new Problem(
                ErrorCode.TIMEOUT, null, "the operation took longer than it may, and was ended in the database too");
    }

    private static Problem waitedTooLong() {
        return new Problem(
                ErrorCode.OVERLOADED,
                null,
                "other operations of this caller, or of many, took as long as this one may: ask for less at a time");
    }

    /** Breaks off what has to make room and ends what is over. To be called several times a turn. */
    public void lookAfter() {
        long now = nanoTime.getAsLong();
        List<Work<?>> evicting;
        List<Work<?>> running;
        List<Work<?>> waiting;
        synchronized (queue) {
            evicting = queue.overdue();
            running = queue.running();
            waiting = queue.waiting();
        }
        evicting.forEach(work -> work.breakOff(Work.Ending.EVICTED));
        for (Work<?> work : running) {
            if (work.call.isOver(now)) {
                work.breakOff(Work.Ending.OVER);
            }
        }
        for (Work<?> work : waiting) {
            if (work.call.isOver(now) && isWithdrawn(work)) {
                tellAside(work);
            }
        }
    }

    private boolean isWithdrawn(Work<?> work) {
        synchronized (queue) {
            return queue.withdraw(work);
        }
    }

    /** Whoever is told may have much to do. */
    private void tellAside(Work<?> work) {
        try {
            execute(work, () -> work.fail(waitedTooLong()));
        } catch (RejectedExecutionException stopping) {
            work.fail(waitedTooLong());
        }
    }

    int count(ToIntFunction<FairQueue> number) {
        synchronized (queue) {
            return number.applyAsInt(queue);
        }
    }

    long refused() {
        return refused.get();
    }

    long evicted() {
        return evicted.get();
    }
}
