package org.jiedui.api.operation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jiedui.capacity.RateLimiter.Charge;
import org.jspecify.annotations.Nullable;

/**
 * What an operation costs.
 *
 * @param requested what the database has to look at
 * @param limit how much that may be for one root field
 * @param planning how many characters of statements it has to plan first
 * @param charge what is left of the caller's budget, or null where callers are not limited
 * @param last the charge that was made or refused last, or null
 */
public record OperationCost(
        long requested,
        long limit,
        long planning,
        @Nullable Charge charge,
        @Nullable Charge last) {

    public Map<String, Object> extension() {
        Map<String, Object> cost = new LinkedHashMap<>();
        cost.put("requested", requested);
        cost.put("limit", limit);
        cost.put("planning", planning);
        if (charge != null) {
            Map<String, Object> budget = new LinkedHashMap<>();
            budget.put("maximum", charge.rate().maximum());
            budget.put("available", charge.available());
            budget.put("restoreRate", charge.rate().restored());
            cost.put("budget", budget);
        }
        return cost;
    }
}
