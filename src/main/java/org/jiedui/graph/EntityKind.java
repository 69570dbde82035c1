package org.jiedui.graph;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
 * @param access who may see nodes of the kind
 * @param smallCells the role that it takes to see measures over few of them, or null where everyone may
 */
public record EntityKind(
        String name,
        String plural,
        String description,
        boolean common,
        Set<String> interfaces,
        Map<String, Field> fields,
        List<Field.Scalar> pages,
        Access access,
        @Nullable String smallCells)
        implements Kind {

    /** Keeps the order of the fields. */
    public EntityKind {
        fields = Ordered.copyOf(fields);
        pages = List.copyOf(pages);
        interfaces = Set.copyOf(interfaces);
    }
}
