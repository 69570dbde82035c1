package org.jiedui.query;

import graphql.normalized.ExecutableNormalizedField;
import graphql.normalized.ExecutableNormalizedOperation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jiedui.graph.Kind;
import org.jiedui.query.cost.CostLimit;
import org.jiedui.query.plan.Plan;
import org.jiedui.query.plan.PlannedEvents;
import org.jiedui.query.plan.PlannedField;
import org.jiedui.query.plan.PlannedRoot;
import org.jiedui.query.plan.PlannedStatements;
import org.jiedui.query.plan.SubscriptionPlan;
import org.jspecify.annotations.Nullable;

/** An operation as it was understood, whatever its values: how each of its root fields is read, made or watched. */
final class PlannedOperation {

    private final ExecutableNormalizedOperation operation;
    private final Map<String, PlannedRoot> roots;
    private final Map<String, PlannedEvents> told;
    private final Map<ExecutableNormalizedField, PlannedField> readOfPayloads;
    private final CostLimit costs;
    private final Map<Selected, PlannedField> things = new ConcurrentHashMap<>();
    private final Map<String, SubscriptionPlan> watched = new ConcurrentHashMap<>();

    /**
     * An operation.
     *
     * @param roots how those of its root fields are answered that are read, by their keys in the answer
     * @param told how those are answered that are connections of events
     * @param readOfPayloads the same of those that payloads of mutations select of the network
     */
    PlannedOperation(
            ExecutableNormalizedOperation operation,
            Map<String, PlannedRoot> roots,
            Map<String, PlannedEvents> told,
            Map<ExecutableNormalizedField, PlannedField> readOfPayloads,
            CostLimit costs) {
        this.operation = operation;
        this.roots = roots;
        this.told = told;
        this.readOfPayloads = readOfPayloads;
        this.costs = costs;
    }

    /** What is selected of a thing. */
    private record Selected(ExecutableNormalizedField field, Kind kind) {}

    List<ExecutableNormalizedField> fields() {
        return operation.getTopLevelFields();
    }

    /** How many characters there are in its statements. */
    long characters(Map<String, Object> variables) {
        return statements().mapToLong(field -> field.characters(variables)).sum();
    }

    /** The keys of its root fields of a name. */
    List<String> keysOf(String name) {
        return operation.getTopLevelFields().stream()
                .filter(field -> field.getName().equals(name))
                .map(ExecutableNormalizedField::getResultKey)
                .toList();
    }

    /** All that is read, in payloads too. */
    Stream<PlannedStatements> statements() {
        return Stream.of(roots, told, readOfPayloads).flatMap(each -> each.values().stream());
    }

    /** How its root fields are answered that are read. */
    Stream<PlannedRoot> roots() {
        return roots.values().stream();
    }

    /** How a root field is answered that is a connection of events. */
    PlannedEvents told(String key) {
        return known(told.get(key), key);
    }

    /** What the payload of a mutation selects of the network. */
    Stream<PlannedField> readOfPayload(String key) {
        return NetworkSelection.of(field(key)).map(this::readOfPayload);
    }

    /** How a root field is read that a payload selects. */
    PlannedField readOfPayload(ExecutableNormalizedField field) {
        return known(readOfPayloads.get(field), field.getResultKey());
    }

    PlannedRoot root(String key) {
        return known(roots.get(key), key);
    }

    ExecutableNormalizedField field(String key) {
        return known(
                operation.getTopLevelFields().stream()
                        .filter(field -> field.getResultKey().equals(key))
                        .findFirst()
                        .orElse(null),
                key);
    }

    /** How a thing is read of which a payload selects more than is known. */
    PlannedField of(ExecutableNormalizedField field, Kind kind, Supplier<Plan> planning) {
        return things.computeIfAbsent(new Selected(field, kind), unknown -> new PlannedField(planning.get(), costs));
    }

    /** How events are told. */
    SubscriptionPlan watch(String key, Function<ExecutableNormalizedField, SubscriptionPlan> planning) {
        return watched.computeIfAbsent(key, unknown -> planning.apply(field(key)));
    }

    private static <T> T known(@Nullable T field, String key) {
        if (field == null) {
            throw new IllegalStateException("the operation has no field " + key);
        }
        return field;
    }
}
