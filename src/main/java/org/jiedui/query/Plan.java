package org.jiedui.query;

import java.util.List;
import org.jiedui.graph.cypher.CypherStatement;
import org.jiedui.graph.selection.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * How one root field is answered. It serves every request of the same shape, whatever its values.
 *
 * @param statement the one statement
 * @param asOf the day of the reading
 * @param checks values that no statement takes, but that must make sense
 * @param answering makes the answer of the statement's rows
 */
record Plan(CypherStatement statement, Parameter.Binding asOf, List<Parameter.Binding> checks, Answering answering) {

    /** Makes an answer of rows. */
    @FunctionalInterface
    interface Answering {
        @Nullable
        Object answer(List<List<@Nullable Object>> rows, Completion completion);
    }
}
