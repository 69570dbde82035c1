package org.jiedui.query.plan;

import graphql.normalized.ExecutableNormalizedField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.query.cost.CostLimit;
import org.jiedui.query.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A root field that is a connection of events, with a plan for each place where something is selected of them, and one by which
 * is found which there are.
 */
public final class PlannedEvents implements PlannedStatements {

    private final Map<ExecutableNormalizedField, EventPlan> plans = new LinkedHashMap<>();
    private final EventPlan finding;
    private final CostLimit costs;
    private final @Nullable Problem failure;

    /**
     * Plans a field.
     *
     * @param field the connection
     * @param planning plans what is wanted of each event
     * @param costs what may be asked for
     */
    public PlannedEvents(
            ExecutableNormalizedField field,
            Function<List<ExecutableNormalizedField>, EventPlan> planning,
            CostLimit costs) {
        this.costs = costs;
        this.finding = planning.apply(List.of());
        this.failure = plan(field, planning);
    }

    private @Nullable Problem plan(
            ExecutableNormalizedField field, Function<List<ExecutableNormalizedField>, EventPlan> planning) {
        try {
            selected(field).forEach(each -> plans.put(each, planning.apply(each.getChildren())));
            return null;
        } catch (Problem problem) {
            return problem;
        }
    }

    private static Stream<ExecutableNormalizedField> selected(ExecutableNormalizedField field) {
        return field.getChildren().stream().flatMap(child -> switch (child.getName()) {
            case "nodes" -> Stream.of(child);
            case "edges" ->
                child.getChildren().stream().filter(inner -> inner.getName().equals("node"));
            default -> Stream.empty();
        });
    }

    /** Finds which events there are. */
    public EventPlan finding() {
        return finding;
    }

    /** Where something is selected of events, and how it is read there. */
    public Map<ExecutableNormalizedField, EventPlan> plans() {
        return plans;
    }

    private Stream<EventPlan> known() {
        if (failure != null) {
            throw failure;
        }
        return Stream.concat(Stream.of(finding), plans.values().stream());
    }

    /** Refuses what does not make sense or would cost too much. */
    public void check(Map<String, Object> variables) {
        known().forEach(plan -> {
            plan.check(variables, costs);
            costs.planning().planned(plan.statement().text());
        });
    }

    @Override
    public double cost(Map<String, Object> variables) {
        return known().mapToDouble(plan -> plan.cost(variables, costs)).sum();
    }

    @Override
    public long planning(Map<String, Object> variables) {
        return known().mapToLong(plan -> costs.planning().cost(plan.statement().text()))
                .sum();
    }

    @Override
    public String text(Map<String, Object> variables) {
        return known().map(plan -> plan.statement().text()).collect(Collectors.joining("\n;\n"));
    }
}
