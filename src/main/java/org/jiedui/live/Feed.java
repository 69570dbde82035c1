package org.jiedui.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jiedui.query.Position;
import org.jiedui.query.Watching;
import org.jiedui.query.Watching.Event;
import org.jiedui.store.DatabaseOverloaded;
import org.jiedui.store.DatabaseTimedOut;
import org.jiedui.store.DatabaseUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events for all who are told the same and have come equally far: each is read once for all of them. Somebody who is
 * behind has a feed alone until they have caught up. A feed is worked on by one thread at a time.
 */
final class Feed {

    private static final Logger log = LoggerFactory.getLogger(Feed.class);

    private final Feeds feeds;
    private final Sharing sharing;
    private final Watching watching;
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final AtomicInteger signals = new AtomicInteger();
    private Position position;
    private boolean shared;

    Feed(Feeds feeds, Sharing sharing, Watching watching, Position position) {
        this.feeds = feeds;
        this.sharing = sharing;
        this.watching = watching;
        this.position = position;
    }

    /** Tells the same from a place on to somebody alone. */
    Feed alone(Position place) {
        return new Feed(feeds, sharing, watching, place);
    }

    Watching watching() {
        return watching;
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
        boolean again = false;
        try {
            again = step();
        } catch (DatabaseUnavailable | DatabaseOverloaded passing) {
            feeds.later(this);
        } catch (DatabaseTimedOut late) {
            feeds.fail(this, late);
        } catch (RuntimeException fault) {
            log.error("events could not be told", fault);
            feeds.fail(this, fault);
        }
        if (again) {
            signals.incrementAndGet();
        }
        if (signals.addAndGet(-seen) != 0) {
            feeds.run(this::work);
        }
    }

    /** Reads and tells the next stretch. True where there is more to do at once. */
    private boolean step() {
        Position from = sharing.ready(this);
        if (from == null) {
            return false;
        }
        Window window = feeds.after(from);
        if (window.end().equals(from)) {
            sharing.rest(this);
            return false;
        }
        List<Event> events =
                window.touched().stream().anyMatch(watching::concerns) ? watching.read(from, window.end()) : List.of();
        sharing.hand(this, events, window.end()).forEach(Subscriber::drain);
        return sharing.isBehind(this);
    }
}
