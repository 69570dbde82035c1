package org.jiedui.query.projection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.query.answer.Answer;
import org.jiedui.query.error.Flaw;
import org.jiedui.query.json.JsonBytes;
import org.jspecify.annotations.Nullable;

/**
 * An answer while it is put together. It is gone through twice: first to find out which nodes and relationships stand where,
 * then, once they are read, to write them there.
 */
final class ProjectionAnswer {

    private final Map<Site, Set<String>> sought = new LinkedHashMap<>();
    private final Map<Site, Site.Read> found = new LinkedHashMap<>();
    private final List<Flaw> flaws = new ArrayList<>();
    private final Deque<Object> path = new ArrayDeque<>();
    private boolean whole = true;

    /** Reads what stands at a place. */
    @FunctionalInterface
    interface Reading {
        Site.Read read(Site site, Set<String> ids);
    }

    /**
     * The answer.
     *
     * @return null where something that it names was taken away meanwhile
     */
    static @Nullable Answer of(List<Selected> selected, Resolver projection, Reading reading) {
        ProjectionAnswer answer = new ProjectionAnswer();
        answer.object(selected, projection);
        answer.sought.forEach((site, ids) -> answer.found.put(site, reading.read(site, ids)));
        JsonBytes data = JsonBytes.of(answer.object(selected, projection));
        return answer.whole ? new Answer(data, answer.flaws, answer.disclosed()) : null;
    }

    private Map<String, Set<String>> disclosed() {
        Map<String, Set<String>> disclosed = new LinkedHashMap<>();
        found.values()
                .forEach(read -> read.disclosed()
                        .forEach((purpose, people) -> disclosed
                                .computeIfAbsent(purpose, unknown -> new LinkedHashSet<>())
                                .addAll(people)));
        return disclosed;
    }

    private Map<String, @Nullable Object> object(List<Selected> selected, Resolver object) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Selected field : selected) {
            path.addLast(field.key());
            values.put(
                    field.key(), field.name().equals("__typename") ? field.type() : value(field, object.value(field)));
            path.removeLast();
        }
        return values;
    }

    private @Nullable Object value(Selected field, @Nullable Object value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> values = new ArrayList<>();
            for (Object each : list) {
                path.addLast(values.size());
                values.add(value(field, each));
                path.removeLast();
            }
            return values;
        }
        if (value instanceof Resolver.Reference reference && field.site() != null) {
            return thing(field.site(), reference.id());
        }
        return value instanceof Resolver object ? object(field.children(), object) : value;
    }

    private @Nullable JsonBytes thing(Site site, String id) {
        Site.Read read = found.get(site);
        if (read == null) {
            sought.computeIfAbsent(site, unknown -> new LinkedHashSet<>()).add(id);
            return null;
        }
        List<Flaw> wrong = read.flaws().getOrDefault(id, List.of());
        wrong.forEach(flaw -> flaws.add(flaw.below(List.copyOf(path))));
        JsonBytes thing = read.things().get(id);
        whole &= thing != null || !wrong.isEmpty();
        return thing;
    }
}
