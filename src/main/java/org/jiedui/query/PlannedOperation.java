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
import org.jiedui.query.plan.PlannedField;
import org.jiedui.query.plan.SubscriptionPlan;
import org.jiedui.query.projection.PlannedProjection;
import org.jspecify.annotations.Nullable;

/** An operation as it was understood, whatever its values: how each of its root fields is read, made or watched. */
final class PlannedOperation {

    private final ExecutableNormalizedOperation operation;
    private final Map<String, PlannedField> read;
    private final Map<String, PlannedProjection> projected;
    private final Map<ExecutableNormalizedField, PlannedField> readOfPayloads;
    private final CostLimit costs;
    private final Map<Selected, PlannedField> things = new ConcurrentHashMap<>();
    private final Map<String, SubscriptionPlan> watched = new ConcurrentHashMap<>();

    /**
     * An operation.
     *
     * @param read how those of its root fields are answered that are read, by their keys in the answer
     * @param projected how those are answered that are about the network as a whole
     * @param readOfPayloads the same of those that payloads of mutations select of the network
     */
    PlannedOperation(
            ExecutableNormalizedOperation operation,
            Map<String, PlannedField> read,
            Map<String, PlannedProjection> projected,
            Map<ExecutableNormalizedField, PlannedField> readOfPayloads,
            CostLimit costs) {
        this.operation = operation;
        this.read = read;
        this.projected = projected;
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
        return read().mapToLong(field -> field.characters(variables)).sum()
                + projected().mapToLong(PlannedProjection::characters).sum();
    }

    /** The keys of its root fields. */
    List<String> keys() {
        return operation.getTopLevelFields().stream()
                .map(ExecutableNormalizedField::getResultKey)
                .toList();
    }

    Stream<PlannedField> read() {
        return Stream.concat(read.values().stream(), readOfPayloads.values().stream());
    }

    Stream<PlannedProjection> projected() {
        return projected.values().stream();
    }

    /** How a root field is answered that is about the network as a whole; null where it is another. */
    @Nullable
    PlannedProjection projected(String key) {
        return projected.get(key);
    }

    /** What the payload of a mutation selects of the network. */
    Stream<PlannedField> readOfPayload(String key) {
        return NetworkSelection.of(field(key)).map(this::readOfPayload);
    }

    /** How a root field is read that a payload selects. */
    PlannedField readOfPayload(ExecutableNormalizedField field) {
        return known(readOfPayloads.get(field), field.getResultKey());
    }

    PlannedField read(String key) {
        return known(read.get(key), key);
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
