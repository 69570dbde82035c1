package org.jiedui.api;

import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.introspection.IntrospectionDisabledError;
import java.util.List;
import org.jiedui.query.ErrorCode;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Gives the errors that the engine itself finds a code too. */
@Component
class ErrorCodes implements WebGraphQlInterceptor {

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        return chain.next(request).map(response -> {
            List<GraphQLError> errors = response.getExecutionResult().getErrors();
            if (errors.stream().noneMatch(ErrorCodes::lacksCode)) {
                return response;
            }
            List<GraphQLError> coded = errors.stream().map(ErrorCodes::coded).toList();
            return response.transform(builder -> builder.errors(coded));
        });
    }

    private static boolean lacksCode(GraphQLError error) {
        return error.getExtensions() == null || !error.getExtensions().containsKey("code");
    }

    private static GraphQLError coded(GraphQLError error) {
        if (!lacksCode(error)) {
            return error;
        }
        return CodedError.of(error.getMessage(), error.getLocations(), null, code(error), null);
    }

    private static String code(GraphQLError error) {
        if (error.getErrorType() == ErrorType.InvalidSyntax) {
            return "GRAPHQL_PARSE_FAILED";
        }
        if (error.getErrorType() == ErrorType.ValidationError) {
            return "GRAPHQL_VALIDATION_FAILED";
        }
        return error instanceof IntrospectionDisabledError
                ? ErrorCode.INTROSPECTION_DISABLED.name()
                : ErrorCode.INTERNAL.name();
    }
}
