package org.jiedui.api.fetch;

import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import java.util.function.Function;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.api.operation.OperationContext;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.store.startup.DatabaseStartup;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers administrators only, and only once the database is filled. */
@Component
final class Administration {

    private final DatabaseStartup startup;

    Administration(DatabaseStartup startup) {
        this.startup = startup;
    }

    /**
     * Answers a field, or says why not.
     *
     * @param what what it is about
     */
    DataFetcherResult<Object> answer(
            DataFetchingEnvironment environment,
            String what,
            Function<Caller, ? extends Map<String, @Nullable Object>> answering) {
        return OperationContext.of(environment).answering(environment, () -> {
            DataFetcherResult.Builder<Object> result = DataFetcherResult.newResult();
            try {
                Caller caller = OperationContext.of(environment).caller();
                if (!caller.is(Role.ADMIN)) {
                    throw new Problem(ErrorCode.FORBIDDEN, null, what + " are only for callers with the role ADMIN");
                }
                if (!startup.isComplete()) {
                    throw new Problem(
                            ErrorCode.DATABASE_UNAVAILABLE,
                            null,
                            "the database cannot be reached yet or is still being filled");
                }
                return result.data(answering.apply(caller)).build();
            } catch (RuntimeException failure) {
                return result.error(RootFetcher.error(environment, failure)).build();
            }
        });
    }
}
