package org.jiedui.api;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
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

    private final WebGraphQlHandler handler;
    private final RunningOperations operations;
    private final FairQueue queue;
    private final ExecutorService threads;

    Answering(WebGraphQlHandler handler, RunningOperations operations, FairQueue queue) {
        this.handler = handler;
        this.operations = operations;
        this.queue = queue;
        this.threads = threads(queue.room());
    }

    /** As many as there can be turns, so that whoever has one need not wait for a thread. */
    private static ExecutorService threads(int room) {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(room, room, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "answering");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
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
            try {
                return answered(request, method, running);
            } finally {
                queue.leave(key);
            }
        }
    }

    private void await(String key, Running running) {
        CountDownLatch latch = new CountDownLatch(1);
        Runnable turn = latch::countDown;
        if (!queue.enter(key, turn)) {
            throw overloaded(TOO_MANY);
        }
        boolean begun = false;
        try {
            begun = latch.getCount() == 0 || running.awaits(latch);
        } finally {
            if (!begun && !queue.withdraw(key, turn)) {
                queue.leave(key);
            }
        }
        if (!begun) {
            throw overloaded("others were served for as long as this operation may take");
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
        return Mono.create(sink -> {
            Runnable turn = () -> threads.execute(() -> answer(request, gone, key, sink));
            if (queue.enter(key, turn)) {
                sink.onCancel(() -> queue.withdraw(key, turn));
            } else {
                sink.error(overloaded(TOO_MANY));
            }
        });
    }

    private void answer(
            WebGraphQlRequest request, BooleanSupplier gone, String key, MonoSink<WebGraphQlResponse> sink) {
        WebGraphQlResponse response;
        try (Running running = operations.begin(gone)) {
            response = answered(request, null, running);
        } catch (RuntimeException failure) {
            sink.error(failure);
            return;
        } finally {
            queue.leave(key);
        }
        sink.success(response);
    }

    private WebGraphQlResponse answered(
            WebGraphQlRequest request, AnswerHttpHandler.@Nullable Method method, Running running) {
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
        InetSocketAddress address = request.getRemoteAddress();
        return ClientKey.of(caller, address == null ? null : address.getAddress());
    }
}
