package org.jiedui.api.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The rate limiter of costs: a token bucket for each caller, which fills at an even rate. Callers who have not been seen for so long that
 * theirs is full again are forgotten.
 */
public final class Budgets {

    private static final int MOST_CALLERS = 100_000;

    private final BudgetSettings settings;
    private final LongSupplier nanoTime;
    private final Cache<String, Bucket> callers;

    /**
     * Everybody has all of it.
     *
     * @param nanoTime the time that has passed, in nanoseconds
     */
    public Budgets(BudgetSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.callers = Caffeine.newBuilder()
                .maximumSize(MOST_CALLERS)
                .expireAfterAccess(Duration.ofSeconds(settings.maximum() / settings.restoreRate() + 1))
                .build();
    }

    /**
     * Takes from a caller's budget what an operation costs; nothing where it is more than there is. An operation that costs
     * more than a full budget is carried out when it is full, since it would never be otherwise.
     *
     * @return what came of it, or null where callers are not limited
     */
    @Nullable
    public Charge charge(String caller, double cost) {
        return settings.maximum() == 0
                ? null
                : callers.get(caller, unknown -> new Bucket(settings.maximum(), nanoTime.getAsLong()))
                        .charge(Math.min(cost, (double) settings.maximum()));
    }

    /**
     * What came of it.
     *
     * @param made whether it was taken
     * @param settings how large budgets are
     * @param available what is left
     * @param secondsToWait how long until there is enough of it; 0 where there was
     */
    public record Charge(boolean made, BudgetSettings settings, long available, long secondsToWait) {}

    private final class Bucket {

        private double available;
        private long at;

        Bucket(double available, long at) {
            this.available = available;
            this.at = at;
        }

        synchronized Charge charge(double cost) {
            long now = nanoTime.getAsLong();
            double restored = (now - at) / 1e9 * settings.restoreRate();
            available = Math.min((double) settings.maximum(), available + restored);
            at = now;
            boolean made = available >= cost;
            if (made) {
                available -= cost;
            }
            double lacking = made ? 0 : cost - available;
            return new Charge(made, settings, (long) available, (long) Math.ceil(lacking / settings.restoreRate()));
        }
    }
}
