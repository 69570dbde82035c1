package org.jiedui.editing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiedui.graph.LinkKind;
import org.jiedui.store.Database;
import org.jiedui.store.Rows;
import org.jiedui.store.Statement;
import org.jiedui.store.Writing;
import org.jspecify.annotations.Nullable;

/**
 * What a command has to know before it decides: one statement, which also holds on to whatever must stay as it is until
 * the command is done. Its text depends on the shape of the command and never on a value.
 */
final class Inquiry {

    /** A property that is set takes the lock of a write; as it is gone again at once, nothing is written. */
    private static String held(String variable) {
        return "SET " + variable + ".held = true\nREMOVE " + variable + ".held\n";
    }

    private static final String ENTRIES =
            "COLLECT { MATCH (done)-[:TOUCHED]->(entry:Entry) RETURN properties(entry)" + " ORDER BY entry.position }";

    private final List<String> clauses = new ArrayList<>();
    private final List<String> held = new ArrayList<>();
    private final List<String> heldLinks = new ArrayList<>();
    private final List<List<String>> placed = new ArrayList<>();
    private final Map<String, String> columns = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
    private boolean alone;
    private boolean versioned;

    /** Finds a node by its id; its variable and its column bear the name. */
    Inquiry node(String name, String id) {
        clauses.add("OPTIONAL MATCH (" + name + ":Entity {id: $" + name + "})");
        parameters.put(name, id);
        held.add(name);
        return this;
    }

    /** Finds a relationship by its id, with its ends, whose variables begin with the name. */
    Inquiry link(String name, LinkKind kind, String id) {
        clauses.add("OPTIONAL MATCH (" + name + "From)-[" + name + ":" + kind.relationshipType() + " {id: $" + name
                + "}]->(" + name + "To)");
        parameters.put(name, id);
        heldLinks.add(name);
        column(name, "properties(" + name + ")");
        return placed(name + "From", name + "To");
    }

    /** Holds on to a node that was found, so that nobody changes it, or what it is linked to, meanwhile. */
    Inquiry hold(String variable) {
        held.add(variable);
        return this;
    }

    /**
     * What is decided depends on nothing but the thing that is changed, as its version says. Where it still has that
     * version when it is written, it need not have been held.
     */
    Inquiry versioned() {
        versioned = true;
        return this;
    }

    boolean isVersioned() {
        return versioned;
    }

    /** Lets nobody else change anything meanwhile. */
    Inquiry alone() {
        alone = true;
        return this;
    }

    /** The command touches where nodes lie: an editor of one place may do it where at least one of them lies there. */
    Inquiry placed(String... variables) {
        placed.add(List.of(variables));
        return this;
    }

    /** The command may touch anything, so it is not for an editor of one place. */
    Inquiry anywhere() {
        placed.add(List.of());
        return this;
    }

    Inquiry column(String name, String expression) {
        columns.put(name, expression);
        return this;
    }

    Inquiry parameter(String name, @Nullable Object value) {
        parameters.put(name, value);
        return this;
    }

    /**
     * Asks, and holds on to what has to stay.
     *
     * @param key the actor's key, so that what was done already is found; null where there is none
     * @param actor who asks
     * @param place the id of the place that they are bound to; null for everywhere
     * @param insides the types of relationships that lead from a thing to the place that it lies in
     */
    Situation ask(Writing writing, @Nullable String key, String actor, @Nullable String place, String insides) {
        Situation.Asking asking = more -> more.ask(writing, null, actor, null, insides);
        Statement statement = statement(key, actor, place, insides, true);
        return statement == null
                ? new Situation(Map.of(), asking)
                : writing.run(statement, rows -> new Situation(found(rows), asking));
    }

    /** Asks without holding on to anything. */
    Situation look(Database database, @Nullable String key, String actor, @Nullable String place, String insides) {
        Situation.Asking asking = more -> more.look(database, null, actor, null, insides);
        Statement statement = statement(key, actor, place, insides, false);
        return statement == null
                ? new Situation(Map.of(), asking)
                : database.readLatest(statement, rows -> new Situation(found(rows), asking));
    }

    private static Map<String, @Nullable Object> found(Rows rows) {
        @Nullable Object[] values = rows.next();
        Map<String, @Nullable Object> found = new LinkedHashMap<>();
        List<String> names = rows.columns();
        for (int i = 0; i < values.length; i++) {
            found.put(names.get(i), values[i]);
        }
        return found;
    }

    private @Nullable Statement statement(
            @Nullable String key, String actor, @Nullable String place, String insides, boolean holding) {
        Map<String, String> all = new LinkedHashMap<>(columns);
        Map<String, @Nullable Object> given = new LinkedHashMap<>(parameters);
        if (key != null) {
            given.put("actor", actor);
            given.put("key", key);
            all.put(
                    "done",
                    "head(COLLECT { MATCH (done:Change {actor: $actor, idempotencyKey: $key}) RETURN {change: properties(done), entries: "
                            + ENTRIES + "} })");
        }
        if (place != null && !placed.isEmpty()) {
            given.put("place", place);
            all.put("inside", inside(insides));
        }
        return all.isEmpty() ? null : new Statement(text(all, holding), given);
    }

    private String inside(String insides) {
        return placed.stream()
                .map(group -> group.stream()
                        .map(variable ->
                                "EXISTS { MATCH (" + variable + ")-[:" + insides + "*0..8]->(:Entity {id: $place}) }")
                        .collect(Collectors.joining(" OR ", "(", ")")))
                .map(condition -> condition.equals("()") ? "false" : condition)
                .collect(Collectors.joining(" AND "));
    }

    private String text(Map<String, String> all, boolean holding) {
        StringBuilder text = new StringBuilder();
        if (holding && alone) {
            text.append("MATCH (journal:Journal {name: 'journal'})\n" + held("journal") + "WITH journal\n");
        }
        clauses.forEach(clause -> text.append(clause).append('\n'));
        if (holding) {
            hold(text);
        }
        List<String> returned = new ArrayList<>();
        all.forEach((name, expression) -> returned.add(expression + " AS " + name));
        return text.append("RETURN ").append(String.join(",\n  ", returned)).toString();
    }

    private void hold(StringBuilder text) {
        if (held.size() == 1) {
            text.append(held(held.get(0)));
        } else if (!held.isEmpty()) {
            String several = String.join(", ", held);
            text.append("CALL (" + several + ") {\n  UNWIND [" + several
                    + "] AS each\n  WITH DISTINCT each WHERE each IS NOT NULL\n  WITH each ORDER BY each.id\n  "
                    + held("each") + "}\n");
        }
        heldLinks.forEach(link -> text.append(held(link)));
        if (!text.isEmpty()) {
            text.append("WITH *\n");
        }
    }
}
