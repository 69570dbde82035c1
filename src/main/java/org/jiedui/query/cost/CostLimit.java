package org.jiedui.query.cost;

import java.util.Map;
import org.jiedui.graph.Model;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Limits;
import org.jiedui.store.Database;
import org.jspecify.annotations.Nullable;

/** Refuses questions for which the database would have to look at too much, before it is asked. */
public final class CostLimit {

    private final Model model;
    private final Statistics statistics;
    private final Limits limits;
    private final Planning planning;

    public CostLimit(Model model, Database database, Limits limits) {
        this.model = model;
        this.statistics = new Statistics(database);
        this.limits = limits;
        this.planning = new Planning(limits.statement());
    }

    /** The counts that hold for now. */
    public Statistics.Counts counts() {
        return statistics.counts();
    }

    /** What statements cost to plan. */
    public Planning planning() {
        return planning;
    }

    /** An estimate for some sizes of its pages. */
    public CostEstimate estimate(Statistics.Counts counts, Map<String, ? extends @Nullable Object> variables) {
        return new CostEstimate(model, counts, variables);
    }

    /** Refuses what was estimated. */
    public void check(double cost) {
        if (cost > limits.cost()) {
            throw new Problem(
                    ErrorCode.TOO_COSTLY,
                    null,
                    "the database would have to look at about %,d nodes and relationships, more than the %,d that are allowed: ask for fewer levels, smaller pages, or fewer of what is counted or filtered"
                            .formatted((long) cost, limits.cost()));
        }
    }
}
