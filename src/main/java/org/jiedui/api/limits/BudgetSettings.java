package org.jiedui.api.limits;

import org.jiedui.capacity.RateLimiter.Rate;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much a caller may ask for in a while, in what the database has to look at.
 *
 * @param maximum the most that one caller may have saved up; 0 where callers are not limited
 * @param restoreRate how much each gets back in a second
 */
@ConfigurationProperties("jiedui.limits.budget")
public record BudgetSettings(
        @DefaultValue("0") long maximum,
        @DefaultValue("1000000") long restoreRate) {

    /** Refuses a budget that nobody could ever use. */
    public BudgetSettings {
        if (maximum < 0 || restoreRate < 1) {
            throw new IllegalArgumentException(
                    "jiedui.limits.budget.maximum must not be negative, and jiedui.limits.budget.restore-rate must be at least 1");
        }
    }

    public Rate rate() {
        return new Rate(maximum, restoreRate);
    }
}
