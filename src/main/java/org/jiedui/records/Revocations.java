package org.jiedui.records;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jiedui.store.DatabaseException;
import org.jiedui.store.DatabaseReady;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Which tokens were revoked, in memory: a request costs no question to the database, one poll for all of them does. Where
 * the poll is not answered for long, nothing is known of any token.
 */
public final class Revocations implements SmartLifecycle, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Revocations.class);

    /** For how many intervals what is known counts. A database that is busy or changes its leader is not gone. */
    private static final int COUNTS = 25;

    /** Tokens end to be good by themselves, so that nobody need know any longer; clocks differ a little. */
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    private final Asking asking;
    private final Duration interval;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "revocations");
        thread.setDaemon(true);
        return thread;
    });
    private final Object turn = new Object();
    private final Map<String, Set<Ending>> ending = new ConcurrentHashMap<>();
    private volatile Set<String> revoked = Set.of();
    private volatile boolean known;
    private volatile long knownAt;
    private volatile boolean ready;
    private @Nullable ScheduledFuture<?> polling;

    /** Asks the database which tokens are revoked. */
    @FunctionalInterface
    interface Asking {

        /**
         * Asks.
         *
         * @param since those that were at their end by then are left out
         * @return their ids
         */
        Set<String> revokedGoodAt(OffsetDateTime since);
    }

    /**
     * Knows nothing at first.
     *
     * @param interval how often it is asked
     * @param nanoTime tells what passes
     */
    Revocations(Asking asking, Duration interval, Clock clock, LongSupplier nanoTime) {
        this.asking = asking;
        this.interval = interval;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /**
     * Whether a token was revoked.
     *
     * @param id its {@code jti}
     * @return true where it is not good any longer
     */
    public boolean contains(String id) {
        return revoked.contains(id);
    }

    /** Whether it can be told which tokens were revoked. */
    public boolean areKnown() {
        return known && nanoTime.getAsLong() - knownAt < COUNTS * interval.toNanos();
    }

    /**
     * Does something once a token is revoked.
     *
     * @param id its {@code jti}
     * @param work what is then done, at once where it was revoked already
     * @return to be cancelled when that is no longer wanted
     */
    public Future<?> whenRevoked(String id, Runnable work) {
        Ending end = new Ending(id, work);
        ending.compute(id, (key, others) -> {
            Set<Ending> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(end);
            return all;
        });
        if (contains(id)) {
            end.run();
        }
        return end;
    }

    /** Before anybody is told that the application is ready. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void begin(DatabaseReady event) {
        ready = true;
        start();
    }

    @Override
    public synchronized void start() {
        if (ready && polling == null) {
            poll();
            polling = thread.scheduleWithFixedDelay(
                    this::poll, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void stop() {
        if (polling != null) {
            polling.cancel(false);
            polling = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return polling != null;
    }

    /** Asks what was revoked; one question after the other, so that the latest answer is that of the latest question. */
    private void poll() {
        synchronized (turn) {
            ask();
        }
    }

    private void ask() {
        try {
            long asked = nanoTime.getAsLong();
            Set<String> found = asking.revokedGoodAt(OffsetDateTime.now(clock).minus(CLOCKS_DIFFER));
            revoked = found;
            knownAt = asked;
            if (!known) {
                known = true;
                log.debug("{} tokens are revoked", found.size());
            }
            ending.keySet().stream().filter(found::contains).toList().forEach(this::end);
        } catch (DatabaseException failure) {
            log.debug("Which tokens were revoked could not be asked", failure);
        } catch (RuntimeException failure) {
            log.error("Which tokens were revoked could not be asked", failure);
        }
    }

    private void end(String id) {
        List.copyOf(ending.getOrDefault(id, Set.of())).forEach(FutureTask::run);
    }

    /** Asks at once, because somebody was just revoked here. */
    void learn() {
        poll();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** What is done once a token is revoked. */
    private final class Ending extends FutureTask<@Nullable Void> {

        private final String id;

        Ending(String id, Runnable work) {
            super(work, null);
            this.id = id;
        }

        @Override
        protected void done() {
            ending.computeIfPresent(id, (key, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
        }
    }
}
