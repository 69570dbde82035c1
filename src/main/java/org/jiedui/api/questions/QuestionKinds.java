package org.jiedui.api.questions;

import graphql.GraphQLContext;
import graphql.GraphQLException;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jiedui.access.Caller;
import org.jiedui.api.documents.Documents;
import org.jiedui.query.Queries;
import org.jiedui.query.Request;
import org.jiedui.records.SavedQuestion;
import org.jspecify.annotations.Nullable;

/** Tells which kinds of nodes and relationships can make a difference to the answer of a saved question. */
public final class QuestionKinds {

    private final GraphQLSchema schema;
    private final QuestionCheck check;
    private final Queries queries;

    /**
     * Makes it ready.
     *
     * @param schema the schema that is served
     * @param documents understands documents
     * @param queries plans questions
     */
    public QuestionKinds(GraphQLSchema schema, Documents documents, Queries queries) {
        this.schema = schema;
        this.check = new QuestionCheck(documents);
        this.queries = queries;
    }

    /**
     * The kinds that a question reads, asked with the values that it is kept with.
     *
     * @param caller who asks it
     * @return their names, or null where it cannot be asked without further values, or no longer
     */
    public @Nullable Set<String> of(SavedQuestion question, Caller caller) {
        Map<String, Object> variables = QuestionVariables.read(question.variables());
        QuestionCheck.Checked checked = check.check(question.document(), variables);
        Document document = checked.document();
        if (document == null || !checked.broken().isEmpty()) {
            return null;
        }
        OperationDefinition operation =
                document.getFirstDefinitionOfType(OperationDefinition.class).orElseThrow();
        try {
            Map<String, Object> coerced = ValuesResolver.coerceVariableValues(
                            schema,
                            operation.getVariableDefinitions(),
                            RawVariables.of(variables),
                            GraphQLContext.getDefault(),
                            Locale.ROOT)
                    .toMap();
            return queries.kinds(new Request(document, operation, coerced, caller.rights(), (purpose, things) -> {}));
        } catch (GraphQLException missing) {
            return null;
        }
    }
}
