package org.jiedui.api;

import graphql.GraphQLContext;
import graphql.execution.AbortExecutionException;
import graphql.execution.ExecutionContext;
import java.util.List;
import org.jiedui.query.ErrorCode;

/** Refuses operations that the method of their request does not allow. */
final class Mutations {

    private Mutations() {}

    static void check(ExecutionContext execution) {
        GraphQLContext context = execution.getGraphQLContext();
        AnswerHttpHandler.Method method = AnswerHttpHandler.Method.of(context);
        switch (execution.getOperationDefinition().getOperation()) {
            case QUERY -> {}
            case MUTATION -> {
                if (method == AnswerHttpHandler.Method.GET || context.getBoolean(CallerInterceptor.READING, false)) {
                    throw refused(ErrorCode.METHOD_NOT_ALLOWED, "mutations go by POST");
                }
            }
            case SUBSCRIPTION -> {
                if (method != null) {
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
