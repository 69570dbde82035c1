package org.jiedui.graph.selection;

import java.util.Optional;
import java.util.stream.Stream;
import org.jiedui.graph.Direction;
import org.jiedui.graph.EntityKind;

/** Tells which rows are protected: they are seen by some only, and everyone may know about how many there are. */
public final class Protection {

    private Protection() {}

    /**
     * The protected kind that each row is of, or is linked to.
     *
     * @param scope the rows
     * @return the kind, or nothing where the rows are not protected
     */
    public static Optional<EntityKind> of(Scope scope) {
        Stream<EntityKind> kinds = scope instanceof Scope.Nodes nodes
                ? Stream.of(nodes.kind())
                : scope instanceof Scope.Edges edges
                        ? Stream.of(edges.node())
                        : scope instanceof Scope.Links links
                                ? Stream.of(Direction.values())
                                        .map(end -> links.model()
                                                .entity(links.kind().end(end).target()))
                                : Stream.empty();
        return kinds.filter(kind -> kind.access().counted()).findFirst();
    }
}
