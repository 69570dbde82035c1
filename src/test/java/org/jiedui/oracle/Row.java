package org.jiedui.oracle;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jiedui.graph.Direction;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.LinkKind;
import org.jspecify.annotations.Nullable;

/**
 * An item of a list: a node, a relationship, or both as an edge.
 *
 * @param nodeKind the kind of nodes that the list declares, or null for relationships
 * @param node the node, or null for relationships
 * @param linkKind the kind of relationships, or null for nodes
 * @param link the relationship, or null for nodes
 */
record Row(
        @Nullable EntityKind nodeKind,
        Item.@Nullable Node node,
        @Nullable LinkKind linkKind,
        Item.@Nullable Link link) {

    static Row ofNode(EntityKind kind, Item.Node node) {
        return new Row(kind, node, null, null);
    }

    /** The kinds of a list without an item. */
    static Row like(@Nullable EntityKind nodeKind, @Nullable LinkKind linkKind) {
        return new Row(nodeKind, null, linkKind, null);
    }

    static Row ofLink(LinkKind kind, Item.Link link) {
        return new Row(null, null, kind, link);
    }

    /** How many different nodes some rows have. */
    static long nodes(Collection<Row> rows) {
        return rows.stream().map(row -> row.item().id()).distinct().count();
    }

    boolean isEdge() {
        return nodeKind != null && linkKind != null;
    }

    /** What fields named without a prefix belong to. */
    Item item() {
        return node == null ? Objects.requireNonNull(link) : node;
    }

    /** The fields that can be named without a prefix. */
    Map<String, Field> fields() {
        return nodeKind == null ? Objects.requireNonNull(linkKind).fields() : nodeKind.fields();
    }

    /** The field of that name. */
    Field field(String name) {
        return Objects.requireNonNull(fields().get(name), name);
    }

    /** What breaks ties: edges differ by their relationship. */
    String identity() {
        return link == null ? item().id() : link.id();
    }

    Row linkRow() {
        return new Row(null, null, linkKind, link);
    }

    Row nodeRow() {
        return new Row(nodeKind, node, null, null);
    }

    /** One end of the relationship. */
    Item.Node end(Field.End end) {
        Item.Link at = Objects.requireNonNull(link);
        return end.direction() == Direction.IN ? at.from() : at.to();
    }
}
