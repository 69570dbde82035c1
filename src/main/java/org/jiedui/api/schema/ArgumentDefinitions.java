package org.jiedui.api.schema;

import static org.jiedui.api.schema.AggregateTypes.quotedArgument;

import org.jiedui.graph.selection.Scope;

/** The arguments that fields of the same sort share. */
final class ArgumentDefinitions {

    static final String AS_OF =
            quotedArgument("The day of the reading, for all that is below; today by default.", "asOf: Date");

    /** What holds for a whole reading. */
    static final String READING = AS_OF + " "
            + quotedArgument(
                    "As if these nodes and relationships, at most 100, were not there, for all that is below. Numbers of protected rows are then only for those who see the rows.",
                    "without: [ID!]");

    static final String DURING = quotedArgument(
            "Those that held on a day of this stretch, instead of on the day of the reading.", "during: PeriodInput");

    static final String PAGE = String.join(
            " ",
            quotedArgument("How many from the start; 20 by default.", "first: Int"),
            quotedArgument("Start after this cursor.", "after: String"),
            quotedArgument("How many from the end; not with `first`.", "last: Int"),
            quotedArgument("End before this cursor.", "before: String"));

    private ArgumentDefinitions() {}

    static String list(Scope scope) {
        return String.join(
                " ",
                quotedArgument("Which items to keep.", "where: " + scope.name() + "Filter"),
                quotedArgument("In which order; by id by default.", "orderBy: [" + scope.name() + "Order!]"),
                PAGE);
    }

    static String aggregate(Scope scope) {
        return String.join(
                " ",
                quotedArgument("Which rows to measure.", "where: " + scope.name() + "Filter"),
                quotedArgument(
                        "What the rows of one group have in common.", "groupBy: [" + scope.name() + "Dimension!]"));
    }
}
