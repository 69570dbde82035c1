package org.jiedui.query.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiedui.graph.Direction;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.stored.Greatest;
import org.jiedui.store.Statement;
import org.jiedui.store.startup.SchemaRule;
import org.jspecify.annotations.Nullable;

/**
 * An index or constraint, and what has to be stored before it is made.
 *
 * @param name its name in the database; a constraint bears the name of its index
 * @param text the Cypher that makes it
 * @param fills statements that store what it is of where that is missing; they commit in batches
 */
record IndexDefinition(String name, String text, List<Statement> fills) {

    /** What the database must have. */
    SchemaRule rule() {
        return new SchemaRule(name, text);
    }

    private static final int BATCH = 10_000;

    static IndexDefinition unique(String kind, String pattern) {
        String name = kind.toLowerCase(Locale.ROOT) + "_identity";
        return new IndexDefinition(
                name,
                "CREATE CONSTRAINT " + name + " IF NOT EXISTS FOR " + pattern + " REQUIRE n.id IS UNIQUE",
                List.of());
    }

    static IndexDefinition ofNodes(String label, String... properties) {
        return range(label, "(n:" + label + ")", List.of(properties), List.of());
    }

    /** An index that keeps relationships of the node at one end in the order of their ids. */
    static IndexDefinition ofEnd(LinkKind kind, Direction end) {
        return range(kind.name(), pattern(kind), List.of(LinkKind.endId(end), "id"), List.of(fillEnd(kind, end)));
    }

    /** An index that keeps relationships of the node at one end in the order of a property, and then of the id. */
    static IndexDefinition ofEndAndOrder(LinkKind kind, Direction end, Field.Scalar ordering) {
        List<Statement> fills = new ArrayList<>(fills(kind, ordering));
        fills.add(fillEnd(kind, end));
        return range(kind.name(), pattern(kind), List.of(LinkKind.endId(end), ordering.orderProperty(), "id"), fills);
    }

    /** An index that keeps the order of a property, and then of the id. */
    static IndexDefinition ofOrder(Kind kind, Field.Scalar ordering) {
        return range(kind.name(), pattern(kind), List.of(ordering.orderProperty(), "id"), fills(kind, ordering));
    }

    static String pattern(Kind kind) {
        return kind instanceof LinkKind link ? "()-[n:" + link.relationshipType() + "]-()" : "(n:" + kind.name() + ")";
    }

    private static List<Statement> fills(Kind kind, Field.Scalar ordering) {
        if (ordering.required()) {
            return List.of();
        }
        String pattern = pattern(kind).replace("]-()", "]->()");
        return List.of(fill(
                pattern,
                ordering.orderProperty(),
                "coalesce(n." + ordering.property() + ", $greatest)",
                Map.of("greatest", Greatest.of(ordering.type()))));
    }

    private static Statement fillEnd(LinkKind kind, Direction end) {
        String node = end == Direction.OUT ? "endNode(n)" : "startNode(n)";
        return fill("()-[n:" + kind.relationshipType() + "]->()", LinkKind.endId(end), node + ".id", Map.of());
    }

    private static Statement fill(
            String pattern, String property, String value, Map<String, @Nullable Object> parameters) {
        return new Statement(
                "MATCH " + pattern + " WHERE n." + property + " IS NULL CALL (n) { SET n." + property + " = " + value
                        + " } IN TRANSACTIONS OF " + BATCH + " ROWS",
                parameters);
    }

    private static IndexDefinition range(String kind, String pattern, List<String> properties, List<Statement> fills) {
        String name = (kind + "_" + String.join("_", properties)).toLowerCase(Locale.ROOT);
        String of = properties.stream().map(property -> "n." + property).collect(Collectors.joining(", "));
        return new IndexDefinition(
                name, "CREATE INDEX " + name + " IF NOT EXISTS FOR " + pattern + " ON (" + of + ")", fills);
    }
}
