package org.jiedui.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.query.answer.Completion;
import org.jiedui.query.answer.Key;
import org.jiedui.query.answer.Outcome;
import org.jiedui.query.answer.ValueWriter;
import org.jiedui.query.error.Flaw;
import org.jiedui.query.input.MergedIds;
import org.jiedui.query.input.Position;
import org.jiedui.query.json.Json;
import org.jiedui.query.json.JsonBytes;
import org.jiedui.query.plan.SubscriptionPlan;
import org.jiedui.store.Database;
import org.jiedui.store.Row;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;

/** Tells somebody what happens to the network, a stretch of the journal at a time. */
public final class EventSubscription {

    private static final int USUAL_SIZE = 512;

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
        Map<String, @Nullable Object> all = new LinkedHashMap<>(variables);
        all.put(SubscriptionPlan.AFTER, after);
        all.put(SubscriptionPlan.UNTIL, until);
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>(bound);
        parameters.put("asOf", plan.today().value(all));
        plan.statement()
                .parameters()
                .forEach((name, parameter) ->
                        parameters.put(name, parameter.binding().value(all)));
        MergedIds.follow(plan.statement(), parameters, database::read);
        Map<String, Set<String>> disclosed = new LinkedHashMap<>();
        List<Event> events = database.read(new Statement(plan.statement().text(), parameters), rows -> {
            disclosed.clear();
            return events(rows.all(), all, disclosed);
        });
        disclosed.forEach(request.disclosures()::write);
        return events;
    }

    private List<Event> events(Row rows, Map<String, @Nullable Object> all, Map<String, Set<String>> disclosed) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.row(i);
            Json json = new Json(USUAL_SIZE);
            Completion completion = new Completion(all, json);
            Outcome outcome = plan.writer().write(row, ValueWriter.WHOLE, completion);
            Position at = new Position(
                    row.whole(plan.at().get(0)), row.whole(plan.at().get(1)));
            events.add(new Event(at, outcome == Outcome.WRITTEN ? json.finished() : null, completion.flaws()));
            completion
                    .disclosed()
                    .forEach((purpose, ids) -> disclosed.merge(purpose, ids, EventSubscription::together));
        }
        events.sort(Comparator.comparing(Event::at));
        return events;
    }

    private static Set<String> together(Set<String> some, Set<String> others) {
        Set<String> all = new java.util.LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }
}
