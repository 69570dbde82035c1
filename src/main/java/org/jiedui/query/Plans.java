package org.jiedui.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import graphql.execution.CoercedVariables;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.normalized.ExecutableNormalizedField;
import graphql.normalized.ExecutableNormalizedOperation;
import graphql.normalized.ExecutableNormalizedOperationFactory;
import graphql.schema.GraphQLSchema;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;
import org.jiedui.graph.stored.PerturbationTable;
import org.jiedui.query.answer.Cursors;
import org.jiedui.query.cost.CostLimit;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.InputReader;
import org.jiedui.query.input.Limits;
import org.jiedui.query.input.VariableShape;
import org.jiedui.query.plan.Plan;
import org.jiedui.query.plan.PlannedEvents;
import org.jiedui.query.plan.PlannedField;
import org.jiedui.query.plan.PlannedRoot;
import org.jiedui.query.plan.SubscriptionPlan;
import org.jiedui.query.projection.ProjectionPlan;
import org.jiedui.query.projection.Projections;
import org.jiedui.query.read.RootReader;
import org.jspecify.annotations.Nullable;

/** How operations are answered, made once for each document, shape of its variables and rights. */
final class Plans {

    /** Where the id of a thing stands among the variables; no variable of a document can be called so. */
    static final String THING = "a thing";

    private static final long BYTES_KEPT = 64_000_000;

    private final Model model;
    private final GraphQLSchema schema;
    private final Clock clock;
    private final Limits limits;
    private final PerturbationTable table;
    private final VariableShape variableShape;
    private final Cursors cursors;
    private final CostLimit costs;
    private final Projections projections;
    private final Cache<PlanKey, Weighed> plans = Caffeine.newBuilder()
            .maximumWeight(BYTES_KEPT)
            .weigher((PlanKey key, Weighed plan) -> plan.bytes())
            .recordStats()
            .build();

    Plans(
            Model model,
            GraphQLSchema schema,
            Clock clock,
            Limits limits,
            PerturbationTable table,
            Cursors cursors,
            CostLimit costs,
            Projections projections) {
        this.projections = projections;
        this.model = model;
        this.schema = schema;
        this.clock = clock;
        this.limits = limits;
        this.table = table;
        this.variableShape = new VariableShape(schema);
        this.cursors = cursors;
        this.costs = costs;
    }

    private record PlanKey(Document document, String operation, Object variables, Object rights) {}

    private record Weighed(PlannedOperation operation, int bytes) {}

    /** How an operation is answered, looked for once for each request, however many ask. */
    PlannedOperation of(Request request) {
        PlannedOperation planned = request.planned.get();
        if (planned == null) {
            planned = Objects.requireNonNull(plans.get(planKey(request), key -> weighed(key, request)))
                    .operation();
            request.planned.set(planned);
        }
        return planned;
    }

    /** How a thing is read, whose id stands among the variables as {@link #THING}. */
    PlannedField of(Request request, ExecutableNormalizedField field, Kind kind) {
        return of(request).of(field, kind, () -> reader(request).read(field, kind, THING));
    }

    /** How events are told. */
    SubscriptionPlan watch(Request request, String key) {
        return of(request).watch(key, field -> reader(request).watch(field, this::zone));
    }

    private String zone(Map<String, ? extends @Nullable Object> variables) {
        return clock.getZone().getId();
    }

    /** The names of the kinds that an operation reads, as far as it is answered. */
    Set<String> kinds(Request request) {
        Set<String> kinds = new TreeSet<>();
        of(request).roots().forEach(root -> kinds.addAll(kinds(root, request)));
        return kinds;
    }

    private Set<String> kinds(PlannedRoot root, Request request) {
        try {
            Set<String> read = root.kinds(request.variables());
            return read.isEmpty()
                    ? model.kinds()
                            .filter(kind -> !kind.common())
                            .map(Kind::name)
                            .collect(Collectors.toUnmodifiableSet())
                    : read;
        } catch (Problem refused) {
            return Set.of(); // whoever asks it is told so, whatever becomes of the network
        }
    }

    /** How often a plan was known, and how often it had to be made. */
    CacheStats use() {
        return plans.stats();
    }

    private PlanKey planKey(Request request) {
        return new PlanKey(
                request.document(),
                String.valueOf(request.operation().getName()),
                variableShape.of(request.operation(), request.variables()),
                request.rights().shape());
    }

    private Weighed weighed(PlanKey key, Request request) {
        PlannedOperation planned = compile(request);
        return new Weighed(planned, PlanWeight.of(request, key.variables(), planned));
    }

    private PlannedOperation compile(Request request) {
        ExecutableNormalizedOperation operation = normalized(request);
        Map<String, PlannedRoot> roots = new LinkedHashMap<>();
        Map<String, PlannedEvents> told = new LinkedHashMap<>();
        Map<ExecutableNormalizedField, PlannedField> readOfPayloads = new HashMap<>();
        RootReader reader = reader(request);
        boolean mutation = request.operation().getOperation() == OperationDefinition.Operation.MUTATION;
        for (ExecutableNormalizedField field : operation.getTopLevelFields()) {
            if (mutation) {
                NetworkSelection.of(field)
                        .forEach(root -> readOfPayloads.put(root, new PlannedField(ofPayload(root, reader), costs)));
            } else if (reader.reads(field.getName())) {
                roots.put(field.getResultKey(), new PlannedField(plan(field, reader), costs));
            } else if (reader.projects(field.getName())) {
                roots.put(field.getResultKey(), projections.planned(projection(field, reader)));
            } else if (reader.tells(field.getName())) {
                told.put(
                        field.getResultKey(),
                        new PlannedEvents(field, wanted -> reader(request).watched(wanted, this::zone), costs));
            }
        }
        return new PlannedOperation(operation, roots, told, readOfPayloads, costs);
    }

    /** What is not read from the network is not part of the transaction either. */
    private static Plan ofPayload(ExecutableNormalizedField field, RootReader reader) {
        return reader.reads(field.getName())
                ? plan(field, reader)
                : Plan.failing(new Problem(
                        ErrorCode.BAD_USER_INPUT,
                        null,
                        "`query` of a payload reads the network; ask for `" + field.getName()
                                + "` in an operation of its own"));
    }

    /** A field that cannot be planned fails alone, like one that cannot be answered. */
    private static Plan plan(ExecutableNormalizedField field, RootReader reader) {
        try {
            return reader.read(field);
        } catch (Problem problem) {
            return Plan.failing(problem);
        }
    }

    private static ProjectionPlan projection(ExecutableNormalizedField field, RootReader reader) {
        try {
            return reader.project(field);
        } catch (Problem problem) {
            return ProjectionPlan.failing(problem);
        }
    }

    private ExecutableNormalizedOperation normalized(Request request) {
        return ExecutableNormalizedOperationFactory.createExecutableNormalizedOperation(
                schema, request.document(), request.operation().getName(), CoercedVariables.of(request.variables()));
    }

    private RootReader reader(Request request) {
        return new RootReader(
                model,
                schema,
                new InputReader(request.variables()),
                request.rights(),
                table,
                cursors,
                limits,
                all -> LocalDate.now(clock));
    }
}
