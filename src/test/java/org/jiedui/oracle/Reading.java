package org.jiedui.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.graph.Direction;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.GroupType;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jspecify.annotations.Nullable;

/**
 * The graph on a day: what values were, what existed, and what led where.
 *
 * @param graph the graph
 * @param asOf the day
 */
record Reading(MemoryGraph graph, LocalDate asOf) {

    /** A stretch of days: from the first to before the last, which is null where there is no end. */
    record Stretch(LocalDate from, @Nullable LocalDate to) {}

    /** The stretch that arguments, or what is asked of a list, may name. */
    static @Nullable Stretch stretch(Object given) {
        return given instanceof Map<?, ?> all && all.get("during") instanceof Map<?, ?> during
                ? new Stretch((LocalDate) Objects.requireNonNull(during.get("from")), (LocalDate) during.get("to"))
                : null;
    }

    Model model() {
        return graph.model();
    }

    /** Whether something held on the day, or on one day of the stretch where there is one. */
    boolean held(Item item, @Nullable Stretch during) {
        LocalDate from = date(item, "validFrom");
        LocalDate to = date(item, "validTo");
        if (during == null) {
            return (from == null || !from.isAfter(asOf)) && (to == null || to.isAfter(asOf));
        }
        boolean beganInTime = from == null || during.to() == null || from.isBefore(during.to());
        return beganInTime && (to == null || to.isAfter(during.from()));
    }

    private static @Nullable LocalDate date(Item item, String field) {
        return item.values().get(field) instanceof Map<?, ?> partial ? (LocalDate) partial.get("date") : null;
    }

    /** The value of a property, which may be what it was before a later change. */
    @Nullable
    Object value(Item item, Field.Scalar field) {
        if (field.formerly() != null && item.values().get(field.formerly()) instanceof List<?> former) {
            for (Object each : former) {
                Map<?, ?> designation = (Map<?, ?>) each;
                if (((LocalDate) Objects.requireNonNull(designation.get("until"))).isAfter(asOf)) {
                    return designation.get(field.name());
                }
            }
        }
        return item.values().get(field.property());
    }

    /** The value by which a property or a group of properties is compared, ordered and measured. */
    @Nullable
    Object comparable(Item item, Field field) {
        if (field instanceof Field.Group group) {
            return principal(group.type(), item.values().get(field.name()));
        }
        return value(item, (Field.Scalar) field);
    }

    private static @Nullable Object principal(GroupType type, @Nullable Object value) {
        Object inner = value instanceof Map<?, ?> group ? group.get(type.by()) : null;
        return type.fields().get(String.valueOf(type.by())) instanceof Field.Group next
                ? principal(next.type(), inner)
                : inner;
    }

    /** All nodes of a kind that existed. */
    List<Row> nodes(EntityKind kind) {
        return graph.nodes().stream()
                .filter(node -> is(node, kind.name()) && held(node, null))
                .map(node -> Row.ofNode(kind, node))
                .toList();
    }

    /** All relationships of a kind that held. */
    List<Row> links(LinkKind kind, @Nullable Stretch during) {
        return graph.links().stream()
                .filter(link -> link.kind().equals(kind.name()) && held(link, during))
                .map(link -> Row.ofLink(kind, link))
                .toList();
    }

    boolean is(Item.Node node, String kind) {
        return node.kind().equals(kind)
                || model().entity(node.kind()).interfaces().contains(kind);
    }

    /** The rows that a relation leads to: edges over one relationship, each node once over several. */
    List<Row> related(Item.Node node, Field.Relation relation, @Nullable Stretch during) {
        List<Item.Node> at = List.of(node);
        EntityKind target = model().entity(relation.target());
        List<Row> rows = new ArrayList<>();
        for (Field.Hop hop : relation.hops()) {
            rows.clear();
            Map<String, Item.Node> reached = new LinkedHashMap<>();
            for (Item.Node each : at) {
                for (Item.Link link : graph.touching(each, hop.link(), hop.direction())) {
                    Item.Node other = hop.direction() == Direction.OUT ? link.to() : link.from();
                    if (held(link, during) && is(other, hop.target())) {
                        reached.put(other.id(), other);
                        rows.add(new Row(target, other, model().link(hop.link()), link));
                    }
                }
            }
            at = List.copyOf(reached.values());
        }
        return relation.direct()
                ? rows
                : at.stream().map(each -> Row.ofNode(target, each)).toList();
    }

    /** The node of a relation to one: where several hold, that of the relationship with the least id. */
    Item.@Nullable Node one(Item.Node node, Field.Relation relation) {
        return related(node, relation, null).stream()
                .min(Comparator.comparing(Row::identity))
                .map(Row::node)
                .orElse(null);
    }

    /** The node of an id, if any. */
    Item.@Nullable Node node(@Nullable Object id) {
        return graph.item(id) instanceof Item.Node node ? node : null;
    }

    /** The node that a reference names. */
    Item.@Nullable Node referenced(Item item, Field.Reference reference) {
        return node(item.values().get(reference.property()));
    }
}
