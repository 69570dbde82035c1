package org.jiedui.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.execution.CoercedVariables;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.normalized.ExecutableNormalizedField;
import graphql.normalized.ExecutableNormalizedOperation;
import graphql.normalized.ExecutableNormalizedOperationFactory;
import graphql.schema.GraphQLSchema;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;
import org.jiedui.store.Database;
import org.jiedui.store.Writing;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Answers root fields, each with one statement. Plans are made once for each document and shape of its variables. */
public final class Queries {

    private static final int PLANS = 2_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Root fields whose answers are made rather than read. */
    private static final Set<String> MADE = Set.of("recordAsKnownAt");

    /** Where the id of a thing stands among the variables; no variable of a document can be called so. */
    private static final String THING = "a thing";

    private final Model model;
    private final GraphQLSchema schema;
    private final Database database;
    private final Clock clock;
    private final Limits limits;
    private final VariableShape variableShape;
    private final Cursors cursors;
    private final CostLimit costs;
    private final Cache<PlanKey, Composition> compositions =
            Caffeine.newBuilder().maximumSize(PLANS).build();
    private final Cache<PlanKey, Map<String, PlannedField>> plans =
            Caffeine.newBuilder().maximumSize(PLANS).build();

    /**
     * Makes it ready to answer.
     *
     * @param model the model
     * @param schema the schema that is derived from it
     * @param database where the answers are found
     * @param clock tells which day is today
     * @param limits how much may be asked for
     */
    public Queries(Model model, GraphQLSchema schema, Database database, Clock clock, Limits limits) {
        this.model = model;
        this.schema = schema;
        this.database = database;
        this.clock = clock;
        this.limits = limits;
        this.variableShape = new VariableShape(schema);
        this.cursors = new Cursors(new CursorSecret(database));
        this.costs = new CostLimit(model, database, limits);
    }

    /**
     * Answers a root field.
     *
     * @param request the operation that it belongs to
     * @param key the key of the field in the answer
     * @return the answer, as JSON
     * @throws Problem where it cannot be answered for a reason that the client can understand
     */
    public Answer answer(Request request, String key) {
        PlannedField field = plans(request).get(key);
        if (field == null) {
            throw new IllegalStateException("the operation has no field " + key);
        }
        return field.answer(request.variables(), database);
    }

    /**
     * Answers a root field with something that was made, inside the transaction that made it.
     *
     * @param request the operation that it belongs to
     * @param key the key of the field in the answer
     * @param made what was made
     * @param writing where what is not known of it is read; null where everything is known
     * @return the answer, as JSON
     */
    public Answer answer(Request request, String key, Made made, @Nullable Writing writing) {
        Composition composition = compositions.get(planKey(request), unknown -> new Composition(normalized(request)));
        List<List<Object>> missing = new ArrayList<>();
        Making making = new Making((field, thing) -> {
            PlannedField planned = composition.things.computeIfAbsent(
                    new Selected(field, thing.kind()),
                    wanted -> new PlannedField(reader(request).read(wanted.field(), wanted.kind(), THING), costs));
            if (writing == null) {
                throw new IllegalStateException(
                        "nothing can be read of " + thing.kind().name());
            }
            Map<String, @Nullable Object> variables = new LinkedHashMap<>(request.variables());
            variables.put(THING, thing.id());
            Answer answer = planned.answer(variables, writing);
            missing.addAll(answer.missing());
            return answer.data();
        });
        byte[] json = JSON.writeValueAsBytes(making.answer(composition.field(key), made));
        return new Answer(new JsonBytes(json, json.length), missing);
    }

    private ExecutableNormalizedOperation normalized(Request request) {
        return ExecutableNormalizedOperationFactory.createExecutableNormalizedOperation(
                schema, request.document(), request.operation().getName(), CoercedVariables.of(request.variables()));
    }

    private RootReader reader(Request request) {
        return new RootReader(
                model, schema, new InputReader(request.variables()), cursors, limits, all -> LocalDate.now(clock));
    }

    private PlanKey planKey(Request request) {
        return new PlanKey(
                request.document(),
                String.valueOf(request.operation().getName()),
                variableShape.of(request.operation(), request.variables()));
    }

    private Map<String, PlannedField> plans(Request request) {
        PlanKey key = planKey(request);
        Map<String, PlannedField> known = plans.getIfPresent(key);
        if (known == null) {
            known = compile(request);
            plans.put(key, known);
        }
        return known;
    }

    private Map<String, PlannedField> compile(Request request) {
        ExecutableNormalizedOperation operation = normalized(request);
        Map<String, PlannedField> compiled = new LinkedHashMap<>();
        for (ExecutableNormalizedField field : operation.getTopLevelFields()) {
            if (!field.getName().startsWith("__") && !MADE.contains(field.getName())) {
                compiled.put(field.getResultKey(), new PlannedField(plan(field, reader(request)), costs));
            }
        }
        return compiled;
    }

    /** A field that cannot be planned fails alone, like one that cannot be answered. */
    private static Plan plan(ExecutableNormalizedField field, RootReader reader) {
        try {
            return reader.read(field);
        } catch (Problem problem) {
            return Plan.failing(problem);
        }
    }

    /**
     * The statement that answers a root field, without asking it.
     *
     * @param request the operation that it belongs to
     * @param key the key of the field in the answer
     * @return the Cypher
     */
    public String explain(Request request, String key) {
        PlannedField field = plans(request).get(key);
        return field == null ? "" : field.statement(request.variables()).text();
    }

    /**
     * An operation with its values.
     *
     * @param document the document, always the same object for the same text, so that its plan is found again
     * @param operation the operation of the document that is asked
     * @param variables the values of its variables, coerced
     */
    public record Request(Document document, OperationDefinition operation, Map<String, Object> variables) {}

    /**
     * An answer.
     *
     * @param data the value of the field, or null
     * @param missing the paths, below the field, of values that should be there and are not
     */
    public record Answer(@Nullable JsonBytes data, List<List<Object>> missing) {

        /** No value. */
        public static final Answer NOTHING = new Answer(null, List.of());
    }

    private record PlanKey(Document document, String operation, Object variables) {}

    private record Selected(ExecutableNormalizedField field, Kind kind) {}

    /** An operation whose answers are made, and how the things are read that it selects of them. */
    private record Composition(ExecutableNormalizedOperation operation, Map<Selected, PlannedField> things) {

        Composition(ExecutableNormalizedOperation operation) {
            this(operation, new ConcurrentHashMap<>());
        }

        ExecutableNormalizedField field(String key) {
            return operation.getTopLevelFields().stream()
                    .filter(field -> field.getResultKey().equals(key))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the operation has no field " + key));
        }
    }
}
