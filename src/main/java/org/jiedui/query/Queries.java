package org.jiedui.query;

import com.github.benmanes.caffeine.cache.stats.CacheStats;
import graphql.schema.GraphQLSchema;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Rights;
import org.jiedui.store.Database;
import org.jiedui.store.SharedSecret;
import org.jiedui.store.Writing;
import org.jspecify.annotations.Nullable;

/** Answers root fields, each with one statement. */
public final class Queries {

    private final Database database;
    private final Clock clock;
    private final Cursors cursors;
    private final CostLimit costs;
    private final Plans plans;

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
        this.database = database;
        this.clock = clock;
        this.cursors = new Cursors(new SharedSecret(database, "cursorSecret"));
        this.costs = new CostLimit(model, database, limits);
        this.plans = new Plans(model, schema, clock, limits, leastCell, cursors, costs);
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
        PlannedField field = plans.of(request).read(key);
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
        for (PlannedField field : plans.of(request).read()) {
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
        return Making.isKnown(plans.of(request).field(key), made);
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
        List<List<Object>> missing = new ArrayList<>();
        Map<String, Set<String>> disclosed = new LinkedHashMap<>();
        Making making = new Making(request.rights(), (field, thing) -> {
            if (writing == null) {
                throw new IllegalStateException(
                        "nothing can be read of " + thing.kind().name());
            }
            PlannedField planned = plans.of(request, field, thing.kind());
            Map<String, Object> variables = new LinkedHashMap<>(request.variables());
            variables.put(Plans.THING, thing.id());
            Answer read = planned.answer(variables, bound(request.rights()), writing::run);
            missing.addAll(read.missing());
            read.disclosed()
                    .forEach((purpose, families) -> disclosed
                            .computeIfAbsent(purpose, unknown -> new LinkedHashSet<>())
                            .addAll(families));
            return read.data();
        });
        JsonBytes data = JsonBytes.of(making.answer(plans.of(request).field(key), made));
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
        WatchPlan plan = plans.watch(request, key);
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
        return plans.use();
    }

    /**
     * The statement that answers a root field, without asking it.
     *
     * @param request the operation that it belongs to
     * @param key the key of the field in the answer
     * @return the Cypher
     */
    public String explain(Request request, String key) {
        return plans.of(request).read(key).statement(request.variables()).text();
    }

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
}
