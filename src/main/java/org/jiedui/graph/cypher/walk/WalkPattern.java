package org.jiedui.graph.cypher.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.graph.Direction;
import org.jiedui.graph.cypher.guard.Guard;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Validity;
import org.jiedui.graph.selection.Period;
import org.jiedui.graph.selection.Walk;
import org.jspecify.annotations.Nullable;

/**
 * Writes one step of a walk: a pattern from one node to the next, and what must hold for its relationship.
 *
 * @param near the node that the step is taken from
 * @param link the relationship
 * @param pattern from the node to the next
 * @param conditions what must hold
 * @param everyStep the same for any number of steps, with {@code %s} for the nodes and the greatest number; null where what
 *     must hold of a step depends on the node that it is taken from
 */
record WalkPattern(
        String near,
        String link,
        String pattern,
        String conditions,
        @Nullable String everyStep) {

    static WalkPattern of(WalkContext context, Walk walk, String near, String far) {
        String link = context.names().link();
        Walk seen = context.guard().seen(walk);
        return of(context, seen, link, near, far);
    }

    private static WalkPattern of(WalkContext context, Walk walk, String link, String near, String far) {
        String types = walk.ways().stream()
                .map(way -> way.kind().relationshipType())
                .collect(Collectors.joining("|", ":", ""));
        Direction common = common(walk);
        String before = common == Direction.IN ? "<-[" : "-[";
        String after = common == Direction.OUT ? "]->" : "]-";
        String pattern = "(" + near + ")" + before + link + types + after + "(" + far + ")";
        boolean alike = common != null || walk.ways().stream().allMatch(way -> way.direction() == null);
        List<String> conditions = new ArrayList<>();
        conditions.add(Validity.of(context.names(), new Period.AsOf(), link).write(link));
        Guard.Step seen = context.guard().ofStep(walk, link, far);
        conditions.addAll(seen.conditions());
        if (common == null) {
            oneWay(walk, Direction.OUT, near, link, conditions);
            oneWay(walk, Direction.IN, near, link, conditions);
        }
        String where = context.conditions().apply(walk.where(), Bindings.ofLink(link, near, far));
        if (!where.equals("true")) {
            conditions.add("(" + where + ")");
        }
        return new WalkPattern(
                near,
                link,
                pattern,
                String.join(" AND ", conditions),
                alike && seen.ofLink() ? "(%s)" + before + types + "*..%s" + after + "(%s)" : null);
    }

    /** The direction that all kinds are followed in, which the arrow then says. */
    private static @Nullable Direction common(Walk walk) {
        Set<Direction> directions = walk.ways().stream()
                .map(way -> way.direction() == null ? Direction.OUT : way.direction())
                .collect(Collectors.toSet());
        boolean bothWays = walk.ways().stream().anyMatch(way -> way.direction() == null);
        return bothWays || directions.size() > 1 ? null : directions.iterator().next();
    }

    private static void oneWay(Walk walk, Direction direction, String near, String link, List<String> conditions) {
        String types = walk.ways().stream()
                .filter(way -> way.direction() == direction)
                .map(way -> "'" + way.kind().relationshipType() + "'")
                .collect(Collectors.joining(", "));
        if (!types.isEmpty()) {
            conditions.add("(NOT type(" + link + ") IN [" + types + "] OR "
                    + (direction == Direction.OUT ? "startNode(" : "endNode(") + link + ") = " + near + ")");
        }
    }
}
