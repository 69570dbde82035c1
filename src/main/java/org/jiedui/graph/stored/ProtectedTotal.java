package org.jiedui.graph.stored;

import org.jiedui.graph.EntityKind;

/**
 * How many nodes of a protected kind there are in all, and the sum of their record keys: stored, since nobody could add up
 * the keys of all of them each time that they are counted.
 */
public final class ProtectedTotal {

    /** The label of what stores it, and its properties. */
    public static final String LABEL = "ProtectedTotal";

    /** Counts the nodes of {@code $kind} anew. */
    private static final String COUNT = """
            OPTIONAL MATCH (n:%s)
            WITH count(n) AS number, sum(n.%s) AS keys
            MERGE (t:%s {kind: $kind})
            SET t.number = number, t.keys = keys %% %d""";

    /** Adds {@code $number} nodes of {@code $kind}, whose record keys sum up to {@code $keys}. */
    public static final String ADD = """
            MERGE (t:%1$s {kind: $kind})
            SET t.number = coalesce(t.number, 0) + $number,
              t.keys = ((coalesce(t.keys, 0) + $keys) %% %2$d + %2$d) %% %2$d""".formatted(LABEL, PerturbationTable.KEYS);

    private ProtectedTotal() {}

    /**
     * Counts them anew.
     *
     * @param kind a protected kind
     * @return the text of a statement that takes the name of the kind as {@code $kind}
     */
    public static String count(EntityKind kind) {
        return COUNT.formatted(kind.name(), RecordKeys.PROPERTY, LABEL, PerturbationTable.KEYS);
    }

    /**
     * Finds it.
     *
     * @param kind a protected kind
     * @param variable what it is bound to
     * @return a clause
     */
    public static String match(EntityKind kind, String variable) {
        return "MATCH (" + variable + ":" + LABEL + " {kind: '" + kind.name() + "'})";
    }
}
