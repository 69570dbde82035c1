package org.jiedui.graph.cypher;

import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.jiedui.graph.Field;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Pattern;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Period;
import org.jiedui.graph.selection.Predicate;
import org.jiedui.graph.selection.RowSet;
import org.jiedui.graph.stored.Tally;
import org.jspecify.annotations.Nullable;

/** Counts what a relation leads to on a day where a node can have very many, by the tally that is stored with the node. */
final class Tallies {

    private final Compilation compilation;

    Tallies(Compilation compilation) {
        this.compilation = compilation;
    }

    /** The number of rows, where all that the relation leads to is counted and its last step has a tally. */
    Optional<String> count(RowSet rows, @Nullable Bindings outer) {
        boolean all = rows.where().equals(Predicate.always()) && rows.period() instanceof Period.AsOf;
        return all && outer != null && rows.origin() instanceof Origin.Related related
                ? count(related.relation(), outer)
                : Optional.empty();
    }

    /** The same with the sum of record keys, where what is counted is protected. */
    Optional<Cell> cell(RowSet rows, @Nullable Bindings outer) {
        boolean all = rows.where().equals(Predicate.always()) && rows.period() instanceof Period.AsOf;
        return all && outer != null && rows.origin() instanceof Origin.Related related
                ? last(related.relation()).map(last -> cell(related.relation(), last, outer))
                : Optional.empty();
    }

    /**
     * A number and the sum of record keys that belongs to it.
     *
     * @param source what is named first: one stored value, or a list of those
     * @param name its name
     * @param one whether that is one stored value, from which number and keys are quickly found
     * @param number the number, found from it
     * @param keys the sum, found from it
     */
    record Cell(String source, String name, boolean one, String number, String keys) {

        String written(BinaryOperator<String> told) {
            return "head([" + name + " IN [" + source + "] | " + told.apply(number, keys) + "])";
        }
    }

    /** The number of what a relation leads to on the day of the reading. */
    Optional<String> count(Field.Relation relation, Bindings outer) {
        return last(relation).map(last -> {
            boolean keyed = Tally.isKeyed(compilation.model, compilation.model.link(last.link()), last.direction());
            if (relation.hops().size() == 1) {
                return number(ofNode(last, outer.focus()), keyed);
            }
            return "reduce(sum = 0, number IN " + ofNodes(relation, last, outer) + " | sum + " + number("number", keyed)
                    + ")";
        });
    }

    private Cell cell(Field.Relation relation, Field.Hop last, Bindings outer) {
        if (relation.hops().size() == 1) {
            return new Cell(ofNode(last, outer.focus()), "cell", true, number("cell", true), keys("cell"));
        }
        return new Cell(
                ofNodes(relation, last, outer),
                "cells",
                false,
                "reduce(sum = 0, cell IN cells | sum + " + number("cell", true) + ")",
                "reduce(sum = 0, cell IN cells | sum + " + keys("cell") + ")");
    }

    private static String number(String value, boolean keyed) {
        return keyed ? value + " % " + Tally.NUMBERS : value;
    }

    private static String keys(String value) {
        return value + " / " + Tally.NUMBERS;
    }

    /** The last step, where it has a tally that counts all that the relation leads to, and may be told. */
    private Optional<Field.Hop> last(Field.Relation relation) {
        Field.Hop last = relation.hops().get(relation.hops().size() - 1);
        LinkKind kind = compilation.model.link(last.link());
        boolean everyTarget = kind.end(last.direction()).target().equals(last.target());
        boolean whole =
                compilation.guard.isWhole(kind) && compilation.guard.isWhole(compilation.model.entity(last.target()));
        return everyTarget && whole && compilation.model.isDense(last) ? Optional.of(last) : Optional.empty();
    }

    private String ofNodes(Field.Relation relation, Field.Hop last, Bindings outer) {
        List<Field.Hop> hops = relation.hops();
        Field.Relation before = new Field.Relation(
                relation.name(), relation.description(), true, true, hops.subList(0, hops.size() - 1), null);
        Pattern nodes = compilation.patterns.related(before, new Period.AsOf(), outer);
        return "COLLECT { " + nodes.text().replace("\n", " ") + " RETURN "
                + ofNode(last, nodes.row().focus()) + " }";
    }

    private String ofNode(Field.Hop hop, String node) {
        LinkKind kind = compilation.model.link(hop.link());
        String dates = node + "." + Tally.datesProperty(kind, hop.direction());
        String cells = node + "." + Tally.cellsProperty(compilation.model, kind, hop.direction());
        String day = compilation.names.position();
        return "coalesce(" + cells + "[size([" + day + " IN " + dates + " WHERE " + day + " <= "
                + compilation.names.day() + "])], 0)";
    }
}
