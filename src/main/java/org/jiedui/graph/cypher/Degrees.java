package org.jiedui.graph.cypher;

import java.util.List;
import java.util.Optional;
import org.jiedui.graph.Direction;
import org.jiedui.graph.Field;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Period;
import org.jiedui.graph.selection.Predicate;
import org.jiedui.graph.selection.Rows;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a relation leads to where a node can have very many: the database keeps the number of relationships of each
 * node, and indexes lead to those that do not hold in the period, which are taken off. So nothing that holds is walked.
 */
final class Degrees {

    private final Compilation compilation;

    Degrees(Compilation compilation) {
        this.compilation = compilation;
    }

    /** The number of rows, where all that the relation leads to is counted and the last step of it is a dense one. */
    Optional<String> count(Rows rows, @Nullable Row outer) {
        if (outer == null
                || !(rows.origin() instanceof Origin.Related related)
                || !rows.where().equals(Predicate.always())) {
            return Optional.empty();
        }
        return count(related.relation(), rows.period(), outer);
    }

    Optional<String> count(Field.Relation relation, Period period, Row outer) {
        List<Field.Hop> hops = relation.hops();
        Field.Hop last = hops.get(hops.size() - 1);
        LinkKind kind = compilation.model().link(last.link());
        boolean everyTarget = kind.end(last.direction()).target().equals(last.target());
        if (!everyTarget || !compilation.model().isDense(last)) {
            return Optional.empty();
        }
        if (hops.size() == 1) {
            return Optional.of("(" + ofNode(kind, last.direction(), period, outer.focus()) + ")");
        }
        Field.Relation before = new Field.Relation(
                relation.name(), relation.description(), true, true, hops.subList(0, hops.size() - 1), null);
        Pattern nodes = compilation.patterns().related(before, period, outer);
        String degree = ofNode(kind, last.direction(), period, nodes.row().focus());
        return Optional.of("reduce(sum = 0, degree IN COLLECT { " + nodes.text().replace("\n", " ") + " RETURN "
                + degree + " } | sum + degree)");
    }

    private String ofNode(LinkKind kind, Direction direction, Period period, String node) {
        String arrow = "-[:" + kind.relationshipType() + "]-";
        String degree = "COUNT { (" + node + ")" + (direction == Direction.OUT ? arrow + ">" : "<" + arrow) + "() }";
        return degree + " - " + except(kind, direction, node, "validToDate", "", period) + " - "
                + except(kind, direction, node, "validFromDate", "validToDate", period);
    }

    /** Those that had ended, or that had not begun; the latter without the former. */
    private String except(LinkKind kind, Direction direction, String node, String bound, String other, Period period) {
        String link = compilation.names().link();
        String type = kind.relationshipType();
        String end = LinkKind.endId(direction.reversed());
        Held held = Held.of(compilation.names(), period, link);
        String outside = other.isEmpty()
                ? held.ended(link)
                : held.notBegun(link) + " AND NOT coalesce(" + held.ended(link) + ", false)";
        return "COUNT { MATCH ()-[" + link + ":" + type + "]->() USING INDEX " + link + ":" + type + "(" + end + ", "
                + bound + ") WHERE " + link + "." + end + " = " + node + ".id AND " + outside + " }";
    }
}
