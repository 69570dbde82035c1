package org.jiedui.query;

import java.util.List;
import java.util.Map;
import org.jiedui.graph.cypher.CypherStatement;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.store.Row;
import org.jspecify.annotations.Nullable;

/**
 * How one root field is answered. It serves every request of the same shape, whatever its values.
 *
 * @param statements the one statement
 * @param asOf the day of the reading
 * @param checks values that no statement takes, but that must make sense
 * @param answering writes the answer out of the statement's rows
 */
record Plan(Statements statements, Parameter.Binding asOf, List<Parameter.Binding> checks, Answering answering) {

    Plan(CypherStatement statement, Parameter.Binding asOf, List<Parameter.Binding> checks, Answering answering) {
        this(all -> statement, asOf, checks, answering);
    }

    static Plan failing(Problem problem) {
        return new Plan(
                all -> {
                    throw problem;
                },
                all -> null,
                List.of(),
                (rows, completion) -> Outcome.NULL);
    }

    /** The statement; few plans have several, because some bounds of patterns cannot be parameters. */
    @FunctionalInterface
    interface Statements {
        CypherStatement of(Map<String, ? extends @Nullable Object> variables);
    }

    /** Writes the answer that all rows make. */
    @FunctionalInterface
    interface Answering {
        Outcome write(Row rows, Completion completion);
    }
}
