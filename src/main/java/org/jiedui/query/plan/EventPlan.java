package org.jiedui.query.plan;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.graph.cypher.CypherStatement;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.query.answer.ValueWriter;
import org.jiedui.query.cost.CostLimit;
import org.jspecify.annotations.Nullable;

/**
 * How events are read of a stretch of the journal.
 *
 * @param statement reads them
 * @param writer an event, from its row
 * @param at the columns of its place in the journal
 * @param today the day of the reading
 * @param checks values that must make sense
 */
public record EventPlan(
        CypherStatement statement,
        ValueWriter writer,
        List<Integer> at,
        Parameter.Binding today,
        List<Parameter.Binding> checks) {

    /** Where the bounds of a stretch stand among the variables, and what is watched; no variable can be called so. */
    public static final String AFTER = "events after";

    public static final String UNTIL = "events until";
    public static final String WATCHED = "events watched";

    public static Object value(Map<String, ? extends @Nullable Object> variables, String name) {
        return Objects.requireNonNull(variables.get(name), name);
    }

    /** Refuses what does not make sense or would cost too much. */
    public void check(Map<String, Object> variables, CostLimit costs) {
        checks.forEach(check -> check.value(variables));
        costs.planning().check(statement.text());
        costs.check(cost(variables, costs));
    }

    /** About how many nodes and relationships the database has to look at. */
    public double cost(Map<String, Object> variables, CostLimit costs) {
        return costs.estimate(costs.counts(), variables).of(statement.question());
    }
}
