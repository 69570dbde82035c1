package org.jiedui.api.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * The rate limiter of the messages of each client: so many in a second, and a burst of more where there were few before. Each
 * message has a time when it is due, and may come so much ahead of it.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm">Generic cell rate algorithm</a>
 */
final class Pace implements MeterBinder {

    /** How much ahead of its time a message may come, and the longest that one has to wait. */
    static final Duration AHEAD = Duration.ofSeconds(5);

    private static final int MOST_CLIENTS = 100_000;

    private final long interval;
    private final LongSupplier nanoTime;
    private final LongAdder suspended = new LongAdder();
    private final Cache<String, AtomicLong> clients = Caffeine.newBuilder()
            .maximumSize(MOST_CLIENTS)
            .expireAfterAccess(AHEAD.multipliedBy(2))
            .build();

    /**
     * Nobody has sent anything.
     *
     * @param messagesPerSecond how many may come in the long run
     * @param nanoTime the time that has passed, in nanoseconds
     */
    Pace(int messagesPerSecond, LongSupplier nanoTime) {
        this.interval = Duration.ofSeconds(1).toNanos() / messagesPerSecond;
        this.nanoTime = nanoTime;
    }

    /**
     * Counts a message.
     *
     * @return after how many nanoseconds the next one may be taken; 0 for at once
     */
    long next(String client) {
        long now = nanoTime.getAsLong();
        long ahead = AHEAD.toNanos();
        long due = clients.get(client, unknown -> new AtomicLong(now))
                .updateAndGet(before -> now + Math.min(Math.max(before - now, 0) + interval, 2 * ahead));
        return Math.max(0, due - now - ahead);
    }

    /** Counts that reading was suspended for it. */
    void suspended() {
        suspended.increment();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("jiedui.sockets.suspended", suspended, LongAdder::sum)
                .description("How often the reading of a socket was suspended, because its client sends too fast")
                .register(registry);
    }
}
