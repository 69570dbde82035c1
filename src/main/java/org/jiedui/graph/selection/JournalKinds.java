package org.jiedui.graph.selection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.graph.Access;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.ScalarType;

/** The rows of the journal, described as kinds are, so that they are read like them. They are no part of the network. */
public final class JournalKinds {

    /**
     * Who sees the names and words of staff: editors, and analysts and caseworkers of changes of which they see all that was
     * touched.
     */
    public static final Access STAFF = new Access(List.of(new Access.Restriction(
            null, List.of(), List.of("ANALYST", "CASEWORKER", "EDITOR"), null, false, false, List.of())));

    /** A change: what was done in one transaction. Its label is its name. */
    public static final EntityKind CHANGE = kind("Change", "changes", changes());

    /** What a change did to one thing. */
    public static final EntityKind ENTRY = kind("ChangeEntry", "entries", entries());

    /** A change as one thing saw it. */
    public static final EntityKind HISTORY = kind("HistoryEntry", "history", history());

    /** What a change did to one thing, together with the change. */
    public static final EntityKind EVENT = kind("NetworkEvent", "events", events());

    /** The place in the journal: later is more. */
    public static final Field.Scalar SEQUENCE = CHANGE.scalar("sequence");

    /** By the lists that a change has of what it touched, the property of its entries that they are of. */
    public static final Map<String, String> TOUCHED = Map.of("things", "thing", "kinds", "kind");

    /** The texts of an entry that together tell the difference. */
    public static final List<Field.Scalar> DIFFERENCE = List.of(
            scalar("fields", ScalarType.STRING, true),
            scalar("before", ScalarType.STRING, false),
            scalar("after", ScalarType.STRING, false));

    /** The id of the thing that an entry is about. */
    public static final Field.Scalar THING = scalar("thing", ScalarType.STRING, false);

    private JournalKinds() {}

    /** Whether a kind is one of the journal's, not of the network's. */
    public static boolean isOne(EntityKind kind) {
        return List.of(CHANGE, ENTRY, HISTORY, EVENT).contains(kind);
    }

    private static EntityKind kind(String name, String plural, Map<String, Field> fields) {
        return new EntityKind(
                name,
                plural,
                "Of the journal.",
                false,
                Set.of(),
                fields,
                List.of(),
                Set.of(),
                Set.of(),
                Access.OPEN,
                List.of());
    }

    private static Map<String, Field> changes() {
        Map<String, Field> fields = new LinkedHashMap<>();
        add(fields, "id", ScalarType.ID);
        add(fields, "sequence", ScalarType.INT);
        add(fields, "at", new ScalarType(ScalarType.Form.DATE_TIME, "DateTime"));
        fields.put("actor", words("actor"));
        fields.put("reason", words("reason"));
        add(fields, "command", ScalarType.STRING);
        fields.put("undoes", scalar("undoes", ScalarType.ID, false, false));
        fields.put("undoneChanges", scalar("undoneChanges", ScalarType.ID, true));
        fields.put("proposal", words("proposal", ScalarType.ID));
        fields.put("proposedBy", words("proposedBy"));
        return fields;
    }

    private static Map<String, Field> history() {
        Map<String, Field> fields = changes();
        fields.put("changeId", scalar("changeId", ScalarType.ID, false, true, "id"));
        add(fields, "action", new ScalarType(ScalarType.Form.ENUM, "ChangeAction"));
        add(fields, "version", ScalarType.INT);
        return fields;
    }

    private static Map<String, Field> entries() {
        Map<String, Field> fields = new LinkedHashMap<>();
        about(fields);
        add(fields, "kind", ScalarType.STRING);
        add(fields, "action", new ScalarType(ScalarType.Form.ENUM, "ChangeAction"));
        add(fields, "version", ScalarType.INT);
        add(fields, "position", ScalarType.INT);
        fields.put("node", new Field.Reference("node", "The node.", false, "Entity", "thing"));
        return fields;
    }

    private static Map<String, Field> events() {
        Map<String, Field> fields = history();
        add(fields, "changeId", ScalarType.ID);
        add(fields, "kind", ScalarType.STRING);
        add(fields, "position", ScalarType.INT);
        about(fields);
        fields.put("into", scalar("into", ScalarType.ID, false, false));
        fields.put("node", new Field.Reference("node", "The node.", false, "Entity", "thing"));
        fields.put("from", new Field.Reference("from", "Where it starts.", false, "Entity", "fromId"));
        fields.put("to", new Field.Reference("to", "Where it leads.", false, "Entity", "toId"));
        return fields;
    }

    private static Field.Scalar words(String name) {
        return words(name, ScalarType.STRING);
    }

    private static Field.Scalar words(String name, ScalarType type) {
        return Field.Scalar.of(name, "Of the journal.", false, type, false, name)
                .guarded(STAFF);
    }

    private static void add(Map<String, Field> fields, String name, ScalarType type) {
        fields.put(name, scalar(name, type, false));
    }

    /** It is known by the thing that it is about, which is served under a name that says so. */
    private static void about(Map<String, Field> fields) {
        fields.put("id", scalar("id", ScalarType.ID, false, true, "thing"));
        fields.put("thingId", scalar("thingId", ScalarType.ID, false, true, "thing"));
    }

    private static Field.Scalar scalar(String name, ScalarType type, boolean list) {
        return scalar(name, type, list, true);
    }

    private static Field.Scalar scalar(String name, ScalarType type, boolean list, boolean required) {
        return scalar(name, type, list, required, name);
    }

    private static Field.Scalar scalar(String name, ScalarType type, boolean list, boolean required, String property) {
        return Field.Scalar.of(name, "Of the journal.", required, type, list, property);
    }
}
