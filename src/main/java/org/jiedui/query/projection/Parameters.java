package org.jiedui.query.projection;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jiedui.graph.cypher.CypherStatement;
import org.jiedui.query.input.MergedIds;
import org.jspecify.annotations.Nullable;

/** What statements take. */
final class Parameters {

    private Parameters() {}

    /**
     * The parameters of a statement.
     *
     * @param variables the values of the variables of the operation
     * @param given what the statement takes besides
     */
    static Map<String, @Nullable Object> of(
            CypherStatement statement,
            Map<String, Object> variables,
            Map<String, @Nullable Object> given,
            MergedIds.Asking asking) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>(given);
        statement
                .parameters()
                .forEach((name, parameter) ->
                        parameters.put(name, parameter.binding().value(variables)));
        MergedIds.follow(statement, parameters, asking);
        return parameters;
    }
}
