package org.jiedui.query;

import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.query.answer.Answer;
import org.jiedui.query.error.Flaw;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.MergedIds;
import org.jiedui.query.input.Position;
import org.jiedui.store.Database;
import org.jiedui.store.Writing;
import org.jspecify.annotations.Nullable;

/** Reads what a payload selects and what is not known of what was done, and gathers what is to be said of it. */
final class PayloadReading {

    private final Plans plans;
    private final Database database;
    private final Request request;
    private final Map<String, Object> bound;
    private final @Nullable Writing writing;
    private final List<Flaw> flaws = new ArrayList<>();
    private final Map<String, Set<String>> disclosed = new LinkedHashMap<>();
    private final Map<ExecutableNormalizedField, Map<Position, EventSubscription.Event>> events = new HashMap<>();

    /**
     * Gets ready to read.
     *
     * @param bound what statements take of the rights of whoever asks
     * @param writing the transaction of the change; null where there is none, and what is not known is read by itself
     */
    PayloadReading(
            Plans plans, Database database, Request request, Map<String, Object> bound, @Nullable Writing writing) {
        this.plans = plans;
        this.database = database;
        this.request = request;
        this.bound = bound;
        this.writing = writing;
    }

    /** What is wrong with single values. */
    List<Flaw> flaws() {
        return flaws;
    }

    /** The ids of people whom it tells of, by the purpose that was stated. */
    Map<String, Set<String>> disclosed() {
        return disclosed;
    }

    /**
     * What is selected of a thing.
     *
     * @param path where it stands in the payload
     * @return null where it is not there
     */
    @Nullable
    Object thing(ExecutableNormalizedField field, Made.Thing thing, List<Object> path) {
        MergedIds.Asking asking = writing == null ? database::read : writing::run;
        Map<String, Object> variables = new LinkedHashMap<>(request.variables());
        variables.put(Plans.THING, thing.id());
        return told(plans.of(request, field, thing.kind()).answer(variables, bound, asking), path);
    }

    /**
     * A root field of the network. Like that of a query, one that is refused has an error and no value, and the others are
     * answered.
     */
    @Nullable
    Object network(ExecutableNormalizedField field, Made.Network network, List<Object> path) {
        MergedIds.Asking asking = network.changed() && writing != null ? writing::run : database::read;
        try {
            return told(plans.of(request).readOfPayload(field).answer(request.variables(), bound, asking), path);
        } catch (Problem refused) {
            flaws.add(new Flaw(path, refused.code(), refused.argument(), refused.getMessage()));
            return null;
        }
    }

    /** Keeps what was read of events for a place where something is selected of them. */
    void keep(ExecutableNormalizedField field, Map<Position, EventSubscription.Event> read) {
        events.put(field, read);
    }

    /** What is selected of an event. */
    @Nullable
    Object event(ExecutableNormalizedField field, Position at, List<Object> path) {
        EventSubscription.Event event = events.getOrDefault(field, Map.of()).get(at);
        if (event == null) {
            throw new IllegalStateException("no event was read at " + at);
        }
        event.flaws().forEach(flaw -> flaws.add(flaw.below(path)));
        return event.data();
    }

    /** That a value was told that is recorded when it is. */
    void disclose(String purpose, String thing) {
        disclosed.computeIfAbsent(purpose, unknown -> new LinkedHashSet<>()).add(thing);
    }

    private @Nullable Object told(Answer read, List<Object> path) {
        read.flaws().forEach(flaw -> flaws.add(flaw.below(path)));
        read.disclosed().forEach((purpose, families) -> families.forEach(family -> disclose(purpose, family)));
        return read.data();
    }
}
