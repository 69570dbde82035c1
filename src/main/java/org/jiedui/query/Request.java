package org.jiedui.query;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jiedui.graph.selection.Rights;
import org.jspecify.annotations.Nullable;

/** An operation with its values. What was found out about it is found out once. */
public final class Request {

    private final Document document;
    private final OperationDefinition operation;
    private final Map<String, Object> variables;
    private final Rights rights;
    private final DisclosureLog disclosures;
    final AtomicReference<@Nullable PlannedOperation> planned;

    /**
     * An operation with its values.
     *
     * @param document the document, always the same object for the same text, so that its plan is found again
     * @param operation the operation of the document that is asked
     * @param variables the values of its variables, coerced
     * @param rights what it is asked with
     * @param disclosures where it is recorded what the answer tells about people
     */
    public Request(
            Document document,
            OperationDefinition operation,
            Map<String, Object> variables,
            Rights rights,
            DisclosureLog disclosures) {
        this(document, operation, variables, rights, disclosures, new AtomicReference<>());
    }

    private Request(
            Document document,
            OperationDefinition operation,
            Map<String, Object> variables,
            Rights rights,
            DisclosureLog disclosures,
            AtomicReference<@Nullable PlannedOperation> planned) {
        this.document = document;
        this.operation = operation;
        this.variables = variables;
        this.rights = rights;
        this.disclosures = disclosures;
        this.planned = planned;
    }

    /**
     * The same operation.
     *
     * @param log where it is recorded what the answer tells about people
     */
    public Request disclosing(DisclosureLog log) {
        return new Request(document, operation, variables, rights, log, planned);
    }

    Document document() {
        return document;
    }

    OperationDefinition operation() {
        return operation;
    }

    Map<String, Object> variables() {
        return variables;
    }

    Rights rights() {
        return rights;
    }

    DisclosureLog disclosures() {
        return disclosures;
    }
}
