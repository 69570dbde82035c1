package org.jiedui.live;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jiedui.capacity.Bulkhead;
import org.jiedui.capacity.Call;
import org.jiedui.query.EventSubscription;
import org.jiedui.query.EventSubscription.Event;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Position;
import org.jiedui.store.Database;
import org.jiedui.store.DatabaseTimedOut;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All who watch this instance of the application. */
public final class Feeds implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Feeds.class);

    /** They hand on what was read; to read it there are other threads. */
    private static final int THREADS = 2;

    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration CHECK = Duration.ofMillis(500);

    private final SubscriptionSettings settings;
    private final Bulkhead bulkhead;
    private final JournalEnd journal;
    private final Function<Position, String> cursors;
    private final Tail tail;
    private final Sharing sharing;
    private final ScheduledExecutorService threads;
    private final ScheduledExecutorService ofTail;

    /** Looks after those who take nothing. */
    private final Future<?> watch;

    /**
     * Nobody watches yet.
     *
     * @param database where the journal is
     * @param bulkhead has a place for what is read for subscribers
     * @param settings how much is kept for whom
     * @param cursors writes the cursor of a place
     */
    public Feeds(
            Database database, Bulkhead bulkhead, SubscriptionSettings settings, Function<Position, String> cursors) {
        this.bulkhead = bulkhead;
        this.settings = settings;
        this.cursors = cursors;
        this.journal = new JournalEnd(database);
        this.threads = Executors.newScheduledThreadPool(THREADS, Feeds::thread);
        this.ofTail = Executors.newSingleThreadScheduledExecutor(Feeds::thread);
        this.tail = new Tail(journal, ofTail, settings.pollInterval(), this::signalAll);
        this.sharing = new Sharing(tail);
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

    /**
     * Reads on in the journal, with all that this instance and whoever asks know of.
     *
     * @param position where to begin
     * @return what follows; nothing where that is the end
     */
    public Window read(Position position) {
        return journal.after(position);
    }

    /** How many are told what happens. */
    public int subscribers() {
        return sharing.subscribers();
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
     * @param subscription what is told
     * @param start behind which place they begin, or null for this moment
     * @param caller who they are, for whom it is read
     * @return the events
     */
    public Publisher<Event> watch(EventSubscription subscription, @Nullable Position start, String caller) {
        Position now = journal.now();
        Position from = start == null ? now : start;
        return told -> {
            Subscriber[] self = new Subscriber[1];
            Subscriber subscriber =
                    new Subscriber(told, caller, from, settings.buffer().toBytes(), () -> sharing.leave(self[0]));
            self[0] = subscriber;
            told.onSubscribe(subscriber);
            if (!subscriber.isOver()) {
                join(subscriber, subscription, now);
            }
        };
    }

    private void join(Subscriber subscriber, EventSubscription subscription, Position now) {
        Feed feed = new Feed(this, sharing, subscription, subscriber.position());
        sharing.join(feed, subscriber, now);
        if (subscriber.isOver()) {
            sharing.leave(subscriber);
        }
        feed.signal();
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
        sharing.feeds().forEach(Feed::signal);
    }

    /** What follows on a place, or null where that has to be read. */
    @Nullable
    Window known(Position position) {
        return tail.after(position);
    }

    Window after(Position position) {
        Window known = known(position);
        return known == null ? journal.after(position) : known;
    }

    /** Has something read for a feed when it is its turn. */
    <T> CompletableFuture<T> read(Feed feed, Supplier<T> reading) {
        Set<String> callers =
                sharing.subscribers(feed).stream().map(Subscriber::caller).collect(Collectors.toSet());
        if (callers.isEmpty()) {
            return CompletableFuture.failedFuture(new CancellationException());
        }
        Call call = bulkhead.open(callers, () -> sharing.subscribers(feed).isEmpty());
        return bulkhead.read(call, feed.subscription()::key, false, reading);
    }

    private void dropStuck() {
        List<Subscriber> stuck = sharing.stuck(settings.patience().toNanos());
        stuck.forEach(subscriber -> end(
                subscriber,
                ErrorCode.SUBSCRIBER_TOO_SLOW,
                "events came faster than they were taken; watch again after the cursor in extensions",
                null));
        stuck.forEach(sharing::leave);
    }

    private void end(Subscriber subscriber, ErrorCode code, String message, @Nullable Throwable cause) {
        subscriber.finish(position -> new SubscriptionEnded(code, message, cursors.apply(position), cause));
    }

    void fail(Feed feed, Throwable failure) {
        boolean late = failure instanceof DatabaseTimedOut
                || (failure instanceof Problem problem && problem.code() == ErrorCode.TIMEOUT);
        ErrorCode code = late ? ErrorCode.TIMEOUT : ErrorCode.INTERNAL;
        if (!late && !sharing.subscribers(feed).isEmpty()) {
            log.error("events could not be told", failure);
        }
        List<Subscriber> ending = sharing.subscribers(feed);
        ending.forEach(subscriber -> end(subscriber, code, "the events could not be read", failure));
        ending.forEach(sharing::leave);
    }

    @Override
    public void close() {
        tail.stop();
        watch.cancel(false);
        ofTail.shutdownNow();
        threads.shutdownNow();
    }
}
