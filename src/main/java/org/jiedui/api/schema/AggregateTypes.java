package org.jiedui.api.schema;

import java.util.List;
import org.jiedui.graph.selection.Dimension;
import org.jiedui.graph.selection.Measurable;
import org.jiedui.graph.selection.Scope;
import org.jiedui.graph.selection.SmallCells;

/** Derives aggregates and groups: for each scope, what can be counted, summed up and grouped by. */
final class AggregateTypes {

    /** Measures over few people are not for everyone. */
    private static final String FEW =
            " Null where it would tell of fewer than five households, or help to, unless the caller has the role for it.";

    private final Sdl sdl;

    AggregateTypes(Sdl sdl) {
        this.sdl = sdl;
    }

    void write(Scope scope) {
        List<Dimension> dimensions = Dimension.of(scope);
        Sdl.Type aggregate = Sdl.type("type " + scope.name() + "Aggregate", "Measures over the rows of a list.");
        boolean cells = SmallCells.of(scope).isPresent();
        measures(aggregate, scope, cells);
        aggregate.add(
                "The same measures for each group of `groupBy`; no groups where that is not given.",
                "groups(" + quotedArgument("How many groups at the most, from 0 to 1000.", "first: Int = 100") + " "
                        + quotedArgument(
                                "The order of the groups; the largest first where it is not given.",
                                "orderBy: [GroupOrder!]")
                        + "): [" + scope.name() + "Group!]!");
        sdl.define(scope.name() + "Aggregate", aggregate);
        Sdl.Type dimension =
                Sdl.type("enum " + scope.name() + "Dimension", "What rows can be grouped or told apart by.");
        Sdl.Type group =
                Sdl.type("type " + scope.name() + "Group", "Measures over the rows that have the same values.");
        for (Dimension each : dimensions) {
            dimension.add(each.description(), each.constant());
            group.add(
                    each.description() + " Null where the group has none, or where `groupBy` does not name it.",
                    each.name() + ": " + each.type());
        }
        measures(group, scope, cells);
        sdl.define(scope.name() + "Dimension", dimension);
        sdl.define(scope.name() + "Group", group);
    }

    private static void measures(Sdl.Type type, Scope scope, boolean cells) {
        String always = cells ? "" : "!";
        String hidden = cells ? FEW : "";
        type.add("How many rows there are." + hidden, "count: Int" + always);
        type.add(
                "How many different values there are." + hidden,
                "countDistinct(" + quotedArgument("Of what.", "of: " + scope.name() + "Dimension!") + "): Int"
                        + always);
        for (Measurable measurable : Measurable.of(scope)) {
            type.add(
                    measurable.description() + hidden,
                    measurable.name() + ": " + measurable.operand().type().name() + "Summary" + always);
        }
    }

    static String quotedArgument(String description, String argument) {
        return Sdl.quoted(description) + " " + argument;
    }
}
