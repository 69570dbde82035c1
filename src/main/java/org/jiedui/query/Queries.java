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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Rights;
import org.jiedui.store.Database;
import org.jiedui.store.SharedSecret;
import org.jspecify.annotations.Nullable;

/** Answers root fields, each with one statement. Plans are made once for each document and shape of its variables. */
public final class Queries {

    private static final int PLANS = 2_000;

    private final Model model;
    private final GraphQLSchema schema;
    private final Database database;
    private final Clock clock;
    private final Limits limits;
    private final int leastCell;
    private final VariableShape variableShape;
    private final Cursors cursors;
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
     * @param leastCell how many people a measure must be about before everyone may see it
     */
    public Queries(Model model, GraphQLSchema schema, Database database, Clock clock, Limits limits, int leastCell) {
        this.model = model;
        this.schema = schema;
        this.database = database;
        this.clock = clock;
        this.limits = limits;
        this.leastCell = leastCell;
        this.variableShape = new VariableShape(schema);
        this.cursors = new Cursors(new SharedSecret(database, "cursorSecret"));
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
        Answer answer = field.answer(request.variables(), bound(request.rights()), database);
        answer.disclosed().forEach(request.disclosures()::write);
        return answer;
    }

    private Map<String, Object> bound(Rights rights) {
        String place = rights.place();
        return place == null ? Map.of() : Map.of("boundPlace", place, "today", LocalDate.now(clock));
    }

    private Map<String, PlannedField> plans(Request request) {
        PlanKey key = new PlanKey(
                request.document(),
                String.valueOf(request.operation().getName()),
                variableShape.of(request.operation(), request.variables()),
                request.rights().shape());
        Map<String, PlannedField> known = plans.getIfPresent(key);
        if (known == null) {
            known = compile(request);
            plans.put(key, known);
        }
        return known;
    }

    private Map<String, PlannedField> compile(Request request) {
        ExecutableNormalizedOperation operation =
                ExecutableNormalizedOperationFactory.createExecutableNormalizedOperation(
                        schema,
                        request.document(),
                        request.operation().getName(),
                        CoercedVariables.of(request.variables()));
        Map<String, PlannedField> compiled = new LinkedHashMap<>();
        for (ExecutableNormalizedField field : operation.getTopLevelFields()) {
            RootReader reader = new RootReader(
                    model,
                    schema,
                    new InputReader(request.variables()),
                    request.rights(),
                    leastCell,
                    cursors,
                    limits,
                    all -> LocalDate.now(clock));
            if (reader.reads(field.getName())) {
                compiled.put(field.getResultKey(), new PlannedField(plan(field, reader)));
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
     * @param rights what it is asked with
     * @param disclosures where it is recorded what the answer tells about people
     */
    public record Request(
            Document document,
            OperationDefinition operation,
            Map<String, Object> variables,
            Rights rights,
            DisclosureLog disclosures) {}

    /**
     * An answer.
     *
     * @param data the value of the field, or null
     * @param missing the paths, below the field, of values that should be there and are not
     * @param disclosed the ids of people whom it tells of, by the purpose that was stated; already recorded
     */
    public record Answer(@Nullable JsonBytes data, List<List<Object>> missing, Map<String, Set<String>> disclosed) {}

    private record PlanKey(Document document, String operation, Object variables, Object rights) {}
}
