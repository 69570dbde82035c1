package org.jiedui.api.http;

import graphql.execution.AbortExecutionException;
import graphql.execution.ExecutionContext;
import java.util.List;
import org.jiedui.api.errors.CodedError;
import org.jiedui.api.operation.OperationContext;
import org.jiedui.api.operation.Transport;
import org.jiedui.query.error.ErrorCode;

/** Refuses operations that the method of their request does not allow. */
public final class Mutations {

    private Mutations() {}

    public static void check(ExecutionContext execution) {
        Transport transport = OperationContext.of(execution.getGraphQLContext()).transport();
        switch (execution.getOperationDefinition().getOperation()) {
            case QUERY -> {}
            case MUTATION -> {
                if (transport != null && !transport.mayChange()) {
                    throw refused(ErrorCode.METHOD_NOT_ALLOWED, "mutations go by POST");
                }
            }
            case SUBSCRIPTION -> {
                if (transport != null && !transport.hasManyAnswers()) {
                    throw refused(
                            ErrorCode.BAD_REQUEST,
                            "a subscription has more than one answer: ask for text/event-stream, or over a WebSocket");
                }
            }
        }
    }

    private static AbortExecutionException refused(ErrorCode code, String message) {
        return new AbortExecutionException(List.of(CodedError.of(message, null, null, code.name(), null)));
    }
}
