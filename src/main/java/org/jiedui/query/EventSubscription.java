package org.jiedui.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.query.answer.Key;
import org.jiedui.query.error.Flaw;
import org.jiedui.query.input.Position;
import org.jiedui.query.json.JsonBytes;
import org.jiedui.query.plan.SubscriptionPlan;
import org.jiedui.store.Database;
import org.jspecify.annotations.Nullable;

/** Tells somebody what happens to the network, a stretch of the journal at a time. */
public final class EventSubscription {

    private final SubscriptionPlan plan;
    private final Request request;
    private final Database database;
    private final Map<String, Object> variables;
    private final Map<String, Object> bound;
    private final Object key;
    private final Set<String> kinds;
    private final @Nullable Set<Object> things;

    EventSubscription(
            SubscriptionPlan plan,
            Request request,
            @Nullable String place,
            Database database,
            Map<String, Object> bound) {
        this.plan = plan;
        this.request = request;
        this.database = database;
        this.bound = bound;
        this.variables = new LinkedHashMap<>(request.variables());
        if (place != null) {
            variables.put(SubscriptionPlan.PLACE, place);
        }
        this.key = new Key(
                plan,
                plan.deciding(variables),
                request.rights().place(),
                plan.discloses() ? request.disclosures() : "nothing");
        this.kinds = Set.copyOf(plan.kinds());
        Object ids = plan.things() == null ? null : plan.things().value(variables);
        this.things = ids instanceof List<?> list ? Set.copyOf(list) : null;
    }

    private record Key(
            SubscriptionPlan plan,
            Map<String, Object> variables,
            @Nullable String place,
            Object disclosures) {}

    /**
     * An event.
     *
     * @param at where it stands in the journal
     * @param data the value of the field, or null
     * @param flaws what is wrong with single values
     */
    public record Event(Position at, @Nullable JsonBytes data, List<Flaw> flaws) {}

    /**
     * What its events depend on: whoever has the same is told the same.
     *
     * @return a value with equality
     */
    public Object key() {
        return key;
    }

    /**
     * Where it begins.
     *
     * @return the place in the journal behind which it begins, or null for now
     */
    public @Nullable Position start() {
        return plan.after() == null ? null : (Position) plan.after().value(request.variables());
    }

    /**
     * Whether what was touched may lead to an event, as far as that is known without asking the database.
     *
     * @param touched what was touched
     * @return false where it certainly does not
     */
    public boolean concerns(Touched touched) {
        return (kinds.isEmpty() || kinds.contains(touched.kind()))
                && (things == null || touched.ids().stream().anyMatch(things::contains));
    }

    /**
     * The events of a stretch of the journal.
     *
     * @param after where it begins, that left out
     * @param until where it ends, that included
     * @return the events in their order
     */
    public List<Event> read(Position after, Position until) {
        EventReading reading = new EventReading(plan.events(), bound, database);
        List<Event> events = reading.read(variables, after, until);
        reading.disclosed().forEach(request.disclosures()::write);
        return events;
    }
}
