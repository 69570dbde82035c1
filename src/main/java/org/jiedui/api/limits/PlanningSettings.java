package org.jiedui.api.limits;

import org.jiedui.capacity.RateLimiter.Rate;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much a caller may have the database plan in a while, in characters of statements; what it has planned already is free,
 * and so are registered documents.
 *
 * @param maximum the most that one caller may have saved up; 0 where callers are not limited
 * @param restoreRate how much each gets back in a second
 */
@ConfigurationProperties("jiedui.limits.planning")
public record PlanningSettings(
        @DefaultValue("200000") long maximum,
        @DefaultValue("4000") long restoreRate) {

    /** Refuses a budget that nobody could ever use. */
    public PlanningSettings {
        if (maximum < 0 || restoreRate < 1) {
            throw new IllegalArgumentException(
                    "jiedui.limits.planning.maximum must not be negative, and jiedui.limits.planning.restore-rate must be at least 1");
        }
    }

    public Rate rate() {
        return new Rate(maximum, restoreRate);
    }
}
