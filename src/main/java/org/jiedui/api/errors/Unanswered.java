package org.jiedui.api.errors;

import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.GraphQLError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpHeaders;

/**
 * A request of which nothing could be answered, for reasons that pass. It failed as a whole, so that its status tells
 * whatever lies between to send it again, or elsewhere.
 */
public final class Unanswered {

    private Unanswered() {}

    /** The result as it is; or, where nothing was answered, as that of a request that was refused. */
    public static ExecutionResult asWhole(ExecutionResult result, HttpHeaders headers) {
        long wait = secondsToWait(result.getErrors());
        if (wait == 0 || !isEmpty(result)) {
            return result;
        }
        headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(wait));
        List<GraphQLError> errors = new ArrayList<>();
        result.getErrors().forEach(error -> errors.add(((CodedError) error).ofTheWhole()));
        return ExecutionResultImpl.newExecutionResult()
                .errors(errors)
                .extensions(result.getExtensions())
                .build();
    }

    /** The longest of what the errors say; 0 where one of them does not pass. */
    private static long secondsToWait(List<GraphQLError> errors) {
        long longest = 0;
        for (GraphQLError error : errors) {
            Object seconds = error instanceof CodedError coded ? coded.details().get(CodedError.RETRY_AFTER) : null;
            if (!(seconds instanceof Long wait)) {
                return 0;
            }
            longest = Math.max(longest, wait);
        }
        return longest;
    }

    private static boolean isEmpty(ExecutionResult result) {
        return result.isDataPresent()
                && (!(result.getData() instanceof Map<?, ?> data)
                        || data.values().stream().noneMatch(Objects::nonNull));
    }
}
