package org.jiedui.api.fetch;

import graphql.ExecutionResult;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.AsyncSerialExecutionStrategy;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.FieldValueInfo;
import graphql.execution.FieldValueInfo.CompleteValueType;
import graphql.execution.MergedField;
import graphql.execution.NonNullableFieldWasNullException;
import graphql.execution.SubscriptionExecutionStrategy;
import java.util.concurrent.CompletableFuture;
import org.jiedui.api.operation.OperationContext;
import org.jspecify.annotations.Nullable;

/** Takes finished values as they are. To complete every field of them once more would cost more than the query. */
public final class FinishedValueStrategy extends AsyncExecutionStrategy {

    @Override
    public CompletableFuture<ExecutionResult> execute(
            ExecutionContext context, ExecutionStrategyParameters parameters) {
        for (MergedField field : parameters.getFields().getSubFieldsList()) {
            if (!field.getName().startsWith("__")) {
                OperationContext.of(context.getGraphQLContext()).lastField(field.getResultKey());
            }
        }
        return super.execute(context, parameters);
    }

    @Override
    protected FieldValueInfo completeValue(ExecutionContext context, ExecutionStrategyParameters parameters)
            throws NonNullableFieldWasNullException {
        FieldValueInfo finished = finished(parameters);
        return finished == null ? super.completeValue(context, parameters) : finished;
    }

    private static @Nullable FieldValueInfo finished(ExecutionStrategyParameters parameters) {
        if (!(parameters.getSource() instanceof FinishedValue finished)) {
            return null;
        }
        return finished.data() == null
                ? new FieldValueInfo(CompleteValueType.NULL, null)
                : new FieldValueInfo(CompleteValueType.OBJECT, finished.data());
    }

    /** The same for each event of a subscription. */
    public static final class EventByEvent extends SubscriptionExecutionStrategy {

        @Override
        protected FieldValueInfo completeValue(ExecutionContext context, ExecutionStrategyParameters parameters)
                throws NonNullableFieldWasNullException {
            FieldValueInfo finished = finished(parameters);
            return finished == null ? super.completeValue(context, parameters) : finished;
        }
    }

    /** The same for mutations, which are carried out one after the other. */
    public static final class OneByOne extends AsyncSerialExecutionStrategy {

        @Override
        protected FieldValueInfo completeValue(ExecutionContext context, ExecutionStrategyParameters parameters)
                throws NonNullableFieldWasNullException {
            FieldValueInfo finished = finished(parameters);
            return finished == null ? super.completeValue(context, parameters) : finished;
        }
    }
}
