package org.jiedui.capacity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A rate limiter: a token bucket for each caller, which fills at an even rate. Callers who have not been seen for so long that
 * theirs is full again are forgotten.
 */
public final class RateLimiter {

    private static final int MOST_CALLERS = 100_000;
    private static final double NANOSECONDS = 1e9;

    private final Rate rate;
    private final LongSupplier nanoTime;
    private final Cache<String, Bucket> callers;

    /**
     * Everybody's bucket is full.
     *
     * @param nanoTime the time that has passed, in nanoseconds
     */
    public RateLimiter(Rate rate, LongSupplier nanoTime) {
        this.rate = rate;
        this.nanoTime = nanoTime;
        this.callers = Caffeine.newBuilder()
                .maximumSize(MOST_CALLERS)
                .expireAfterAccess(Duration.ofSeconds(2 * (rate.maximum() / rate.restored() + 1)))
                .build();
    }

    /**
     * How large buckets are and how fast they fill.
     *
     * @param maximum the most that one holds; 0 where callers are not limited
     * @param restored how much of it comes back in a second
     */
    public record Rate(long maximum, long restored) {}

    /**
     * Takes what an operation costs, or nothing where it is more than there is. An operation that costs more than a full bucket
     * is carried out when it is full, since it would never be otherwise.
     *
     * @return what came of it, or null where callers are not limited
     */
    public @Nullable Charge charge(String caller, double cost) {
        return rate.maximum() == 0 ? null : bucket(caller).charge(Math.min(cost, (double) rate.maximum()));
    }

    /**
     * Takes one of what has happened already, though there be none left; nobody comes to owe more than a full bucket.
     *
     * @return in how many nanoseconds nothing is owed; 0 for at once
     */
    public long take(String caller) {
        return bucket(caller).take();
    }

    private Bucket bucket(String caller) {
        return callers.get(caller, unknown -> new Bucket());
    }

    /**
     * What came of it.
     *
     * @param made whether it was taken
     * @param rate how large buckets are
     * @param available what is left
     * @param secondsToWait how long until there is enough of it; 0 where there was
     */
    public record Charge(boolean made, Rate rate, long available, long secondsToWait) {}

    private final class Bucket {

        private double available = rate.maximum();
        private long at = nanoTime.getAsLong();

        synchronized Charge charge(double cost) {
            refill();
            boolean made = available >= cost;
            if (made) {
                available -= cost;
            }
            double lacking = made ? 0 : cost - available;
            return new Charge(made, rate, (long) available, (long) Math.ceil(lacking / rate.restored()));
        }

        synchronized long take() {
            refill();
            available = Math.max((double) -rate.maximum(), available - 1);
            return available >= 0 ? 0 : Math.round(-available / rate.restored() * NANOSECONDS);
        }

        private void refill() {
            long now = nanoTime.getAsLong();
            available = Math.min((double) rate.maximum(), available + (now - at) / NANOSECONDS * rate.restored());
            at = now;
        }
    }
}
