package org.jiedui.query.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.graph.cypher.CypherStatement;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.query.answer.ValueWriter;
import org.jiedui.query.cost.CostLimit;
import org.jiedui.query.json.JsonBytes;
import org.jiedui.store.Database;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * How events are told to whoever watches with one document.
 *
 * @param statement reads the events of a stretch of the journal
 * @param writer an event, from its row
 * @param at the columns of its place in the journal
 * @param kinds the names of the kinds that are watched; empty for all
 * @param things the ids of what is watched, or null for all
 * @param within finds the place that is watched; null for everywhere
 * @param after the place in the journal to begin behind; null for now
 * @param afterVariable the variable that it stands in, if it stands in one
 * @param today the day of the reading
 * @param checks values that must make sense
 * @param discloses whether readings are recorded
 */
public record SubscriptionPlan(
        CypherStatement statement,
        ValueWriter writer,
        List<Integer> at,
        List<String> kinds,
        Parameter.@Nullable Binding things,
        @Nullable Plan within,
        Parameter.@Nullable Binding after,
        @Nullable String afterVariable,
        Parameter.Binding today,
        List<Parameter.Binding> checks,
        boolean discloses) {

    /** Where the bounds of a stretch and the id of the place stand among the variables; no variable can be called so. */
    public static final String AFTER = "events after";

    public static final String UNTIL = "events until";
    public static final String PLACE = "events within";

    private static final JsonMapper JSON = JsonMapper.shared();

    public static Object value(Map<String, ? extends @Nullable Object> variables, String name) {
        return Objects.requireNonNull(variables.get(name), name);
    }

    /** Finds what is wrong with the values before anything is watched. */
    public void check(Map<String, Object> variables, CostLimit costs) {
        checks.forEach(check -> check.value(variables));
        if (things != null) {
            things.value(variables);
        }
        if (after != null) {
            after.value(variables);
        }
        costs.planning().check(statement.text());
        costs.check(costs.estimate(costs.counts(), variables).of(statement.question()));
    }

    /** The id of the place that is watched. */
    @Nullable
    public String within(Map<String, Object> variables, CostLimit costs, Database database) {
        if (within == null) {
            return null;
        }
        JsonBytes found = Objects.requireNonNull(new PlannedField(within, costs)
                .answer(variables, Map.of(), database::read)
                .data());
        return JSON.readTree(found.toBytes()).get("id").asString();
    }

    /** The values that its answers depend on, apart from where they begin. */
    public Map<String, Object> deciding(Map<String, Object> variables) {
        Map<String, Object> deciding = new LinkedHashMap<>(variables);
        if (afterVariable != null) {
            deciding.remove(afterVariable);
        }
        return deciding;
    }
}
