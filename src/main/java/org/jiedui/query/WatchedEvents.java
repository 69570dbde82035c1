package org.jiedui.query;

import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jiedui.query.EventSubscription.Event;
import org.jiedui.query.answer.Answer;
import org.jiedui.query.input.Position;
import org.jiedui.query.input.Watched;
import org.jiedui.query.plan.EventPlan;
import org.jiedui.query.plan.PlannedEvents;
import org.jiedui.store.Database;
import org.jspecify.annotations.Nullable;

/**
 * What happened of what somebody watches: found a stretch of the journal at a time, and then answered with a part of it, of
 * which alone all that is selected is read.
 */
public final class WatchedEvents {

    private final Plans plans;
    private final Request request;
    private final ExecutableNormalizedField field;
    private final PlannedEvents planned;
    private final Database database;
    private final Map<String, Object> bound;
    private final List<Stretch> stretches = new ArrayList<>();

    WatchedEvents(
            Plans plans,
            Request request,
            ExecutableNormalizedField field,
            PlannedEvents planned,
            Database database,
            Map<String, Object> bound) {
        this.plans = plans;
        this.request = request;
        this.field = field;
        this.planned = planned;
        this.database = database;
        this.bound = bound;
    }

    private record Stretch(Watched watched, Position after, Position until) {}

    /**
     * Finds what happened in the next stretch of the journal.
     *
     * @param watched what is watched there
     * @param after where it begins, that left out
     * @param until where it ends, that included
     * @return where something happened that may be told, in order
     */
    public List<Position> find(Watched watched, Position after, Position until) {
        Stretch stretch = new Stretch(watched, after, until);
        stretches.add(stretch);
        return read(new EventReading(planned.finding(), bound, database), stretch).stream()
                .map(Event::at)
                .toList();
    }

    private List<Event> read(EventReading reading, Stretch stretch) {
        Map<String, Object> variables = new LinkedHashMap<>(request.variables());
        variables.put(EventPlan.WATCHED, stretch.watched());
        return reading.read(variables, stretch.after(), stretch.until());
    }

    /**
     * A part of what happened.
     *
     * @param events where what is told of it stands, in order
     * @param to behind which place to go on
     * @param more whether more may follow
     */
    public record Page(List<Position> events, Position to, boolean more) {}

    /**
     * Answers with a part of what was found.
     *
     * @param page which part
     * @param cursors tells the cursor of a place
     */
    public Answer answer(Page page, Function<Position, String> cursors) {
        PayloadReading reading = new PayloadReading(plans, database, request, bound, null);
        List<Position> shown = new ArrayList<>(page.events());
        planned.plans().forEach((place, plan) -> {
            Map<Position, Event> events = page.events().isEmpty() ? Map.of() : read(plan, page.to(), reading);
            reading.keep(place, events);
            // What was taken away since it was found is not told.
            shown.retainAll(events.keySet());
        });
        return Making.answer(request, field, connection(shown, page, cursors), reading);
    }

    private Map<Position, Event> read(EventPlan plan, Position last, PayloadReading gathered) {
        EventReading reading = new EventReading(plan, bound, database);
        Map<Position, Event> events = new HashMap<>();
        for (Stretch each : stretches) {
            if (each.after().compareTo(last) < 0) {
                Position until = each.until().compareTo(last) < 0 ? each.until() : last;
                read(reading, new Stretch(each.watched(), each.after(), until))
                        .forEach(event -> events.put(event.at(), event));
            }
        }
        reading.disclosed().forEach((purpose, ids) -> ids.forEach(id -> gathered.disclose(purpose, id)));
        return events;
    }

    private static Made connection(List<Position> shown, Page page, Function<Position, String> cursors) {
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        info.put("hasNextPage", page.more());
        info.put("hasPreviousPage", false);
        info.put("startCursor", shown.isEmpty() ? null : cursors.apply(shown.get(0)));
        info.put("endCursor", cursors.apply(page.to()));
        Map<String, @Nullable Object> connection = new LinkedHashMap<>();
        connection.put(
                "nodes", new Made.Items(shown.stream().map(Made.Event::new).toList()));
        connection.put(
                "edges",
                new Made.Items(shown.stream()
                        .map(at -> new Made.Item(
                                "NetworkEventEdge",
                                Map.<String, Object>of("cursor", cursors.apply(at), "node", new Made.Event(at))))
                        .toList()));
        connection.put("pageInfo", info);
        return new Made.Item("NetworkEventConnection", connection);
    }
}
