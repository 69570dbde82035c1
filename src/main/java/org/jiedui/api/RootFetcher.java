package org.jiedui.api;

import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.GraphQLException;
import graphql.execution.DataFetcherResult;
import graphql.execution.ResultPath;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jiedui.access.Caller;
import org.jiedui.access.Disclosures;
import org.jiedui.api.observation.Served;
import org.jiedui.query.DisclosureLog;
import org.jiedui.query.ErrorCode;
import org.jiedui.query.Problem;
import org.jiedui.query.Queries;
import org.jiedui.query.Request;
import org.jiedui.store.DatabaseException;
import org.jiedui.store.DatabaseOutcomeUnknown;
import org.jiedui.store.DatabaseOverloaded;
import org.jiedui.store.DatabaseReadOnly;
import org.jiedui.store.DatabaseTimedOut;
import org.jiedui.store.DatabaseTooCostly;
import org.jiedui.store.DatabaseUnavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers root fields by reading. One is answered by the thread that asks for it, the others beside it. */
final class RootFetcher implements DataFetcher<Object> {

    private static final Logger LOG = LoggerFactory.getLogger(RootFetcher.class);

    static final String FAULT = "this is a fault of the application";

    private final Queries queries;
    private final BooleanSupplier prepared;
    private final Executor executor;
    private final Disclosures disclosures;

    RootFetcher(Queries queries, Disclosures disclosures, BooleanSupplier prepared, Executor executor) {
        this.queries = queries;
        this.disclosures = disclosures;
        this.prepared = prepared;
        this.executor = executor;
    }

    @Override
    public Object get(DataFetchingEnvironment environment) {
        RunningOperations.Running operation = environment.getGraphQlContext().get(RunningOperations.Running.class);
        return operation == null || FinishedValueStrategy.isLast(environment)
                ? answer(environment, operation)
                : operation.beside(() -> answer(environment, operation), executor);
    }

    private DataFetcherResult<Object> answer(
            DataFetchingEnvironment environment, RunningOperations.@Nullable Running operation) {
        String key = environment.getMergedField().getResultKey();
        return guarded(
                environment,
                prepared,
                () -> operation == null
                        ? queries.answer(request(environment, disclosures), key)
                        : operation.during(() -> queries.answer(request(environment, disclosures), key)));
    }

    /** The operation as it is known already from its cost, where that was told. */
    static Request request(DataFetchingEnvironment environment, Disclosures disclosures) {
        GraphQLContext context = environment.getGraphQlContext();
        Caller caller = context.getOrDefault(Caller.class, Caller.ANONYMOUS);
        DisclosureLog log = (purpose, families) -> disclosures.write(caller, operation(environment), purpose, families);
        Request known = context.get(Request.class);
        return known == null
                ? new Request(
                        environment.getDocument(),
                        environment.getOperationDefinition(),
                        environment.getVariables(),
                        caller.rights(),
                        log)
                : known.disclosing(log);
    }

    private static String operation(DataFetchingEnvironment environment) {
        String name = environment.getOperationDefinition().getName();
        return name == null ? environment.getField().getName() : name;
    }

    /** Answers a field, or says why not; the other fields of the request are answered all the same. */
    static DataFetcherResult<Object> guarded(
            DataFetchingEnvironment environment, BooleanSupplier prepared, Supplier<Queries.Answer> answering) {
        return Served.answering(environment, () -> unlessItFails(environment, prepared, answering));
    }

    private static DataFetcherResult<Object> unlessItFails(
            DataFetchingEnvironment environment, BooleanSupplier prepared, Supplier<Queries.Answer> answering) {
        if (!prepared.getAsBoolean()) {
            String reason = "the database cannot be reached yet or is still being filled";
            return failed(error(environment, ErrorCode.DATABASE_UNAVAILABLE, reason, null));
        }
        try {
            Queries.Answer answer = answering.get();
            return result(new FinishedValue(answer.data()), missing(environment, answer.missing()));
        } catch (RuntimeException failure) {
            return failed(error(environment, failure));
        }
    }

    /** Why a field could not be answered, in the words of the client. */
    static GraphQLError error(DataFetchingEnvironment environment, RuntimeException failure) {
        if (failure instanceof Problem problem) {
            return error(environment, problem.code(), problem.getMessage(), problem.argument());
        }
        if (failure instanceof DatabaseException ofDatabase) {
            ErrorCode code = code(ofDatabase);
            return code == ErrorCode.INTERNAL
                    ? error(environment, code, FAULT, null).because(failure)
                    : error(environment, code, ofDatabase.getMessage(), null);
        }
        if (failure instanceof GraphQLException) {
            return error(environment, ErrorCode.BAD_USER_INPUT, failure.getMessage(), null);
        }
        LOG.error("the field {} could not be answered", environment.getField().getName(), failure);
        return error(environment, ErrorCode.INTERNAL, FAULT, null).because(failure);
    }

    /** Values that should be there, by their paths below the field. */
    static List<GraphQLError> missing(DataFetchingEnvironment environment, List<List<Object>> paths) {
        List<GraphQLError> errors = new ArrayList<>();
        for (List<Object> path : paths) {
            ResultPath full = environment.getExecutionStepInfo().getPath();
            for (Object step : path) {
                full = step instanceof Integer index ? full.segment(index) : full.segment(step.toString());
            }
            errors.add(CodedError.of(
                    "a value is missing that should be there", null, full, ErrorCode.INTERNAL.name(), null));
        }
        return errors;
    }

    static ErrorCode code(DatabaseException failure) {
        if (failure instanceof DatabaseUnavailable) {
            return ErrorCode.DATABASE_UNAVAILABLE;
        }
        if (failure instanceof DatabaseTimedOut) {
            return ErrorCode.TIMEOUT;
        }
        if (failure instanceof DatabaseTooCostly) {
            return ErrorCode.TOO_COSTLY;
        }
        if (failure instanceof DatabaseOverloaded) {
            return ErrorCode.OVERLOADED;
        }
        if (failure instanceof DatabaseOutcomeUnknown) {
            return ErrorCode.OUTCOME_UNKNOWN;
        }
        if (failure instanceof DatabaseReadOnly) {
            return ErrorCode.DATABASE_READ_ONLY;
        }
        LOG.error("the database refused a statement", failure);
        return ErrorCode.INTERNAL;
    }

    static CodedError error(
            DataFetchingEnvironment environment, ErrorCode code, @Nullable String message, @Nullable String argument) {
        return CodedError.of(
                        String.valueOf(message),
                        List.of(environment.getField().getSourceLocation()),
                        environment.getExecutionStepInfo().getPath(),
                        code.name(),
                        argument)
                .retryAfter(code.retryAfter());
    }

    private static DataFetcherResult<Object> failed(GraphQLError error) {
        return result(new FinishedValue(null), List.of(error));
    }

    private static DataFetcherResult<Object> result(FinishedValue value, List<GraphQLError> errors) {
        return DataFetcherResult.newResult().data((Object) value).errors(errors).build();
    }
}
