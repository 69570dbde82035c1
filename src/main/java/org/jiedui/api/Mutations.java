package org.jiedui.api;

import graphql.ExecutionResult;
import graphql.GraphQLContext;
import graphql.execution.AbortExecutionException;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import java.util.List;
import org.jiedui.query.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Notes in the context of an operation that it is a mutation, and refuses what its method of HTTP does not allow. */
final class Mutations extends SimplePerformantInstrumentation {

    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
        GraphQLContext context = parameters.getExecutionContext().getGraphQLContext();
        AnswerHttpHandler.Method method = AnswerHttpHandler.Method.of(context);
        switch (parameters.getExecutionContext().getOperationDefinition().getOperation()) {
            case QUERY -> {}
            case MUTATION -> {
                if (method == AnswerHttpHandler.Method.GET) {
                    throw refused(ErrorCode.METHOD_NOT_ALLOWED, "mutations go by POST");
                }
                context.put(Mutations.class, true);
            }
            case SUBSCRIPTION -> {
                if (method != null) {
                    throw refused(
                            ErrorCode.BAD_REQUEST, "subscriptions have more than one answer: use another transport");
                }
            }
        }
        return null;
    }

    private static AbortExecutionException refused(ErrorCode code, String message) {
        return new AbortExecutionException(List.of(CodedError.of(message, null, null, code.name(), null)));
    }
}
