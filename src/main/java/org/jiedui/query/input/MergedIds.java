package org.jiedui.query.input;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jiedui.graph.cypher.CypherStatement;
import org.jiedui.store.Rows;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Ids of records that were merged into others: all of them name the same thing. Whoever takes an id that is not looked up by
 * the statement itself asks here what it leads to. Where none is given, nothing is asked.
 */
public final class MergedIds {

    /** The hint of parameters that hold ids of what is there: that of a merged record is replaced. */
    public static final String HINT = "sought";

    /** The hint of parameters that hold ids as the journal has them: those of the other records of a thing are added. */
    public static final String RECORDS = "records";

    /** The parameter that holds the place which somebody is bound to. */
    public static final String BOUND_PLACE = "boundPlace";

    private static final String FOUND = """
            UNWIND $ids AS id
            OPTIONAL MATCH (m:Merged {id: id})
            WITH id, coalesce(m.path, []) + m.into AS course, coalesce(m.into, id) AS into
            RETURN id, course, COLLECT { MATCH (o:Merged {into: into}) RETURN o.id } AS others""";

    private MergedIds() {}

    /** Asks the database, in a transaction that is open or in one of its own. */
    @FunctionalInterface
    public interface Asking {

        /**
         * Asks.
         *
         * @param statement what is asked
         * @param reader reads the answer
         * @param <T> what comes of it
         * @return what the reader returned
         */
        <T extends @Nullable Object> T ask(Statement statement, Function<Rows, T> reader);
    }

    /**
     * Where an id leads.
     *
     * @param id as it was given
     * @param course the ids of the records that it went into, one after the other; the last is there
     * @param others the ids of all that went into the last of them
     */
    private record Led(String id, List<String> course, List<String> others) {

        String to() {
            return course.isEmpty() ? id : course.get(course.size() - 1);
        }

        Stream<String> records() {
            return Stream.concat(Stream.of(id, to()), others.stream());
        }
    }

    private static Map<String, Led> led(Collection<String> ids, Asking asking) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<String, Led> led = new HashMap<>();
        asking.ask(
                new Statement(FOUND, Map.of("ids", List.copyOf(ids))),
                rows -> rows.toList(row -> led.put(
                        String.valueOf(row[0]), new Led(String.valueOf(row[0]), texts(row[1]), texts(row[2])))));
        return led;
    }

    /**
     * The id of the record that is there.
     *
     * @param id an id of a node or relationship
     * @param asking asks the database
     * @return the same, or that of what it was merged into
     */
    public static String leading(String id, Asking asking) {
        List<String> course = course(id, asking);
        return course.isEmpty() ? id : course.get(course.size() - 1);
    }

    /**
     * The ids under which what was merged went on.
     *
     * @param id an id of a node or relationship
     * @param asking asks the database
     * @return the ids, one after the other; none where it was not merged
     */
    public static List<String> course(String id, Asking asking) {
        Led led = led(Set.of(id), asking).get(id);
        return led == null ? List.of() : led.course();
    }

    /**
     * The ids of all records of what some ids name.
     *
     * @param ids ids of nodes and relationships
     * @param asking asks the database
     * @return for each of them all ids of the same thing, itself included
     */
    public static Map<String, Set<String>> records(Collection<String> ids, Asking asking) {
        Map<String, Set<String>> records = new HashMap<>();
        led(ids, asking)
                .forEach(
                        (id, led) -> records.put(id, led.records().collect(LinkedHashSet::new, Set::add, Set::addAll)));
        return records;
    }

    /** Puts the ids that a statement needs in the place of those that were given. */
    public static void follow(CypherStatement statement, Map<String, @Nullable Object> parameters, Asking asking) {
        Map<String, String> hints = new HashMap<>();
        if (parameters.containsKey(BOUND_PLACE) && statement.text().contains("$" + BOUND_PLACE)) {
            hints.put(BOUND_PLACE, HINT);
        }
        statement.parameters().forEach((name, parameter) -> {
            if (parameter.hint().equals(HINT) || parameter.hint().equals(RECORDS)) {
                hints.put(name, parameter.hint());
            }
        });
        Set<String> ids = new LinkedHashSet<>();
        hints.keySet().forEach(name -> ids.addAll(texts(parameters.get(name))));
        Map<String, Led> led = led(ids, asking);
        hints.forEach((name, hint) -> {
            Object given = parameters.get(name);
            List<String> followed = texts(given).stream()
                    .map(id -> led.getOrDefault(id, new Led(id, List.of(), List.of())))
                    .flatMap(each -> hint.equals(HINT) ? Stream.of(each.to()) : each.records())
                    .distinct()
                    .toList();
            if (!followed.isEmpty()) {
                parameters.put(name, given instanceof String ? followed.get(0) : followed);
            }
        });
    }

    private static List<String> texts(@Nullable Object value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> several) {
            several.forEach(each -> texts.add(String.valueOf(each)));
        } else if (value != null) {
            texts.add(value.toString());
        }
        return texts;
    }
}
