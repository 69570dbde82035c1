package org.jiedui.api;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jiedui.access.Caller;
import org.jiedui.api.RunningOperations.Running;
import org.jiedui.query.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** Has operations answered, however they came: each in its turn, and for no longer than it may take. */
public final class Answering implements DisposableBean {

    private static final String TOO_MANY = "as many operations of this caller as may be at a time are being answered";

    private static final String TOO_LATE = "other operations of this caller took as long as this one may";

    /** As many as there are for requests, of which few are needed but where many operations take long. */
    private static final int MOST_THREADS = 200;

    private final WebGraphQlHandler handler;
    private final RunningOperations operations;
    private final FairQueue queue;
    private final ExecutorService threads;

    Answering(WebGraphQlHandler handler, RunningOperations operations, FairQueue queue) {
        this.handler = handler;
        this.operations = operations;
        this.queue = queue;
        this.threads = threads();
    }

    /** Whoever has a turn must not wait for a thread, since others wait for the turn to end. */
    private static ExecutorService threads() {
        return new ThreadPoolExecutor(0, MOST_THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "answering");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Answers an operation by this thread.
     *
     * @param gone whether the client has left
     */
    WebGraphQlResponse now(
            WebGraphQlRequest request, Caller caller, AnswerHttpHandler.Method method, BooleanSupplier gone) {
        String key = key(request, caller);
        try (Running running = operations.begin(gone)) {
            await(key, running);
            try (Turn turn = new Turn(queue, key)) {
                return answered(request, method, running, turn);
            }
        }
    }

    private void await(String key, Running running) {
        CountDownLatch latch = new CountDownLatch(1);
        FairQueue.Operation operation = () -> {
            latch.countDown();
            return true;
        };
        if (!queue.enter(key, operation)) {
            throw overloaded(TOO_MANY);
        }
        boolean begun = false;
        try {
            begun = latch.getCount() == 0 || running.awaits(latch);
        } finally {
            if (!begun && !queue.withdraw(key, operation)) {
                queue.leave(key);
            }
        }
        if (!begun) {
            throw overloaded(TOO_LATE);
        }
    }

    /** A connection on which more is to come is closed, since that would be refused as well. */
    private static HttpRefusal overloaded(String reason) {
        return new HttpRefusal(HttpStatus.SERVICE_UNAVAILABLE, ErrorCode.OVERLOADED, reason).closing();
    }

    /**
     * Answers an operation by another thread, when it is its turn.
     *
     * @param request with its caller among its attributes
     * @param gone whether the client has left
     * @return the answer; fails with an {@link HttpRefusal} where the caller has too many operations already
     */
    public Mono<WebGraphQlResponse> later(WebGraphQlRequest request, BooleanSupplier gone) {
        String key = key(
                request, (Caller) Objects.requireNonNull(request.getAttributes().get(CallerInterceptor.CALLER)));
        ThreadContext context = new ThreadContext();
        return Mono.create(sink -> {
            Running running = operations.begin(gone);
            FairQueue.Operation operation =
                    () -> isBegun(() -> answer(request, running, key, context, sink), running, sink);
            if (!queue.enter(key, operation)) {
                running.close();
                sink.error(overloaded(TOO_MANY));
                return;
            }
            sink.onCancel(() -> withdraw(key, operation, running));
            running.waits(() -> {
                if (withdraw(key, operation, running) && !gone.getAsBoolean()) {
                    sink.error(overloaded(TOO_LATE));
                }
            });
        });
    }

    private boolean withdraw(String key, FairQueue.Operation operation, Running running) {
        boolean waited = queue.withdraw(key, operation);
        if (waited) {
            running.close();
        }
        return waited;
    }

    private boolean isBegun(Runnable answering, Running running, MonoSink<WebGraphQlResponse> sink) {
        try {
            threads.execute(answering);
            return true;
        } catch (RejectedExecutionException full) {
            running.close();
            sink.error(overloaded("as many operations as may be at a time take long"));
            return false;
        }
    }

    private void answer(
            WebGraphQlRequest request,
            Running running,
            String key,
            ThreadContext context,
            MonoSink<WebGraphQlResponse> sink) {
        WebGraphQlResponse response;
        ThreadContext.Scope scope = context.open();
        try (scope;
                running;
                Turn turn = new Turn(queue, key)) {
            response = answered(request, null, running, turn);
        } catch (RuntimeException failure) {
            sink.error(failure);
            return;
        }
        sink.success(response);
    }

    private WebGraphQlResponse answered(
            WebGraphQlRequest request, AnswerHttpHandler.@Nullable Method method, Running running, Turn turn) {
        running.takes(turn);
        Map<Object, Object> context = new HashMap<>(Map.of(Running.class, running));
        if (method != null) {
            context.put(AnswerHttpHandler.Method.class, method);
        }
        request.configureExecutionInput(
                (input, builder) -> builder.graphQLContext(context).build());
        return Objects.requireNonNull(handler.handleRequest(request).block());
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }

    private static String key(WebGraphQlRequest request, Caller caller) {
        return ClientKey.of(caller, request.getRemoteAddress());
    }
}
