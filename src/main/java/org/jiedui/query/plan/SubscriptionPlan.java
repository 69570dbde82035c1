package org.jiedui.query.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.query.cost.CostLimit;
import org.jiedui.query.json.JsonBytes;
import org.jiedui.store.Database;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * How events are told to whoever watches with one document.
 *
 * @param events how they are read
 * @param kinds the names of the kinds that are watched; empty for all
 * @param things the ids of what is watched, or null for all
 * @param within finds the place that is watched; null for everywhere
 * @param after the place in the journal to begin behind; null for now
 * @param afterVariable the variable that it stands in, if it stands in one
 * @param discloses whether readings are recorded
 */
public record SubscriptionPlan(
        EventPlan events,
        List<String> kinds,
        Parameter.@Nullable Binding things,
        @Nullable Plan within,
        Parameter.@Nullable Binding after,
        @Nullable String afterVariable,
        boolean discloses) {

    /** Where the id of the place stands among the variables; no variable can be called so. */
    public static final String PLACE = "events within";

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Finds what is wrong with the values before anything is watched. */
    public void check(Map<String, Object> variables, CostLimit costs) {
        if (things != null) {
            things.value(variables);
        }
        if (after != null) {
            after.value(variables);
        }
        events.check(variables, costs);
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
