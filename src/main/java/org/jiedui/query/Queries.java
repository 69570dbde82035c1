package org.jiedui.query;

import com.github.benmanes.caffeine.cache.stats.CacheStats;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Rights;
import org.jiedui.graph.stored.PerturbationTable;
import org.jiedui.query.answer.Answer;
import org.jiedui.query.answer.Cursors;
import org.jiedui.query.cost.CostLimit;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Limits;
import org.jiedui.query.input.MergedIds;
import org.jiedui.query.input.Position;
import org.jiedui.query.json.JsonBytes;
import org.jiedui.query.kept.AnswerKey;
import org.jiedui.query.kept.KeptAnswers;
import org.jiedui.query.plan.PlannedEvents;
import org.jiedui.query.plan.PlannedRoot;
import org.jiedui.query.plan.PlannedStatements;
import org.jiedui.query.plan.SubscriptionPlan;
import org.jiedui.query.projection.ProjectionSettings;
import org.jiedui.query.projection.Projections;
import org.jiedui.query.read.EventReader;
import org.jiedui.query.read.Sight;
import org.jiedui.store.Database;
import org.jiedui.store.Writing;
import org.jiedui.store.secret.Signer;
import org.jspecify.annotations.Nullable;

/** Answers root fields, each with one statement. */
public final class Queries {

    private final Database database;
    private final Clock clock;
    private final Cursors cursors;
    private final CostLimit costs;
    private final Plans plans;
    private final Sight sight;
    private final KeptAnswers kept;
    private final Projections projections;

    /**
     * Makes it ready to answer.
     *
     * @param model the model
     * @param schema the schema that is derived from it
     * @param database where the answers are found
     * @param signer signs the cursors that it gives out
     * @param clock tells which day is today
     * @param limits how much may be asked for
     * @param table how numbers of protected rows are told to those who may not see them
     * @param kept answers that need not be read again
     * @param projections how much of the network is held in memory as a graph
     */
    public Queries(
            Model model,
            GraphQLSchema schema,
            Database database,
            Signer signer,
            Clock clock,
            Limits limits,
            PerturbationTable table,
            KeptAnswers kept,
            ProjectionSettings projections) {
        this.kept = kept;
        this.database = database;
        this.clock = clock;
        this.cursors = new Cursors(signer);
        this.costs = new CostLimit(model, database, limits);
        this.sight = new Sight(model, database, clock, table);
        this.projections = new Projections(model, cursors, limits, costs, kept, projections);
        this.plans = new Plans(model, schema, clock, limits, table, cursors, costs, this.projections);
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
        PlannedRoot root = plans.of(request).root(key);
        AnswerKey asked = root.key(request.variables(), bound(request.rights()));
        Supplier<Answer> reading = () -> root.answer(asked, database::read);
        Answer answer = kept.areOn() ? kept.answer(asked, root.kinds(request.variables()), reading) : reading.get();
        answer.disclosed().forEach(request.disclosures()::write);
        return answer;
    }

    /**
     * Estimates what an operation costs, without asking it.
     *
     * @param request the operation
     * @return what all of its root fields cost together
     */
    public Cost cost(Request request) {
        Cost cost = Cost.NONE;
        PlannedOperation planned = plans.of(request);
        for (PlannedStatements each : (Iterable<PlannedStatements>) planned.statements()::iterator) {
            try {
                cost = cost.plus(new Cost(each.cost(request.variables()), each.planning(request.variables())));
            } catch (Problem refused) {
                cost = cost.plus(Cost.NONE); // the field will say so itself, and the database is not asked
            }
        }
        if (request.operation().getOperation() == OperationDefinition.Operation.SUBSCRIPTION) {
            for (String key : planned.keysOf(EventReader.ORDER)) {
                cost = cost.plus(new Cost(
                        0,
                        costs.planning()
                                .cost(plans.watch(request, key)
                                        .events()
                                        .statement()
                                        .text())));
            }
        }
        return cost;
    }

    /**
     * What an operation costs.
     *
     * @param reading about how many nodes and relationships the database has to look at
     * @param planning how many characters there are in the statements that the database has not planned yet
     */
    public record Cost(double reading, long planning) {

        /** Of what is not asked. */
        public static final Cost NONE = new Cost(0, 0);

        private Cost plus(Cost other) {
            return new Cost(reading + other.reading, planning + other.planning);
        }
    }

    private Map<String, Object> bound(Rights rights) {
        String place = rights.place();
        return place == null ? Map.of() : Map.of(MergedIds.BOUND_PLACE, place, "today", LocalDate.now(clock));
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
     * @param writing where what is not known of it is read; null where it is read in transactions of its own
     * @return the answer, its values as JSON shows them
     */
    public Answer answer(Request request, String key, Made made, @Nullable Writing writing) {
        PayloadReading reading = new PayloadReading(plans, database, request, bound(request.rights()), writing);
        return Making.answer(request, plans.of(request).field(key), made, reading);
    }

    /**
     * Refuses a mutation before anything is done where what its payload selects of the network cannot be answered.
     *
     * @param request the operation that it belongs to
     * @param key the key of the mutation in the answer
     * @throws Problem with what is to be asked instead
     */
    public void checkPayload(Request request, String key) {
        PlannedOperation planned = plans.of(request);
        NetworkSelection.check(planned.field(key));
        planned.readOfPayload(key).forEach(field -> field.check(request.variables()));
    }

    /**
     * Refuses to tell of a thing whose kind whoever asks may not see at all.
     *
     * @param request the operation that asks
     * @param id the id of a node or relationship
     * @throws Problem where they may not
     */
    public void checkRows(Request request, String id) {
        sight.check(request.rights(), id);
    }

    /**
     * Whether a thing may be told of.
     *
     * @param request the operation that asks
     * @param id the id of a node or relationship
     * @return false where it is kept from whoever asks
     */
    public boolean sees(Request request, String id) {
        return sight.sees(request.rights(), bound(request.rights()), id);
    }

    /**
     * Gets ready to tell events of the network.
     *
     * @param request the operation that wants to be told
     * @param key the key of its field in the answers
     * @return what tells them
     * @throws Problem where it cannot be answered for a reason that the client can understand
     */
    public EventSubscription watch(Request request, String key) {
        SubscriptionPlan plan = plans.watch(request, key);
        plan.check(request.variables(), costs);
        costs.planning().planned(plan.events().statement().text());
        return new EventSubscription(
                plan, request, plan.within(request.variables(), costs, database), database, bound(request.rights()));
    }

    /**
     * Gets ready to tell events of what somebody watches.
     *
     * @param request the operation that wants to be told
     * @param key the key of its field in the answer, a connection of events
     * @return what tells them
     * @throws Problem where it cannot be answered for a reason that the client can understand
     */
    public WatchedEvents watched(Request request, String key) {
        PlannedOperation planned = plans.of(request);
        PlannedEvents events = planned.told(key);
        events.check(request.variables());
        return new WatchedEvents(plans, request, planned.field(key), events, database, bound(request.rights()));
    }

    /**
     * The kinds that an operation reads.
     *
     * @param request the operation
     * @return the names of all kinds whose nodes and relationships can make a difference to its answer
     */
    public Set<String> kinds(Request request) {
        return plans.kinds(request);
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

    /** Answers that need not be read again. */
    public KeptAnswers kept() {
        return kept;
    }

    /** The graphs that are held in memory. */
    public Projections projections() {
        return projections;
    }

    /** How often a plan was known, and how often it had to be made. */
    public CacheStats planUse() {
        return plans.use();
    }

    /**
     * How much the database had to plan.
     *
     * @return in characters of statements
     */
    public long planned() {
        return costs.planning().planned();
    }

    /**
     * The statement that answers a root field, without asking it.
     *
     * @param request the operation that it belongs to
     * @param key the key of the field in the answer
     * @return the Cypher
     */
    public String explain(Request request, String key) {
        return plans.of(request).root(key).text(request.variables());
    }
}
