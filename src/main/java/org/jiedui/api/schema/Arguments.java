package org.jiedui.api.schema;

import static org.jiedui.api.schema.AggregateTypes.quotedArgument;

import org.jiedui.graph.selection.Scope;

/** The arguments that fields of the same sort share. */
final class Arguments {

    static final String AS_OF =
            quotedArgument("The day of the reading, for all that is below; today by default.", "asOf: Date");

    static final String DURING = quotedArgument(
            "Read the relationships of this field that held on at least one day of a stretch, instead of those of the day of the reading.",
            "during: PeriodInput");

    private Arguments() {}

    static String list(Scope scope) {
        return String.join(
                " ",
                quotedArgument("Which items to keep.", "where: " + scope.name() + "Filter"),
                quotedArgument("In which order; by id where it is not given.", "orderBy: [" + scope.name() + "Order!]"),
                quotedArgument(
                        "How many items from the start; 20 where neither `first` nor `last` is given. The most is set on the server, to 100 if nobody changed it.",
                        "first: Int"),
                quotedArgument("Start after the item of this cursor.", "after: String"),
                quotedArgument(
                        "How many items from the end, as many as `first` may be at the most. Not together with `first`.",
                        "last: Int"),
                quotedArgument("End before the item of this cursor.", "before: String"));
    }

    static String aggregate(Scope scope) {
        return String.join(
                " ",
                quotedArgument("Which rows to measure.", "where: " + scope.name() + "Filter"),
                quotedArgument(
                        "What the rows of one group have in common.", "groupBy: [" + scope.name() + "Dimension!]"));
    }
}
