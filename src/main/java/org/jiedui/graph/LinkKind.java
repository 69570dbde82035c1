package org.jiedui.graph;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind of relationship, or what all of them have in common.
 *
 * @param name the name in GraphQL
 * @param plural the name of its list at the root, empty for the interface of all relationships
 * @param description what it is
 * @param type the relationship type in the graph, or null for the interface of all relationships
 * @param fields what it has, its two ends included
 * @param pages by which properties, besides the id, pages of its lists are ordered through an index
 * @param once the fields in which no two relationships agree that hold on the same day
 * @param acyclic whether following it never leads back
 * @param inside whether what it starts from lies in the place that it leads to
 * @param outlasts whether it tells of what stays true after an end of it has ended
 * @param succession the field that says how what it leads to took the place of what it starts from, or null where it does
 *     not
 * @param access who may see relationships of the kind
 */
public record LinkKind(
        String name,
        String plural,
        String description,
        @Nullable String type,
        Map<String, Field> fields,
        List<Field.Scalar> pages,
        List<String> once,
        boolean acyclic,
        boolean inside,
        boolean outlasts,
        @Nullable String succession,
        Access access)
        implements Kind {

    private static final Map<String, String> DEFAULTS = Map.of("status", "ACTIVE", "confidence", "HIGH");

    /** Keeps the order of the fields. */
    public LinkKind {
        fields = Ordered.copyOf(fields);
        pages = List.copyOf(pages);
        once = List.copyOf(once);
    }

    /**
     * What holds of a relationship unless something else is said.
     *
     * @return values by the names of properties
     */
    public static Map<String, String> defaults() {
        return DEFAULTS;
    }

    /** The same, protected where the kind of one of its ends is. */
    LinkKind protectedWith(Map<String, EntityKind> entities) {
        Access all = access;
        for (Direction direction : Direction.values()) {
            EntityKind end = entities.get(end(direction).target());
            all = end == null ? all : all.and(end.access().ofLinks(direction));
        }
        return new LinkKind(
                name, plural, description, type, fields, pages, once, acyclic, inside, outlasts, succession, all);
    }

    @Override
    public boolean common() {
        return type == null;
    }

    /**
     * The relationship type of a kind that has one.
     *
     * @return the type in the graph
     */
    public String relationshipType() {
        if (type == null) {
            throw new ModelException(name + " is an interface and has no relationship type");
        }
        return type;
    }

    /**
     * The property in which every relationship holds the id of the node at one of its ends. An index on it, together
     * with what is sorted by, leads from a node to its first relationships without reading all of them.
     *
     * @param direction {@code OUT} for the node that it points to, {@code IN} for the one that it starts from
     * @return the name of the property in the graph
     */
    public static String endId(Direction direction) {
        return direction == Direction.OUT ? "toId" : "fromId";
    }

    /**
     * One of its ends, by the name that the kind itself gives it.
     *
     * @param direction {@code OUT} for the end that it points to, {@code IN} for the one that it starts from
     * @return the end
     */
    public Field.End end(Direction direction) {
        return fields.values().stream()
                .filter(Field.End.class::isInstance)
                .map(Field.End.class::cast)
                .filter(end -> end.direction() == direction)
                .reduce((inherited, own) -> own)
                .orElseThrow(() -> new ModelException(name + " lacks an end"));
    }
}
