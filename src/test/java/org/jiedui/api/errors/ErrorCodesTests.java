package org.jiedui.api.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.graphql.execution.SubscriptionPublisherException;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Events of subscriptions are told as answers are. */
class ErrorCodesTests {

    private static final WebGraphQlRequest REQUEST = new WebGraphQlRequest(
            URI.create("/graphql"),
            new HttpHeaders(),
            new LinkedMultiValueMap<>(),
            null,
            Map.of(),
            Map.of("query", "subscription { networkChanged { cursor } }"),
            "1",
            Locale.ENGLISH);

    private static Flux<ExecutionResult> told(boolean faults, Flux<ExecutionResult> events) {
        WebGraphQlResponse response = new WebGraphQlResponse(new DefaultExecutionGraphQlResponse(
                ExecutionInput.newExecutionInput("subscription { networkChanged { cursor } }")
                        .build(),
                ExecutionResultImpl.newExecutionResult().data(events).build()));
        WebGraphQlResponse told = Objects.requireNonNull(new ErrorCodes(new ErrorSettings(faults))
                .intercept(REQUEST, request -> Mono.just(response))
                .block());
        return Objects.requireNonNull(told.getExecutionResult().getData());
    }

    private static List<GraphQLError> errors(boolean faults, Throwable failure) {
        Flux<ExecutionResult> told = told(faults, Flux.error(failure));
        SubscriptionPublisherException[] thrown = new SubscriptionPublisherException[1];
        assertThatExceptionOfType(SubscriptionPublisherException.class)
                .isThrownBy(told::blockLast)
                .satisfies(exception -> thrown[0] = exception);
        return thrown[0].getErrors();
    }

    @Test
    void anEventWithoutErrorsStaysAsItIs() {
        ExecutionResult event =
                ExecutionResultImpl.newExecutionResult().data(Map.of("a", 1)).build();

        assertThat(told(false, Flux.just(event)).blockLast()).isSameAs(event);
    }

    @Test
    void anErrorOfAnEventHasACode() {
        ExecutionResult event = ExecutionResultImpl.newExecutionResult()
                .data(Map.of("a", 1))
                .addError(
                        GraphqlErrorBuilder.newError().message("of the engine").build())
                .build();

        ExecutionResult told =
                Objects.requireNonNull(told(false, Flux.just(event)).blockLast());

        assertThat(told.<Object>getData()).isEqualTo(Map.of("a", 1));
        assertThat(told.getErrors().get(0).getExtensions()).containsEntry("code", "INTERNAL");
    }

    /** As it comes, and as Spring wraps it. */
    static Stream<Throwable> faults() {
        Throwable fault = new IllegalStateException("broken on purpose", new IOException("for a reason"));
        return Stream.of(fault, new SubscriptionPublisherException(List.of(), fault));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatEndsEventsIsAFaultThatIsToldWhereThatIsSet(Throwable fault) {

        assertThat(errors(false, fault))
                .singleElement()
                .satisfies(error -> assertThat(error.getExtensions()).isEqualTo(Map.of("code", "INTERNAL")));
        assertThat(errors(true, fault))
                .singleElement()
                .satisfies(error -> assertThat(error.getExtensions())
                        .containsEntry(
                                "fault",
                                List.of(
                                        "java.lang.IllegalStateException: broken on purpose",
                                        "java.io.IOException: for a reason")));
    }
}
