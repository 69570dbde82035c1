package org.jiedui.api.file;

import graphql.GraphQLError;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiedui.api.errors.CodedError;
import org.jiedui.query.error.ErrorCode;
import org.springframework.http.HttpStatus;

/** A file cannot be made, or not to its end, since a page of it was answered with errors. */
final class FileFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<GraphQLError> errors;

    FileFailure(List<GraphQLError> errors) {
        super(errors.stream().map(GraphQLError::getMessage).collect(Collectors.joining("; ")), null, false, false);
        this.errors = errors;
    }

    static FileFailure of(ErrorCode code, String message) {
        return new FileFailure(List.of(CodedError.of(message, null, null, code.name(), null)));
    }

    /** As the specification shapes it. */
    Map<String, Object> body() {
        return Map.of(
                "errors", errors.stream().map(GraphQLError::toSpecification).toList());
    }

    /** In how many seconds what failed is worth asking again; 0 where time alone does not help. */
    long secondsToWait() {
        long longest = 0;
        for (GraphQLError error : errors) {
            Object seconds =
                    error.getExtensions() == null ? null : error.getExtensions().get(CodedError.RETRY_AFTER);
            if (!(seconds instanceof Number wait)) {
                return 0;
            }
            longest = Math.max(longest, wait.longValue());
        }
        return longest;
    }

    /** A file has no place for errors, so that they have to be told by the status too. */
    HttpStatus status() {
        Object code = errors.isEmpty() || errors.get(0).getExtensions() == null
                ? null
                : errors.get(0).getExtensions().get("code");
        for (ErrorCode each : ErrorCode.values()) {
            if (each.name().equals(code)) {
                return status(each);
            }
        }
        return HttpStatus.BAD_REQUEST;
    }

    private static HttpStatus status(ErrorCode code) {
        return switch (code) {
            case RATE_LIMITED -> HttpStatus.TOO_MANY_REQUESTS;
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case NOT_FOUND, PERSISTED_QUERY_NOT_FOUND -> HttpStatus.NOT_FOUND;
            case INTERNAL -> HttpStatus.INTERNAL_SERVER_ERROR;
            case OVERLOADED, DATABASE_UNAVAILABLE, ISSUER_UNAVAILABLE, TIMEOUT -> HttpStatus.SERVICE_UNAVAILABLE;
            default -> HttpStatus.BAD_REQUEST;
        };
    }
}
