package org.jiedui.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.query.EventSubscription.Event;
import org.jiedui.query.answer.Completion;
import org.jiedui.query.answer.Outcome;
import org.jiedui.query.answer.ValueWriter;
import org.jiedui.query.input.MergedIds;
import org.jiedui.query.input.Position;
import org.jiedui.query.json.Json;
import org.jiedui.query.plan.EventPlan;
import org.jiedui.store.Database;
import org.jiedui.store.Row;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;

/** Reads events of the journal, a stretch at a time, and gathers of whom they told. */
final class EventReading {

    private static final int USUAL_SIZE = 512;

    private final EventPlan plan;
    private final Map<String, Object> bound;
    private final Database database;
    private final Map<String, Set<String>> disclosed = new LinkedHashMap<>();

    /**
     * Gets ready to read.
     *
     * @param bound what statements take of the rights of whoever asks
     */
    EventReading(EventPlan plan, Map<String, Object> bound, Database database) {
        this.plan = plan;
        this.bound = bound;
        this.database = database;
    }

    /** The ids of people of whom was told, by the purpose that was stated. */
    Map<String, Set<String>> disclosed() {
        return disclosed;
    }

    /**
     * The events of a stretch of the journal.
     *
     * @param variables all that they depend on besides
     * @param after where it begins, that left out
     * @param until where it ends, that included
     * @return the events in their order
     */
    List<Event> read(Map<String, ? extends @Nullable Object> variables, Position after, Position until) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(variables);
        all.put(EventPlan.AFTER, after);
        all.put(EventPlan.UNTIL, until);
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>(bound);
        parameters.put("asOf", plan.today().value(all));
        plan.statement()
                .parameters()
                .forEach((name, parameter) ->
                        parameters.put(name, parameter.binding().value(all)));
        MergedIds.follow(plan.statement(), parameters, database::read);
        Read read = database.read(new Statement(plan.statement().text(), parameters), rows -> events(rows.all(), all));
        read.disclosed()
                .forEach((purpose, ids) -> disclosed
                        .computeIfAbsent(purpose, unknown -> new LinkedHashSet<>())
                        .addAll(ids));
        return read.events();
    }

    private record Read(List<Event> events, Map<String, Set<String>> disclosed) {}

    private Read events(Row rows, Map<String, @Nullable Object> all) {
        List<Event> events = new ArrayList<>();
        Map<String, Set<String>> told = new LinkedHashMap<>();
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
                    .forEach((purpose, ids) -> told.computeIfAbsent(purpose, unknown -> new LinkedHashSet<>())
                            .addAll(ids));
        }
        events.sort(Comparator.comparing(Event::at));
        return new Read(events, told);
    }
}
