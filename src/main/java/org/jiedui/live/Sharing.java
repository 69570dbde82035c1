package org.jiedui.live;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.query.EventSubscription.Event;
import org.jiedui.query.input.Position;
import org.jspecify.annotations.Nullable;

/**
 * Who is told events together. Whoever begins or falls behind has a feed alone; whoever has caught up goes on with all who
 * are told the same. The end of the journal is followed while there is anybody.
 */
final class Sharing {

    private final Tail tail;
    private final Set<Feed> all = new HashSet<>();
    private final Map<Object, Feed> shared = new HashMap<>();

    Sharing(Tail tail) {
        this.tail = tail;
    }

    synchronized int subscribers() {
        return all.stream().mapToInt(feed -> feed.subscribers().size()).sum();
    }

    synchronized List<Feed> feeds() {
        return List.copyOf(all);
    }

    synchronized List<Subscriber> subscribers(Feed feed) {
        return List.copyOf(feed.subscribers());
    }

    /** Who takes nothing, and so never catches up. */
    synchronized List<Subscriber> stuck(long patience) {
        return all.stream()
                .filter(feed -> !feed.isShared())
                .flatMap(feed -> feed.subscribers().stream())
                .filter(subscriber -> subscriber.isStuck(patience))
                .toList();
    }

    /**
     * Somebody begins.
     *
     * @param now the end of the journal
     */
    synchronized void join(Feed feed, Subscriber subscriber, Position now) {
        all.add(feed);
        move(subscriber, feed);
        tail.start(now);
    }

    synchronized void leave(Subscriber subscriber) {
        Feed feed = subscriber.feed();
        if (feed != null && feed.subscribers().remove(subscriber)) {
            removeIfEmpty(feed);
        }
    }

    private static void move(Subscriber subscriber, Feed to) {
        to.subscribers().add(subscriber);
        subscriber.join(to);
    }

    private void removeIfEmpty(Feed feed) {
        if (!feed.subscribers().isEmpty()) {
            return;
        }
        all.remove(feed);
        if (feed.isShared()) {
            shared.remove(feed.subscription().key());
        }
        if (all.isEmpty()) {
            tail.stop();
        }
    }

    synchronized boolean isAlone(Feed feed) {
        return !feed.isShared() && all.contains(feed);
    }

    /** Where a feed goes on, or null where it has to wait for its subscriber. */
    synchronized @Nullable Position ready(Feed feed) {
        boolean waits = !feed.isShared() && feed.subscribers().stream().noneMatch(Subscriber::hasRoom);
        return waits || !all.contains(feed) ? null : feed.position();
    }

    /**
     * Hands events to the subscribers of a feed. Who cannot take them goes on alone; who has caught up goes on with the
     * others.
     *
     * @return who has something to take now
     */
    synchronized List<Subscriber> hand(Feed feed, List<Event> events, Position end) {
        List<Subscriber> told = List.copyOf(feed.subscribers());
        feed.moveTo(end);
        for (Subscriber subscriber : told) {
            if (events.stream().allMatch(subscriber::offer)) {
                subscriber.passed(end);
            } else {
                fallBehind(feed, subscriber);
            }
        }
        if (isAlone(feed) && feed.position().equals(end)) {
            catchUp(feed);
        }
        return told;
    }

    /** Whether more is known to have happened than a feed has told. */
    synchronized boolean isBehind(Feed feed) {
        return all.contains(feed) && feed.position().compareTo(tail.head()) < 0;
    }

    /** There is nothing new for a feed. */
    synchronized void rest(Feed feed) {
        if (isAlone(feed)) {
            catchUp(feed);
        }
    }

    private void fallBehind(Feed feed, Subscriber subscriber) {
        if (!feed.isShared()) {
            feed.moveTo(subscriber.position());
            return;
        }
        Feed alone = feed.alone(subscriber.position());
        all.add(alone);
        move(subscriber, alone);
        feed.subscribers().remove(subscriber);
        removeIfEmpty(feed);
    }

    private void catchUp(Feed feed) {
        Object key = feed.subscription().key();
        Feed others = shared.get(key);
        if (others == null && feed.position().compareTo(tail.head()) >= 0) {
            feed.share();
            shared.put(key, feed);
        } else if (others != null && feed.position().compareTo(others.position()) >= 0) {
            feed.subscribers().forEach(subscriber -> move(subscriber, others));
            feed.subscribers().clear();
            all.remove(feed);
        }
    }
}
