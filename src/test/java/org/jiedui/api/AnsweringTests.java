package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import graphql.ExecutionResultImpl;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jiedui.access.Caller;
import org.jiedui.query.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/** Whoever waits for a turn does so for no longer than an operation may take, however it came. */
class AnsweringTests {

    private static final Duration DEADLINE = Duration.ofMillis(500);

    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();
    private final RunningOperations operations = new RunningOperations(DEADLINE, Duration.ofHours(1));
    private final FairQueue queue = new FairQueue(1, 10, System::nanoTime);
    private final Answering answering = new Answering(handler(), operations, queue);

    /** Answers when the gate is opened, and not before because it is told to stop. */
    private WebGraphQlHandler handler() {
        return WebGraphQlHandler.builder(request -> Mono.fromCallable(() -> {
                    begun.incrementAndGet();
                    gate.await();
                    return new DefaultExecutionGraphQlResponse(
                            request.toExecutionInput(),
                            ExecutionResultImpl.newExecutionResult()
                                    .data(Map.of())
                                    .build());
                }))
                .build();
    }

    @AfterEach
    void end() {
        gate.countDown();
        answering.destroy();
        operations.destroy();
    }

    private static WebGraphQlRequest request() {
        return new WebGraphQlRequest(
                URI.create("http://localhost/graphql"),
                new HttpHeaders(),
                null,
                null,
                Map.of(CallerInterceptor.CALLER, Caller.ANONYMOUS),
                Map.of("query", "{ __typename }"),
                "1",
                Locale.ENGLISH);
    }

    @Test
    void anOperationOfASocketIsRefusedWhenItHasWaitedForSoLong() throws Exception {
        queue.enter("another", () -> true);
        CountDownLatch answered = new CountDownLatch(1);
        answering.later(request(), () -> false).subscribe(answer -> answered.countDown());

        HttpRefusal refusal = catchThrowableOfType(
                HttpRefusal.class, () -> answering.later(request(), () -> false).block(Duration.ofSeconds(20)));

        assertThat(refusal.error().toString()).contains(ErrorCode.OVERLOADED.name());
        assertThat(begun).as("only the one that it waited for").hasValue(1);
        gate.countDown();
        assertThat(answered.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
