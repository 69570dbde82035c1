package org.jiedui.api.errors;

import graphql.ErrorType;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.introspection.IntrospectionDisabledError;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jiedui.api.operation.OperationContext;
import org.jiedui.api.operation.Served;
import org.jiedui.live.SubscriptionEnded;
import org.jiedui.query.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.execution.SubscriptionPublisherException;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Gives the errors that the engine itself finds a code too, and says of faults under which id they were logged. So it does
 * with the events of a subscription, and with what ends them before their time.
 */
@Component
public class ErrorCodes implements WebGraphQlInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorCodes.class);
    private static final int MOST_CAUSES = 10;

    /** What a client is told of a fault, whose cause stands in the log. */
    public static final String FAULT = "this is a fault of the application";

    private final ErrorSettings settings;

    ErrorCodes(ErrorSettings settings) {
        this.settings = settings;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        return chain.next(request).map(response -> {
            ExecutionResult result = response.getExecutionResult();
            Served served = OperationContext.of(response.getExecutionInput()).served();
            if (result.getData() instanceof Publisher<?> events) {
                return response.transform(builder -> builder.data(told(events, served)));
            }
            return result.getErrors().isEmpty()
                    ? response
                    : response.transform(builder -> builder.errors(told(result.getErrors(), served)));
        });
    }

    private Flux<ExecutionResult> told(Publisher<?> events, @Nullable Served served) {
        return Flux.from(events)
                .cast(ExecutionResult.class)
                .map(event -> told(event, served))
                .onErrorMap(failure -> ended(failure, served));
    }

    private ExecutionResult told(ExecutionResult event, @Nullable Served served) {
        return event.getErrors().isEmpty()
                ? event
                : event.transform(builder -> builder.errors(told(event.getErrors(), served)));
    }

    private SubscriptionPublisherException ended(Throwable failure, @Nullable Served served) {
        SubscriptionEnded ended = SubscriptionEnded.in(failure);
        CodedError error = ended == null ? fault(failure) : error(ended);
        String id = served == null ? "" : served.request();
        if (ended == null) {
            LOG.error("the subscription {} failed", id, failure);
        } else if (error.isFault()) {
            LOG.warn("the subscription {} ends with a fault that was logged for all that share its events", id);
        }
        return new SubscriptionPublisherException(List.of(told(error, served)), failure);
    }

    private static CodedError error(SubscriptionEnded ended) {
        CodedError error = CodedError.of(
                        String.valueOf(ended.getMessage()),
                        null,
                        null,
                        ended.code().name(),
                        null)
                .because(ended.getCause());
        return ended.cursor() == null ? error : error.with("cursor", ended.cursor());
    }

    private static CodedError fault(Throwable failure) {
        Throwable wrapped = failure instanceof SubscriptionPublisherException ? failure.getCause() : failure;
        return CodedError.of(FAULT, null, null, ErrorCode.INTERNAL.name(), null).because(wrapped);
    }

    private List<GraphQLError> told(List<GraphQLError> errors, @Nullable Served served) {
        return errors.stream().map(error -> told(coded(error), served)).toList();
    }

    private GraphQLError told(GraphQLError error, @Nullable Served served) {
        if (!(error instanceof CodedError coded) || !coded.isFault()) {
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
