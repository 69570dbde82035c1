package org.jiedui.graph;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A kind of node, or what several kinds of nodes have in common.
 *
 * @param name the name in GraphQL, which is also the label in the graph
 * @param plural the name of its list at the root
 * @param description what it is
 * @param common whether it is an interface
 * @param interfaces the names of the interfaces that it implements
 * @param fields what it has, those of its interfaces included
 * @param pages by which properties, besides the id, pages of its lists are ordered through an index
 * @param fixed the fields that say what it is about, which never change
 * @param measured the fields that hold a measured value, which is corrected rather than changed
 * @param access who may see nodes of the kind
 * @param dimensions the fields by which those may count them who may not see them, where they are protected
 */
public record EntityKind(
        String name,
        String plural,
        String description,
        boolean common,
        Set<String> interfaces,
        Map<String, Field> fields,
        List<Field.Scalar> pages,
        Set<String> fixed,
        Set<String> measured,
        Access access,
        List<String> dimensions)
        implements Kind {

    /** Keeps the order of the fields. */
    public EntityKind {
        fields = Ordered.copyOf(fields);
        pages = List.copyOf(pages);
        interfaces = Set.copyOf(interfaces);
        fixed = Set.copyOf(fixed);
        measured = Set.copyOf(measured);
        dimensions = List.copyOf(dimensions);
    }

    /** The same, protected with whatever protected kinds it tells of. */
    EntityKind protectedWith(List<Field.Relation> told, Collection<EntityKind> kinds) {
        Access all = access;
        for (EntityKind other : kinds) {
            List<Field.Hop> hops = told.stream()
                    .filter(relation -> other.labels().contains(relation.target()))
                    .map(relation -> relation.hops().get(0))
                    .map(hop -> new Field.Hop(hop.link(), hop.direction(), other.name()))
                    .distinct()
                    .toList();
            all = hops.isEmpty() || other.common()
                    ? all
                    : all.and(other.access().ofTellers(hops));
        }
        return new EntityKind(
                name, plural, description, common, interfaces, fields, pages, fixed, measured, all, dimensions);
    }

    /**
     * The labels of its nodes in the graph.
     *
     * @return its own name and those of its interfaces, but for the one that relationships have too
     */
    public List<String> labels() {
        return Stream.concat(Stream.of(name), interfaces.stream())
                .filter(label -> !label.equals("Node"))
                .sorted()
                .toList();
    }
}
