package org.jiedui.graph.selection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.graph.Access;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.ScalarType;

/**
 * Nodes or relationships of a kind as they are at two moments, one against the other. Each row holds what there was, what
 * there is, and what happened.
 *
 * @param kind the kind
 * @param earlier the earlier moment
 * @param later the later moment
 * @param among which of them are compared, on each of both days
 * @param by what makes a relationship the same as another, or one that took its place; nothing for its id alone
 */
public record Compared(Kind kind, Moment earlier, Moment later, Predicate among, List<GroupKey> by) {

    /** What a row tells besides what there was and what there is. */
    public static final EntityKind ROW = row();

    /** What happened. */
    public static final Field.Scalar WHAT = ROW.scalar("what");

    /** What of it differs. */
    public static final Field.Scalar FIELDS = ROW.scalar("fields");

    /** Keeps the keys as they are. */
    public Compared {
        by = List.copyOf(by);
    }

    /** What can have happened, by the names in the schema. */
    public enum What {
        /** It is there at the later moment only. */
        ADDED,
        /** It is there at the earlier moment only. */
        ENDED,
        /** It is there at both, as it was. */
        KEPT,
        /** It is there at both, and something of it is another. */
        CHANGED,
        /** One took the place of another. */
        MOVED,
        /** Several took the place of one. */
        SPLIT,
        /** One took the place of several. */
        MERGED
    }

    private static EntityKind row() {
        Map<String, Field> fields = new LinkedHashMap<>();
        add(fields, "id", "Tells rows apart.", ScalarType.ID, false);
        add(fields, "what", "What happened.", new ScalarType(ScalarType.Form.ENUM, "WhatHappened"), false);
        add(fields, "fields", "The names of the fields that differ.", ScalarType.STRING, true);
        return new EntityKind(
                "Compared",
                "compared",
                "What happened between two moments.",
                false,
                Set.of(),
                fields,
                List.of(),
                Set.of(),
                Set.of(),
                Access.OPEN,
                List.of());
    }

    private static void add(Map<String, Field> fields, String name, String description, ScalarType type, boolean list) {
        fields.put(name, Field.Scalar.of(name, description, true, type, list, name));
    }
}
