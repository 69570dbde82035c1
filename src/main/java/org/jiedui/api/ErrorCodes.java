package org.jiedui.api;

import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.introspection.IntrospectionDisabledError;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jiedui.api.observation.Served;
import org.jiedui.query.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Gives the errors that the engine itself finds a code too, and says of faults under which id they were logged. */
@Component
class ErrorCodes implements WebGraphQlInterceptor {

    private static final int MOST_CAUSES = 10;

    private final ErrorSettings settings;

    ErrorCodes(ErrorSettings settings) {
        this.settings = settings;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        return chain.next(request).map(response -> {
            List<GraphQLError> errors = response.getExecutionResult().getErrors();
            if (errors.isEmpty()) {
                return response;
            }
            Served served = response.getExecutionInput().getGraphQLContext().get(Served.class);
            List<GraphQLError> coded =
                    errors.stream().map(error -> told(coded(error), served)).toList();
            return response.transform(builder -> builder.errors(coded));
        });
    }

    private GraphQLError told(GraphQLError error, @Nullable Served served) {
        if (!(error instanceof CodedError coded)
                || !ErrorCode.INTERNAL.name().equals(coded.details().get("code"))) {
            return error;
        }
        CodedError logged = served == null ? coded : coded.with("request", served.request());
        return settings.faults() && coded.fault() != null ? logged.with("fault", causes(coded.fault())) : logged;
    }

    /** What went wrong, and why. */
    private static List<String> causes(Throwable fault) {
        return Stream.<@Nullable Throwable>iterate(
                        fault,
                        cause -> cause != null,
                        cause -> Objects.requireNonNull(cause).getCause())
                .limit(MOST_CAUSES)
                .map(String::valueOf)
                .toList();
    }

    private static GraphQLError coded(GraphQLError error) {
        return error.getExtensions() != null && error.getExtensions().containsKey("code")
                ? error
                : CodedError.of(error.getMessage(), error.getLocations(), null, code(error), null);
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
