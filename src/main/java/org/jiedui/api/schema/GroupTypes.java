package org.jiedui.api.schema;

import static org.jiedui.api.schema.AggregateTypes.quotedArgument;

import org.jiedui.graph.selection.Dimension;
import org.jiedui.graph.selection.Measurable;
import org.jiedui.graph.selection.Protection;
import org.jiedui.graph.selection.Scope;

/** Derives the groups of each scope: their connection, which of them are kept, and their order. */
final class GroupTypes {

    private final Sdl sdl;
    private final Scope scope;

    GroupTypes(Sdl sdl, Scope scope) {
        this.sdl = sdl;
        this.scope = scope;
    }

    /** The field that shows the groups. */
    static String field(Scope scope) {
        return "groups("
                + String.join(
                        " ",
                        quotedArgument("Which groups to keep.", "having: " + scope.name() + "GroupFilter"),
                        quotedArgument(
                                "In which order; the largest first where it is not given. Ties are broken by what is"
                                        + " grouped by.",
                                "orderBy: [" + scope.name() + "GroupOrder!]"),
                        ArgumentDefinitions.PAGE)
                + "): " + scope.name() + "GroupConnection!";
    }

    void write() {
        connection();
        filter();
        order();
    }

    private void connection() {
        String group = scope.name() + "Group";
        Sdl.Type connection = Sdl.type("type " + group + "Connection", "A part of the groups.")
                .add("The groups, each with its place.", "edges: [" + group + "Edge!]!")
                .add("The groups alone.", "nodes: [" + group + "!]!")
                .add("What lies before and after this part.", "pageInfo: PageInfo!")
                .add("How many groups there are.", "totalCount: Int!");
        if (Protection.of(scope).isPresent()) {
            connection.add(AggregateTypes.PROTECTED_MEANING, AggregateTypes.PROTECTED);
        }
        sdl.define(group + "Connection", connection);
        sdl.define(
                group + "Edge",
                Sdl.type("type " + group + "Edge", "A group, and where it stands.")
                        .add("Where it stands: pass it as `after` or `before`.", "cursor: String!")
                        .add("The group.", "node: " + group + "!"));
    }

    private void filter() {
        String name = scope.name() + "GroupFilter";
        Sdl.Type filter = Sdl.type("input " + name, "Which groups to keep. All that is said must hold.")
                .add("All of these must hold.", "and: [" + name + "!]")
                .add("At least one of these must hold.", "or: [" + name + "!]")
                .add("This must not hold.", "not: " + name)
                .add("The number of rows.", "count: IntFilter")
                .add("The number of different values.", "countDistinct: " + scope.name() + "DistinctFilter");
        for (Measurable each : Measurable.of(scope)) {
            filter.add(summary(each), each.name() + ": " + each.operand().type().name() + "SummaryFilter");
        }
        sdl.define(name, filter);
        sdl.define(
                scope.name() + "DistinctFilter",
                Sdl.type("input " + scope.name() + "DistinctFilter", "What must hold for a number of different values.")
                        .add("Of what.", "of: " + scope.name() + "Dimension!")
                        .add("Their number.", "count: IntFilter!"));
    }

    private void order() {
        String name = scope.name() + "GroupOrder";
        Sdl.Type order = Sdl.type("input " + name + " @oneOf", "One key of the order of groups.")
                .add("By the number of rows.", "count: SortOrder")
                .add("By the number of different values.", "countDistinct: " + scope.name() + "DistinctOrder");
        for (Measurable each : Measurable.of(scope)) {
            order.add(summary(each), each.name() + ": " + each.operand().type().name() + "SummaryOrder");
        }
        for (Dimension each : Dimension.of(scope)) {
            order.add("By it, where `groupBy` names it.", each.name() + ": " + input(each));
        }
        sdl.define(name, order);
        sdl.define(
                scope.name() + "DistinctOrder",
                Sdl.type("input " + scope.name() + "DistinctOrder", "Sorts by a number of different values.")
                        .add("Of what.", "of: " + scope.name() + "Dimension!")
                        .add("Which way.", "count: SortOrder!"));
    }

    private static String summary(Measurable measurable) {
        return "A summary of `" + measurable.name() + "`.";
    }

    private static String input(Dimension dimension) {
        return dimension.key().isNode() ? dimension.type() + "Order" : "SortOrder";
    }
}
