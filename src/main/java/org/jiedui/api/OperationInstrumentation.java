package org.jiedui.api;

import graphql.ExecutionResult;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import org.jiedui.api.http.Mutations;
import org.jiedui.api.limits.Costs;
import org.jspecify.annotations.Nullable;

/** What is checked of an operation before it is carried out. */
final class OperationInstrumentation extends SimplePerformantInstrumentation {

    private final Costs costs;

    OperationInstrumentation(Costs costs) {
        this.costs = costs;
    }

    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
        Mutations.check(parameters.getExecutionContext());
        costs.charge(parameters.getExecutionContext());
        return null;
    }
}
