package org.jiedui.editing.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.LinkKind;
import org.jiedui.store.Database;
import org.jiedui.store.Rows;
import org.jiedui.store.Statement;
import org.jiedui.store.Writing;
import org.jspecify.annotations.Nullable;

/**
 * The precondition query of a command: what it has to know before it decides, one statement, which also holds on to whatever must stay as it is until
 * the command is done. Its text depends on the shape of the command and never on a value.
 */
public final class PreconditionQuery {

    /** A property that is set takes the lock of a write; as it is gone again at once, nothing is written. */
    static String held(String variable) {
        return "SET " + variable + ".held = true\nREMOVE " + variable + ".held\n";
    }

    private static final String ENTRIES =
            "COLLECT { MATCH (done)-[:TOUCHED]->(entry:Entry) RETURN properties(entry)" + " ORDER BY entry.position }";

    private final List<String> clauses = new ArrayList<>();
    private final List<String> held = new ArrayList<>();
    private final List<String> heldLinks = new ArrayList<>();
    private final Map<String, String> columns = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
    private boolean alone;
    private boolean anywhere;
    private boolean versioned;

    /** Finds a node by its id; its variable and its column bear the name. */
    public PreconditionQuery node(String name, String id) {
        clauses.add("OPTIONAL MATCH (" + name + ":Entity {id: $" + name + "})");
        parameters.put(name, id);
        held.add(name);
        return this;
    }

    /** Finds a relationship by its id, with its ends, whose variables begin with the name. */
    public PreconditionQuery link(String name, LinkKind kind, String id) {
        clauses.add("OPTIONAL MATCH (" + name + "From)-[" + name + ":" + kind.relationshipType() + " {id: $" + name
                + "}]->(" + name + "To)");
        parameters.put(name, id);
        heldLinks.add(name);
        return column(name, "properties(" + name + ")");
    }

    /** Holds on to a node that was found, so that nobody changes it, or what it is linked to, meanwhile. */
    public PreconditionQuery hold(String variable) {
        held.add(variable);
        return this;
    }

    /**
     * What is decided depends on nothing but the thing that is changed, as its version says. Where it still has that
     * version when it is written, it need not have been held.
     */
    public PreconditionQuery versioned() {
        versioned = true;
        return this;
    }

    public boolean isVersioned() {
        return versioned;
    }

    /** Lets nobody else change anything meanwhile. */
    public PreconditionQuery alone() {
        alone = true;
        return this;
    }

    /** What the command may touch is known to nobody before it is tried. */
    public PreconditionQuery anywhere() {
        anywhere = true;
        return this;
    }

    public boolean isAnywhere() {
        return anywhere;
    }

    public PreconditionQuery column(String name, String expression) {
        columns.put(name, expression);
        return this;
    }

    public PreconditionQuery parameter(String name, @Nullable Object value) {
        parameters.put(name, value);
        return this;
    }

    /**
     * Asks, and holds on to what has to stay.
     *
     * @param key the actor's key, so that what was done already is found; null where there is none
     * @param actor who asks
     */
    public Situation ask(Writing writing, @Nullable String key, String actor) {
        Situation.Asking asking = more -> more.ask(writing, null, actor);
        Statement statement = statement(key, actor, true);
        return statement == null
                ? new Situation(Map.of(), asking)
                : writing.run(statement, rows -> new Situation(found(rows), asking));
    }

    /** Asks without holding on to anything. */
    public Situation look(Database database, @Nullable String key, String actor) {
        Situation.Asking asking = more -> more.look(database, null, actor);
        Statement statement = statement(key, actor, false);
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

    private @Nullable Statement statement(@Nullable String key, String actor, boolean holding) {
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
        return all.isEmpty() ? null : new Statement(text(all, holding), given);
    }

    private String text(Map<String, String> all, boolean holding) {
        StringBuilder text = new StringBuilder();
        if (holding && alone) {
            text.append(Journal.HOLD);
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
