package org.jiedui.api;

import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.AsyncSerialExecutionStrategy;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.FieldValueInfo;
import graphql.execution.FieldValueInfo.CompleteValueType;
import graphql.execution.NonNullableFieldWasNullException;
import org.jspecify.annotations.Nullable;

/** Takes finished values as they are. To complete every field of them once more would cost more than the query. */
final class FinishedValueStrategy extends AsyncExecutionStrategy {

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

    /** The same for mutations, which are carried out one after the other. */
    static final class OneByOne extends AsyncSerialExecutionStrategy {

        @Override
        protected FieldValueInfo completeValue(ExecutionContext context, ExecutionStrategyParameters parameters)
                throws NonNullableFieldWasNullException {
            FieldValueInfo finished = finished(parameters);
            return finished == null ? super.completeValue(context, parameters) : finished;
        }
    }
}
