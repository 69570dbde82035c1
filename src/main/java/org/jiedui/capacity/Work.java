package org.jiedui.capacity;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A piece of work: it waits, has a place, and is done. While it reads it may be broken off. */
final class Work<T> {

    /** Why a reading is broken off. */
    enum Ending {
        /** The call has taken too long, or its client has left. */
        OVER,
        /** Others need the place; it is done again in the lane for long work. */
        EVICTED
    }

    final Call call;
    private final Supplier<CompletableFuture<T>> task;
    private final boolean evicted;
    private final ThreadContext context = new ThreadContext();
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private CompletableFuture<T> outcome = result;

    /** These change under the lock of the queue. */
    private @Nullable Flow flow;

    private Lane lane;
    private long started;

    /** The thread that reads, and why it is told to stop. */
    private @Nullable Thread reading;

    private @Nullable Ending ending;

    /**
     * Some work.
     *
     * @param evicted whether it had a place before and had to give that up
     */
    Work(Call call, Lane lane, boolean evicted, Supplier<CompletableFuture<T>> task) {
        this.call = call;
        this.lane = lane;
        this.evicted = evicted;
        this.task = task;
    }

    CompletableFuture<T> result() {
        return result;
    }

    /** What stood with the thread that asked for it. */
    ThreadContext context() {
        return context;
    }

    void enters(Flow ofCaller) {
        flow = ofCaller;
    }

    Flow flow() {
        return Objects.requireNonNull(flow);
    }

    Lane lane() {
        return lane;
    }

    void becomesLong() {
        lane = Lane.LONG;
    }

    long started() {
        return started;
    }

    void start(long now) {
        started = now;
    }

    boolean wasEvicted() {
        return evicted;
    }

    /** Does it, and keeps what comes of it until {@link #tell} so that its place is free by then. */
    @SuppressWarnings("IllegalCatch")
    void perform() {
        try {
            outcome = task.get();
        } catch (Throwable thrown) {
            outcome = CompletableFuture.failedFuture(thrown);
        }
    }

    void tell() {
        CompletableFuture<T> unused = outcome.whenComplete((value, failure) -> {
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(failure);
            }
        });
    }

    void fail(Throwable reason) {
        result.completeExceptionally(reason);
    }

    /** From now on its thread may be interrupted, upon which the database ends what it does for it. */
    synchronized void reads() {
        reading = Thread.currentThread();
    }

    /** From now on it may not. */
    synchronized @Nullable Ending hasRead() {
        Ending why = ending;
        reading = null;
        ending = null;
        if (why != null) {
            boolean unused = Thread.interrupted();
        }
        return why;
    }

    synchronized void breakOff(Ending why) {
        if (reading != null && ending == null) {
            ending = why;
            reading.interrupt();
        }
    }

    /** Once is enough: whatever is evicted again and again is never done. */
    synchronized boolean mayBeEvicted() {
        return !evicted && reading != null && ending == null;
    }

    synchronized boolean isEnding() {
        return ending != null;
    }
}
