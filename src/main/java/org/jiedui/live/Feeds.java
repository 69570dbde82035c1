package org.jiedui.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jiedui.query.ErrorCode;
import org.jiedui.query.Position;
import org.jiedui.query.Watching;
import org.jiedui.query.Watching.Event;
import org.jiedui.store.Database;
import org.jiedui.store.DatabaseTimedOut;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** All who watch this instance of the application. */
public final class Feeds implements AutoCloseable {

    private static final int THREADS = 4;
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration CHECK = Duration.ofMillis(500);

    private final SubscriptionSettings settings;
    private final JournalEnd journal;
    private final Function<Position, String> cursors;
    private final Tail tail;
    private final ScheduledExecutorService threads;
    private final ScheduledExecutorService ofTail;

    /** Looks after those who take nothing. */
    private final Future<?> watch;

    private final Set<Feed> all = new HashSet<>();
    private final Map<Object, Feed> shared = new HashMap<>();

    /**
     * Nobody watches yet.
     *
     * @param database where the journal is
     * @param settings how much is kept for whom
     * @param cursors writes the cursor of a place
     */
    public Feeds(Database database, SubscriptionSettings settings, Function<Position, String> cursors) {
        this.settings = settings;
        this.cursors = cursors;
        this.journal = new JournalEnd(database);
        this.threads = Executors.newScheduledThreadPool(THREADS, Feeds::thread);
        this.ofTail = Executors.newSingleThreadScheduledExecutor(Feeds::thread);
        this.tail = new Tail(journal, ofTail, settings.pollInterval(), this::signalAll);
        this.watch = ofTail.scheduleWithFixedDelay(
                this::dropStuck, CHECK.toMillis(), CHECK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "network-events");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * The end of the journal at this moment.
     *
     * @return behind the last change
     */
    public Position now() {
        return journal.now();
    }

    /** How many are told what happens. */
    public synchronized int subscribers() {
        return all.stream().mapToInt(feed -> feed.subscribers().size()).sum();
    }

    /**
     * How long ago the journal was last read.
     *
     * @return in nanoseconds; 0 while nobody watches
     */
    public long lag() {
        return tail.lag();
    }

    /** Has changes that this instance made told at once. */
    public void written() {
        tail.wake();
    }

    /**
     * Tells somebody what happens.
     *
     * @param watching what is told
     * @param start behind which place they begin, or null for this moment
     * @return the events
     */
    public Publisher<Event> watch(Watching watching, @Nullable Position start) {
        Position now = journal.now();
        Position from = start == null ? now : start;
        return told -> {
            Subscriber[] self = new Subscriber[1];
            Subscriber subscriber = new Subscriber(told, from, settings.buffer().toBytes(), () -> leave(self[0]));
            self[0] = subscriber;
            told.onSubscribe(subscriber);
            if (!subscriber.isOver()) {
                join(subscriber, watching, now);
            }
        };
    }

    private void join(Subscriber subscriber, Watching watching, Position now) {
        Feed feed = new Feed(this, watching, subscriber.position());
        synchronized (this) {
            all.add(feed);
            feed.subscribers().add(subscriber);
            subscriber.join(feed);
            tail.start(now);
        }
        if (subscriber.isOver()) {
            leave(subscriber);
        }
        feed.signal();
    }

    private synchronized void leave(Subscriber subscriber) {
        Feed feed = subscriber.feed();
        if (feed != null
                && feed.subscribers().remove(subscriber)
                && feed.subscribers().isEmpty()) {
            remove(feed);
        }
    }

    private void remove(Feed feed) {
        all.remove(feed);
        if (feed.isShared()) {
            shared.remove(feed.watching().key());
        }
        if (all.isEmpty()) {
            tail.stop();
        }
    }

    void run(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException closing) {
            // Whoever is told is told that it is over when the application stops.
        }
    }

    void later(Feed feed) {
        try {
            Future<?> unused = threads.schedule(feed::signal, RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            // As above.
        }
    }

    private void signalAll() {
        List<Feed> now;
        synchronized (this) {
            now = List.copyOf(all);
        }
        now.forEach(Feed::signal);
    }

    synchronized boolean isAlone(Feed feed) {
        return !feed.isShared() && all.contains(feed);
    }

    /** Where a feed goes on, or null where it has to wait for its subscriber. */
    synchronized @Nullable Position ready(Feed feed) {
        boolean waits = !feed.isShared() && feed.subscribers().stream().noneMatch(Subscriber::hasRoom);
        return waits || !all.contains(feed) ? null : feed.position();
    }

    Window after(Position position) {
        Window known = tail.after(position);
        return known == null ? journal.after(position) : known;
    }

    /**
     * Hands events to the subscribers of a feed. Who cannot take them goes on alone; who has caught up goes on with the
     * others. True where there is more to do at once.
     */
    boolean tell(Feed feed, List<Event> events, Position end) {
        List<Subscriber> told;
        synchronized (this) {
            told = List.copyOf(feed.subscribers());
            feed.moveTo(end);
            for (Subscriber subscriber : told) {
                if (events.stream().allMatch(subscriber::offer)) {
                    subscriber.passed(end);
                } else {
                    fallBehind(feed, subscriber);
                }
            }
            if (all.contains(feed) && !feed.isShared() && feed.position().equals(end)) {
                catchUp(feed);
            }
        }
        told.forEach(Subscriber::drain);
        synchronized (this) {
            return all.contains(feed) && feed.position().compareTo(tail.head()) < 0;
        }
    }

    /** There is nothing new for a feed. */
    synchronized void rest(Feed feed) {
        if (all.contains(feed) && !feed.isShared()) {
            catchUp(feed);
        }
    }

    private void fallBehind(Feed feed, Subscriber subscriber) {
        if (!feed.isShared()) {
            feed.moveTo(subscriber.position());
            return;
        }
        Feed alone = new Feed(this, feed.watching(), subscriber.position());
        all.add(alone);
        alone.subscribers().add(subscriber);
        subscriber.join(alone);
        feed.subscribers().remove(subscriber);
        if (feed.subscribers().isEmpty()) {
            remove(feed);
        }
    }

    private void catchUp(Feed feed) {
        Object key = feed.watching().key();
        Feed others = shared.get(key);
        if (others == null && feed.position().compareTo(tail.head()) >= 0) {
            feed.share(true);
            shared.put(key, feed);
        } else if (others != null && feed.position().compareTo(others.position()) >= 0) {
            for (Subscriber subscriber : List.copyOf(feed.subscribers())) {
                others.subscribers().add(subscriber);
                subscriber.join(others);
            }
            feed.subscribers().clear();
            all.remove(feed);
        }
    }

    private void dropStuck() {
        List<Subscriber> stuck = new ArrayList<>();
        synchronized (this) {
            all.forEach(feed -> feed.subscribers().stream()
                    .filter(subscriber -> !feed.isShared()
                            && subscriber.isStuck(settings.patience().toNanos()))
                    .forEach(stuck::add));
        }
        stuck.forEach(subscriber -> end(
                subscriber,
                ErrorCode.SUBSCRIBER_TOO_SLOW,
                "events came faster than they were taken; watch again after the cursor in extensions"));
        stuck.forEach(this::leave);
    }

    private void end(Subscriber subscriber, ErrorCode code, String message) {
        subscriber.finish(position -> new SubscriptionEnded(code, message, cursors.apply(position)));
    }

    void fail(Feed feed, RuntimeException failure) {
        ErrorCode code = failure instanceof DatabaseTimedOut ? ErrorCode.TIMEOUT : ErrorCode.INTERNAL;
        List<Subscriber> ending;
        synchronized (this) {
            ending = List.copyOf(feed.subscribers());
        }
        ending.forEach(subscriber -> end(subscriber, code, "the events could not be read"));
        ending.forEach(this::leave);
    }

    @Override
    public void close() {
        tail.stop();
        watch.cancel(false);
        ofTail.shutdownNow();
        threads.shutdownNow();
    }
}
