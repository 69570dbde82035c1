package org.jiedui.api;

import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.FieldValueInfo;
import graphql.execution.FieldValueInfo.CompleteValueType;
import graphql.execution.NonNullableFieldWasNullException;

/** Takes finished values as they are. To complete every field of them once more would cost more than the query. */
final class FinishedValueStrategy extends AsyncExecutionStrategy {

    @Override
    protected FieldValueInfo completeValue(ExecutionContext context, ExecutionStrategyParameters parameters)
            throws NonNullableFieldWasNullException {
        if (parameters.getSource() instanceof FinishedValue finished) {
            return finished.data() == null
                    ? new FieldValueInfo(CompleteValueType.NULL, null)
                    : new FieldValueInfo(CompleteValueType.OBJECT, finished.data());
        }
        return super.completeValue(context, parameters);
    }
}
