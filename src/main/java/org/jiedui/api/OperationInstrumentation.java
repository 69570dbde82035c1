package org.jiedui.api;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.execution.AbortExecutionException;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jiedui.api.errors.CodedError;
import org.jiedui.api.errors.ErrorCodes;
import org.jiedui.api.fetch.RootFetcher;
import org.jiedui.api.http.Mutations;
import org.jiedui.api.limits.Costs;
import org.jiedui.api.questions.AskedQuestions;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.store.DatabaseException;
import org.jspecify.annotations.Nullable;

/** What is checked of an operation before it is carried out. */
final class OperationInstrumentation extends SimplePerformantInstrumentation {

    private final Costs costs;
    private final AskedQuestions questions;
    private final BooleanSupplier prepared;

    /**
     * Checks what is asked.
     *
     * @param costs tells what it costs
     * @param questions puts saved questions where their ids stand
     * @param prepared whether the database can be asked for them
     */
    OperationInstrumentation(Costs costs, AskedQuestions questions, BooleanSupplier prepared) {
        this.costs = costs;
        this.questions = questions;
        this.prepared = prepared;
    }

    @Override
    public ExecutionInput instrumentExecutionInput(
            ExecutionInput input, InstrumentationExecutionParameters parameters, InstrumentationState state) {
        if (AskedQuestions.named(input.getExtensions()) == null) {
            return input;
        }
        try {
            if (!prepared.getAsBoolean()) {
                throw new Problem(
                        ErrorCode.DATABASE_UNAVAILABLE,
                        null,
                        "the database cannot be reached yet or is still being filled");
            }
            return questions.resolved(input);
        } catch (Problem refused) {
            throw refused(refused.code(), String.valueOf(refused.getMessage()));
        } catch (DatabaseException failure) {
            ErrorCode code = RootFetcher.code(failure);
            throw refused(code, code == ErrorCode.INTERNAL ? ErrorCodes.FAULT : String.valueOf(failure.getMessage()));
        }
    }

    private static AbortExecutionException refused(ErrorCode code, String message) {
        return new AbortExecutionException(
                List.of(CodedError.of(message, null, null, code.name(), null).retryAfter(code.retryAfter())));
    }

    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
        Mutations.check(parameters.getExecutionContext());
        costs.charge(parameters.getExecutionContext());
        return null;
    }
}
