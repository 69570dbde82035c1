package org.jiedui.query.plan;

import java.util.List;
import java.util.Map;
import org.jiedui.graph.cypher.CypherStatement;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.query.answer.Completion;
import org.jiedui.query.answer.Outcome;
import org.jiedui.query.error.Problem;
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
public record Plan(Statements statements, Parameter.Binding asOf, List<Parameter.Binding> checks, Answering answering) {

    public Plan(
            CypherStatement statement, Parameter.Binding asOf, List<Parameter.Binding> checks, Answering answering) {
        this(all -> statement, asOf, checks, answering);
    }

    public static Plan failing(Problem problem) {
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
    public interface Statements {
        CypherStatement of(Map<String, ? extends @Nullable Object> variables);
    }

    /** Writes the answer that all rows make. */
    @FunctionalInterface
    public interface Answering {
        Outcome write(Row rows, Completion completion);
    }
}
