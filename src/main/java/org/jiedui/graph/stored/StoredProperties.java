package org.jiedui.graph.stored;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.graph.Direction;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.search.SearchForms;

/**
 * Makes what is stored of a node or relationship: what was recorded, and what follows from it. Whoever writes writes all
 * of it, so that search, pages and counts always agree with what was recorded.
 */
public final class StoredProperties {

    private final Map<String, List<Field.Scalar>> orderings;

    /**
     * Properties of one model.
     *
     * @param model says which lists are read in pages, and by what
     */
    public StoredProperties(Model model) {
        this.orderings = model.kinds().collect(Collectors.toMap(Kind::name, kind -> orderings(model, kind)));
    }

    /**
     * All properties of a node.
     *
     * @param kind its kind
     * @param recorded what was recorded, as the graph keeps it; null for what has no value
     * @return what to store; nothing else
     */
    public Map<String, Object> ofEntity(EntityKind kind, Map<String, ?> recorded) {
        Map<String, Object> stored = withOrders(orderings(kind), recorded);
        stored.putAll(SearchForms.of(kind, stored));
        return stored;
    }

    /**
     * All properties of a relationship.
     *
     * @param kind its kind
     * @param from the id of the node at which it starts
     * @param to the id of the node to which it points
     * @param recorded what was recorded, as the graph keeps it; null for what has no value
     * @return what to store; nothing else
     */
    public Map<String, Object> ofLink(LinkKind kind, String from, String to, Map<String, ?> recorded) {
        Map<String, Object> stored = withOrders(orderings(kind), recorded);
        stored.put(LinkKind.endId(Direction.IN), from);
        stored.put(LinkKind.endId(Direction.OUT), to);
        return stored;
    }

    /**
     * The properties by which lists that hold a kind are ordered through an index.
     *
     * @param kind the kind
     * @return each once
     */
    public List<Field.Scalar> orderings(Kind kind) {
        return Objects.requireNonNull(orderings.get(kind.name()));
    }

    private static List<Field.Scalar> orderings(Model model, Kind kind) {
        Stream<Field.Scalar> ofRelations = model.relations()
                .filter(relation -> relation.hops().get(0).link().equals(kind.name()))
                .flatMap(relation -> relation.pages() == null ? Stream.empty() : relation.pages().stream());
        return Stream.concat(kind.pages().stream(), kind instanceof LinkKind ? ofRelations : Stream.empty())
                .distinct()
                .toList();
    }

    private static Map<String, Object> withOrders(List<Field.Scalar> orderings, Map<String, ?> recorded) {
        Map<String, Object> stored = new HashMap<>();
        recorded.forEach((name, value) -> {
            if (value != null) {
                stored.put(name, value);
            }
        });
        for (Field.Scalar ordering : orderings) {
            if (!ordering.required()) {
                Object value = stored.get(ordering.property());
                stored.put(ordering.orderProperty(), value == null ? Greatest.of(ordering.type()) : value);
            }
        }
        return stored;
    }
}
