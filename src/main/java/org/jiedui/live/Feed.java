package org.jiedui.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jiedui.query.EventSubscription;
import org.jiedui.query.EventSubscription.Event;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Position;
import org.jiedui.store.DatabaseOverloaded;
import org.jiedui.store.DatabaseUnavailable;
import org.jspecify.annotations.Nullable;

/**
 * Events for all who are told the same and have come equally far: each is read once for all of them. Somebody who is
 * behind has a feed alone until they have caught up. A feed is worked on by one thread at a time, and by none while its
 * reading waits for a place.
 */
final class Feed {

    private final Feeds feeds;
    private final Sharing sharing;
    private final EventSubscription subscription;
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final AtomicInteger signals = new AtomicInteger();
    private Position position;
    private boolean shared;

    Feed(Feeds feeds, Sharing sharing, EventSubscription subscription, Position position) {
        this.feeds = feeds;
        this.sharing = sharing;
        this.subscription = subscription;
        this.position = position;
    }

    /** Tells the same from a place on to somebody alone. */
    Feed alone(Position place) {
        return new Feed(feeds, sharing, subscription, place);
    }

    EventSubscription subscription() {
        return subscription;
    }

    /** All of these are read and changed under the lock of {@link Sharing} alone. */
    List<Subscriber> subscribers() {
        return subscribers;
    }

    Position position() {
        return position;
    }

    void moveTo(Position place) {
        position = place;
    }

    boolean isShared() {
        return shared;
    }

    void share() {
        shared = true;
    }

    /** There may be something to do. */
    void signal() {
        if (signals.getAndIncrement() == 0) {
            feeds.run(this::work);
        }
    }

    /** Its subscriber can take more. */
    void hasRoom() {
        if (sharing.isAlone(this)) {
            signal();
        }
    }

    private void work() {
        int seen = signals.get();
        try {
            CompletableFuture<Boolean> unused =
                    step().whenComplete((again, failure) -> worked(seen, failure == null && again, failure));
        } catch (RuntimeException failure) {
            worked(seen, false, failure);
        }
    }

    private void worked(int seen, boolean again, @Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof DatabaseUnavailable || cause instanceof DatabaseOverloaded || isOverload(cause)) {
            feeds.later(this);
        } else if (cause != null) {
            feeds.fail(this, cause);
        }
        if (again) {
            signals.incrementAndGet();
        }
        if (signals.addAndGet(-seen) != 0) {
            feeds.run(this::work);
        }
    }

    private static boolean isOverload(@Nullable Throwable cause) {
        return cause instanceof Problem problem && problem.code() == ErrorCode.OVERLOADED;
    }

    /** Reads and tells the next stretch. True where there is more to do at once. */
    private CompletableFuture<Boolean> step() {
        Position from = sharing.ready(this);
        if (from == null) {
            return CompletableFuture.completedFuture(false);
        }
        Window window = feeds.known(from);
        if (window != null && !concerns(window)) {
            return CompletableFuture.completedFuture(tell(from, new Stretch(window.end(), List.of())));
        }
        return feeds.read(this, () -> read(from)).thenApply(stretch -> tell(from, stretch));
    }

    private boolean concerns(Window window) {
        return window.touched().stream().anyMatch(subscription::concerns);
    }

    /** What was read of the journal. */
    private record Stretch(Position end, List<Event> events) {}

    private Stretch read(Position from) {
        Window window = feeds.after(from);
        return new Stretch(window.end(), concerns(window) ? subscription.read(from, window.end()) : List.of());
    }

    private boolean tell(Position from, Stretch stretch) {
        if (stretch.end().equals(from)) {
            sharing.rest(this);
            return false;
        }
        sharing.hand(this, stretch.events(), stretch.end()).forEach(Subscriber::drain);
        return sharing.isBehind(this);
    }
}
