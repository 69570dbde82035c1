package org.jiedui.query.projection;

import java.util.List;
import java.util.stream.Stream;
import org.jiedui.graph.cypher.CypherStatement;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.query.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * How a projection is answered. It serves every request of the same shape, whatever its values.
 *
 * @param edges what asks for its relationships, one statement for each kind: a row is the id of the relationship, that of the
 *     node that it starts from, and that of the node that it points to
 * @param asOf the day of the reading
 * @param checks values that no statement takes, but that must make sense
 * @param selected what is selected of it
 * @param failure why it cannot be answered; null where it can
 */
public record ProjectionPlan(
        List<CypherStatement> edges,
        Parameter.Binding asOf,
        List<Parameter.Binding> checks,
        List<Selected> selected,
        @Nullable Problem failure) {

    /** Keeps the lists as they are. */
    public ProjectionPlan {
        edges = List.copyOf(edges);
        checks = List.copyOf(checks);
        selected = List.copyOf(selected);
    }

    /** What cannot be answered. */
    public static ProjectionPlan failing(Problem problem) {
        return new ProjectionPlan(List.of(), all -> null, List.of(), List.of(), problem);
    }

    /** All places in the answer where nodes and relationships of the network stand. */
    Stream<Site> sites() {
        return sites(selected);
    }

    /** All nodes that are read to be compared. */
    Stream<NodeSet> sets() {
        return selected.stream().flatMap(each -> each.sets().values().stream());
    }

    private static Stream<Site> sites(List<Selected> selected) {
        return selected.stream().flatMap(each -> Stream.concat(Stream.ofNullable(each.site()), sites(each.children())));
    }
}
