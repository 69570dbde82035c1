package org.jiedui.api.fetch;

import graphql.GraphQLError;
import graphql.GraphQLException;
import graphql.execution.DataFetcherResult;
import graphql.execution.ResultPath;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jiedui.access.Caller;
import org.jiedui.access.Disclosures;
import org.jiedui.api.errors.CodedError;
import org.jiedui.api.errors.ErrorCodes;
import org.jiedui.api.operation.OperationContext;
import org.jiedui.capacity.Bulkhead;
import org.jiedui.capacity.Call;
import org.jiedui.query.DisclosureLog;
import org.jiedui.query.Queries;
import org.jiedui.query.Request;
import org.jiedui.query.answer.Answer;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Flaw;
import org.jiedui.query.error.Problem;
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

/** Answers root fields by reading. The last is answered by the thread that asks for it, the others beside it. */
public final class RootFetcher implements DataFetcher<Object> {

    private static final Logger LOG = LoggerFactory.getLogger(RootFetcher.class);

    private final Queries queries;
    private final BooleanSupplier prepared;
    private final Disclosures disclosures;
    private final Bulkhead bulkhead;

    public RootFetcher(Queries queries, Disclosures disclosures, BooleanSupplier prepared, Bulkhead bulkhead) {
        this.queries = queries;
        this.disclosures = disclosures;
        this.prepared = prepared;
        this.bulkhead = bulkhead;
    }

    @Override
    public Object get(DataFetchingEnvironment environment) {
        String key = environment.getMergedField().getResultKey();
        Request request = request(environment, disclosures);
        OperationContext context = OperationContext.of(environment);
        Call call = context.call();
        if (call == null || !prepared.getAsBoolean()) {
            return guarded(environment, prepared, () -> queries.answer(request, key));
        }
        CompletableFuture<DataFetcherResult<Object>> read = bulkhead.read(
                        call,
                        () -> shape(request, key),
                        context.isLast(key),
                        () -> context.answering(environment, () -> queries.answer(request, key)))
                .handle((answer, failure) -> failure == null
                        ? result(environment, answer)
                        : context.logging(() -> failed(environment, failure)));
        return read.isDone() ? read.join() : read;
    }

    /** What one and the same statement answers takes about as long. What cannot be understood is not asked. */
    private Object shape(Request request, String key) {
        try {
            return queries.explain(request, key);
        } catch (Problem | GraphQLException mistake) {
            return key;
        }
    }

    private static DataFetcherResult<Object> failed(DataFetchingEnvironment environment, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return failed(
                error(environment, cause instanceof RuntimeException known ? known : new IllegalStateException(cause)));
    }

    /** The operation as it is known already from its cost, where that was told. */
    static Request request(DataFetchingEnvironment environment, Disclosures disclosures) {
        OperationContext context = OperationContext.of(environment);
        Caller caller = context.caller();
        DisclosureLog log = (purpose, families) -> disclosures.write(caller, operation(environment), purpose, families);
        Request known = context.request();
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
    public static DataFetcherResult<Object> guarded(
            DataFetchingEnvironment environment, BooleanSupplier prepared, Supplier<Answer> answering) {
        return OperationContext.of(environment)
                .answering(environment, () -> unlessItFails(environment, prepared, answering));
    }

    private static DataFetcherResult<Object> unlessItFails(
            DataFetchingEnvironment environment, BooleanSupplier prepared, Supplier<Answer> answering) {
        if (!prepared.getAsBoolean()) {
            String reason = "the database cannot be reached yet or is still being filled";
            return failed(error(environment, ErrorCode.DATABASE_UNAVAILABLE, reason, null));
        }
        try {
            return result(environment, answering.get());
        } catch (RuntimeException failure) {
            return failed(error(environment, failure));
        }
    }

    /** Why a field could not be answered, in the words of the client. */
    public static GraphQLError error(DataFetchingEnvironment environment, RuntimeException failure) {
        if (failure instanceof Problem problem) {
            return error(environment, problem.code(), problem.getMessage(), problem.argument());
        }
        if (failure instanceof DatabaseException ofDatabase) {
            ErrorCode code = code(ofDatabase);
            return code == ErrorCode.INTERNAL
                    ? error(environment, code, ErrorCodes.FAULT, null).because(failure)
                    : error(environment, code, ofDatabase.getMessage(), null);
        }
        if (failure instanceof GraphQLException) {
            return error(environment, ErrorCode.BAD_USER_INPUT, failure.getMessage(), null);
        }
        LOG.error("the field {} could not be answered", environment.getField().getName(), failure);
        return error(environment, ErrorCode.INTERNAL, ErrorCodes.FAULT, null).because(failure);
    }

    /** What is wrong with single values, each where it stands. */
    static List<GraphQLError> errors(DataFetchingEnvironment environment, List<Flaw> flaws) {
        List<GraphQLError> errors = new ArrayList<>();
        for (Flaw flaw : flaws) {
            ResultPath full = environment.getExecutionStepInfo().getPath();
            for (Object step : flaw.path()) {
                full = step instanceof Integer index ? full.segment(index) : full.segment(step.toString());
            }
            errors.add(CodedError.of(flaw.message(), null, full, flaw.code().name(), flaw.argument()));
        }
        return errors;
    }

    public static ErrorCode code(DatabaseException failure) {
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

    public static CodedError error(
            DataFetchingEnvironment environment, ErrorCode code, @Nullable String message, @Nullable String argument) {
        return CodedError.of(
                        String.valueOf(message),
                        List.of(environment.getField().getSourceLocation()),
                        environment.getExecutionStepInfo().getPath(),
                        code.name(),
                        argument)
                .retryAfter(code.retryAfter());
    }

    private static DataFetcherResult<Object> result(DataFetchingEnvironment environment, Answer answer) {
        return result(new FinishedValue(answer.data()), errors(environment, answer.flaws()));
    }

    private static DataFetcherResult<Object> failed(GraphQLError error) {
        return result(new FinishedValue(null), List.of(error));
    }

    private static DataFetcherResult<Object> result(FinishedValue value, List<GraphQLError> errors) {
        return DataFetcherResult.newResult().data((Object) value).errors(errors).build();
    }
}
