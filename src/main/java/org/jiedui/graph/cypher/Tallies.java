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
import org.jiedui.graph.stored.Tally;
import org.jspecify.annotations.Nullable;

/** Counts what a relation leads to on a day where a node can have very many, by the tally that is stored with the node. */
final class Tallies {

    private final Compilation compilation;

    Tallies(Compilation compilation) {
        this.compilation = compilation;
    }

    /** The number of rows, where all that the relation leads to is counted and its last step has a tally. */
    Optional<String> count(Rows rows, @Nullable Row outer) {
        boolean all = rows.where().equals(Predicate.always()) && rows.period() instanceof Period.AsOf;
        return all && outer != null && rows.origin() instanceof Origin.Related related
                ? count(related.relation(), outer)
                : Optional.empty();
    }

    /** The number of what a relation leads to on the day of the reading. */
    Optional<String> count(Field.Relation relation, Row outer) {
        List<Field.Hop> hops = relation.hops();
        Field.Hop last = hops.get(hops.size() - 1);
        LinkKind kind = compilation.model().link(last.link());
        boolean everyTarget = kind.end(last.direction()).target().equals(last.target());
        boolean hidden = compilation.guard().hides(kind)
                || compilation.guard().hides(compilation.model().entity(last.target()));
        if (!everyTarget || hidden || !compilation.model().isDense(last)) {
            return Optional.empty();
        }
        if (hops.size() == 1) {
            return Optional.of(ofNode(kind, last.direction(), outer.focus()));
        }
        Field.Relation before = new Field.Relation(
                relation.name(), relation.description(), true, true, hops.subList(0, hops.size() - 1), null);
        Pattern nodes = compilation.patterns().related(before, new Period.AsOf(), outer);
        String tally = ofNode(kind, last.direction(), nodes.row().focus());
        return Optional.of("reduce(sum = 0, number IN COLLECT { " + nodes.text().replace("\n", " ") + " RETURN " + tally
                + " } | sum + number)");
    }

    private String ofNode(LinkKind kind, Direction direction, String node) {
        String dates = node + "." + Tally.datesProperty(kind, direction);
        String counts = node + "." + Tally.countsProperty(kind, direction);
        String day = compilation.names().position();
        return "coalesce(" + counts + "[size([" + day + " IN " + dates + " WHERE " + day + " <= $asOf])], 0)";
    }
}
