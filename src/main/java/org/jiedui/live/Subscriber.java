package org.jiedui.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.Function;
import org.jiedui.capacity.DrainLoop;
import org.jiedui.query.EventSubscription.Event;
import org.jiedui.query.input.Position;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Somebody who is told events, as fast as they take them. What they have not taken is kept up to a bound; whoever puts
 * events in never waits.
 */
final class Subscriber implements Subscription {

    private static final Logger log = LoggerFactory.getLogger(Subscriber.class);

    /** What an event takes besides its text. */
    private static final long OVERHEAD = 128;

    private final org.reactivestreams.Subscriber<? super Event> told;
    private final String caller;
    private final long bound;
    private final Deque<Event> kept = new ArrayDeque<>();
    private final DrainLoop draining = new DrainLoop(this::tellWhatIsKept);
    private Position position;
    private long size;
    private long wanted;
    private long taken = System.nanoTime();
    private @Nullable Throwable end;
    private boolean over;
    private volatile @Nullable Feed feed;
    private final Runnable left;

    /**
     * Somebody who is told events.
     *
     * @param told whom they are handed to
     * @param caller who they are, as callers are told apart
     * @param position where they begin
     * @param bound how many bytes are kept
     * @param left called once when they do not want more
     */
    Subscriber(
            org.reactivestreams.Subscriber<? super Event> told,
            String caller,
            Position position,
            long bound,
            Runnable left) {
        this.told = told;
        this.caller = caller;
        this.position = position;
        this.bound = bound;
        this.left = left;
    }

    String caller() {
        return caller;
    }

    @Nullable
    Feed feed() {
        return feed;
    }

    void join(Feed joined) {
        feed = joined;
    }

    /** Behind what they were told or what is kept for them. */
    synchronized Position position() {
        return position;
    }

    /** Keeps an event, unless too much is kept already. It is told by {@link #drain}. */
    synchronized boolean offer(Event event) {
        if (event.at().compareTo(position) <= 0) {
            return true;
        }
        if (over || end != null || (size > 0 && size + size(event) > bound)) {
            return false;
        }
        kept.add(event);
        size += size(event);
        position = event.at();
        return true;
    }

    /** Notes that nothing up to a place is for them. */
    synchronized void passed(Position place) {
        if (place.compareTo(position) > 0) {
            position = place;
        }
    }

    /** Whether there is room for a good deal more. */
    synchronized boolean hasRoom() {
        return !over && end == null && size <= bound / 2;
    }

    /** Whether they have taken nothing of what is kept for a while. */
    synchronized boolean isStuck(long patience) {
        return !over && end == null && size > bound / 2 && System.nanoTime() - taken > patience;
    }

    /** Tells what is kept, and then why nothing follows on that. */
    void finish(Function<Position, Throwable> reason) {
        synchronized (this) {
            if (over || end != null) {
                return;
            }
            end = reason.apply(position);
        }
        drain();
    }

    synchronized boolean isOver() {
        return over || end != null;
    }

    @Override
    public void request(long more) {
        synchronized (this) {
            wanted = wanted + more < 0 ? Long.MAX_VALUE : wanted + more;
            taken = System.nanoTime();
        }
        drain();
        Feed current = feed;
        if (current != null && hasRoom()) {
            current.hasRoom();
        }
    }

    @Override
    public void cancel() {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            kept.clear();
            size = 0;
        }
        left.run();
    }

    /** Tells what is kept as far as it is wanted. One thread tells; others have it go on. */
    void drain() {
        draining.run();
    }

    private void tellWhatIsKept() {
        for (Event event = next(); event != null; event = next()) {
            tell(event);
        }
        Throwable reason = ended();
        if (reason != null) {
            told.onError(reason);
            left.run();
        }
    }

    /** Whoever fails to listen must not keep the others from being told. */
    private void tell(Event event) {
        try {
            told.onNext(event);
        } catch (RuntimeException failure) {
            log.warn("a subscriber failed", failure);
            cancel();
        }
    }

    private synchronized @Nullable Event next() {
        if (over || wanted == 0 || kept.isEmpty()) {
            return null;
        }
        wanted -= wanted == Long.MAX_VALUE ? 0 : 1;
        Event event = kept.remove();
        size -= size(event);
        taken = System.nanoTime();
        return event;
    }

    private synchronized @Nullable Throwable ended() {
        if (over || end == null || !kept.isEmpty()) {
            return null;
        }
        over = true;
        return Objects.requireNonNull(end);
    }

    private static long size(Event event) {
        return OVERHEAD + (event.data() == null ? 0 : event.data().size());
    }
}
