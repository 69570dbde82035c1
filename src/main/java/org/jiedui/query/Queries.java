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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Rights;
import org.jiedui.store.Database;
import org.jiedui.store.SharedSecret;
import org.jiedui.store.Writing;
import org.jspecify.annotations.Nullable;

/** Answers root fields, each with one statement. Plans are made once for each document and shape of its variables. */
public final class Queries {

    private static final int PLANS = 2_000;

    /** Root fields whose answers are made rather than read. */
    /** Where the id of a thing stands among the variables; no variable of a document can be called so. */
    private static final String THING = "a thing";

    private final Model model;
    private final GraphQLSchema schema;
    private final Database database;
    private final Clock clock;
    private final Limits limits;
    private final int leastCell;
    private final VariableShape variableShape;
    private final Cursors cursors;
    private final CostLimit costs;
    private final Cache<PlanKey, Mutation> mutations =
            Caffeine.newBuilder().maximumSize(PLANS).build();
    private final Cache<PlanKey, WatchPlan> watches =
            Caffeine.newBuilder().maximumSize(PLANS).build();
    private final Cache<PlanKey, Map<String, PlannedField>> plans =
            Caffeine.newBuilder().maximumSize(PLANS).recordStats().build();

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
        Answer answer = field.answer(request.variables(), bound(request.rights()), database::read);
        answer.disclosed().forEach(request.disclosures()::write);
        return answer;
    }

    /**
     * Estimates what an operation costs, without asking it.
     *
     * @param request the operation
     * @return about how many nodes and relationships the database has to look at for all of its root fields
     */
    public double cost(Request request) {
        double cost = 0;
        for (PlannedField field : plans(request).values()) {
            try {
                cost += field.cost(request.variables());
            } catch (Problem refused) {
                cost += 0; // the field will say so itself, and the database is not asked
            }
        }
        return cost;
    }

    private Map<String, Object> bound(Rights rights) {
        String place = rights.place();
        return place == null ? Map.of() : Map.of("boundPlace", place, "today", LocalDate.now(clock));
    }

    /**
     * Whether nothing has to be read to answer a root field with something that was made.
     *
     * @param request the operation that it belongs to
     * @param key the key of the field in the answer
     * @param made what was made
     */
    public boolean isKnown(Request request, String key, Made made) {
        return Making.isKnown(mutation(request).field(key), made);
    }

    private Mutation mutation(Request request) {
        return mutations.get(planKey(request), unknown -> new Mutation(normalized(request)));
    }

    /**
     * Answers a root field with something that was made, inside the transaction that made it.
     *
     * @param request the operation that it belongs to
     * @param key the key of the field in the answer
     * @param made what was made
     * @param writing where what is not known of it is read; null where everything is known
     * @return the answer, its values as JSON shows them
     */
    public Answer answer(Request request, String key, Made made, @Nullable Writing writing) {
        Mutation mutation = mutation(request);
        List<List<Object>> missing = new ArrayList<>();
        Map<String, Set<String>> disclosed = new LinkedHashMap<>();
        Making making = new Making(request.rights(), (field, thing) -> {
            if (writing == null) {
                throw new IllegalStateException(
                        "nothing can be read of " + thing.kind().name());
            }
            PlannedField planned = mutation.plans.computeIfAbsent(
                    new ThingPlan(field, thing.kind()),
                    wanted -> new PlannedField(reader(request).read(wanted.field(), wanted.kind(), THING), costs));
            Map<String, Object> variables = new LinkedHashMap<>(request.variables());
            variables.put(THING, thing.id());
            Answer read = planned.answer(variables, bound(request.rights()), writing::run);
            missing.addAll(read.missing());
            read.disclosed()
                    .forEach((purpose, families) -> disclosed
                            .computeIfAbsent(purpose, unknown -> new LinkedHashSet<>())
                            .addAll(families));
            return read.data();
        });
        JsonBytes data = JsonBytes.of(making.answer(mutation.field(key), made));
        disclosed.forEach(request.disclosures()::write);
        return new Answer(data, missing, disclosed);
    }

    /**
     * Gets ready to tell events of the network.
     *
     * @param request the operation that wants to be told
     * @param key the key of its field in the answers
     * @return what tells them
     * @throws Problem where it cannot be answered for a reason that the client can understand
     */
    public Watching watch(Request request, String key) {
        WatchPlan plan = watches.get(planKey(request), unknown -> {
            ExecutableNormalizedField field = normalized(request).getTopLevelFields().stream()
                    .filter(each -> each.getResultKey().equals(key))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the operation has no field " + key));
            return reader(request).watch(field, all -> clock.getZone().getId());
        });
        plan.check(request.variables(), costs);
        return new Watching(
                plan, request, plan.within(request.variables(), costs, database), database, bound(request.rights()));
    }

    /**
     * The cursor of a place in the journal.
     *
     * @param position the place
     * @return a text that {@code networkChanged(after:)} takes
     */
    public String cursor(Position position) {
        return cursors.of(EventReader.ORDER, List.of(position.sequence(), position.position()));
    }

    /**
     * The place in the journal that a cursor stands for.
     *
     * @param cursor as it was given out
     * @param at where it stands in the request
     * @return the place
     * @throws Problem where it was not given out for this
     */
    public Position position(String cursor, String at) {
        return EventReader.position(cursors, cursor, at);
    }

    /**
     * A text as an answer.
     *
     * @param text the text
     * @return it
     */
    public static Answer told(String text) {
        return new Answer(JsonBytes.of(text), List.of(), Map.of());
    }

    /** How often a plan was known, and how often it had to be made. */
    public CacheStats planUse() {
        return plans.stats();
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
                leastCell,
                cursors,
                limits,
                all -> LocalDate.now(clock));
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

    private PlanKey planKey(Request request) {
        return new PlanKey(
                request.document(),
                String.valueOf(request.operation().getName()),
                variableShape.of(request.operation(), request.variables()),
                request.rights().shape());
    }

    private Map<String, PlannedField> compile(Request request) {
        ExecutableNormalizedOperation operation = normalized(request);
        Map<String, PlannedField> compiled = new LinkedHashMap<>();
        for (ExecutableNormalizedField field : operation.getTopLevelFields()) {
            RootReader reader = reader(request);
            if (reader.reads(field.getName())) {
                compiled.put(field.getResultKey(), new PlannedField(plan(field, reader), costs));
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
    public record Answer(@Nullable JsonBytes data, List<List<Object>> missing, Map<String, Set<String>> disclosed) {

        /** No value. */
        public static final Answer NOTHING = new Answer(null, List.of(), Map.of());
    }

    private record PlanKey(Document document, String operation, Object variables, Object rights) {}

    private record ThingPlan(ExecutableNormalizedField field, Kind kind) {}

    /** A mutation as it was understood, and how things are read that its payloads select. */
    private record Mutation(ExecutableNormalizedOperation operation, Map<ThingPlan, PlannedField> plans) {

        Mutation(ExecutableNormalizedOperation operation) {
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
