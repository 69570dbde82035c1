package org.jiedui.api.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jiedui.access.Caller;
import org.jiedui.api.limits.ClientKey;
import org.jiedui.api.operation.OperationContext;
import org.jiedui.api.operation.Transport;
import org.jiedui.capacity.Bulkhead;
import org.jiedui.capacity.Call;
import org.jiedui.query.error.Problem;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.http.HttpStatus;

/** Has operations answered, however they came: each when there is a place for it, and for no longer than it may take. */
public final class Answering {

    private final WebGraphQlHandler handler;
    private final Bulkhead bulkhead;

    public Answering(WebGraphQlHandler handler, Bulkhead bulkhead) {
        this.handler = handler;
        this.bulkhead = bulkhead;
    }

    /**
     * Answers an operation by this thread where there is a place, and else by another one when there is.
     *
     * @param gone whether the client has left
     * @return the answer; fails with an {@link HttpRefusal} where there was no place in time
     */
    CompletableFuture<WebGraphQlResponse> answer(
            WebGraphQlRequest request, Caller caller, Transport transport, BooleanSupplier gone) {
        return answer(request, caller, transport, gone, bulkhead::submit);
    }

    /**
     * Answers an operation by another thread.
     *
     * @param request what is asked
     * @param caller who asks
     * @param transport how it came
     * @param gone whether the client has left
     * @return the answer; fails with an {@link HttpRefusal} where there was no place in time
     */
    public CompletableFuture<WebGraphQlResponse> answerAside(
            WebGraphQlRequest request, Caller caller, Transport transport, BooleanSupplier gone) {
        return answer(request, caller, transport, gone, bulkhead::submitAside);
    }

    /** Has the beginning of an answer made, from which the rest follows. */
    @FunctionalInterface
    private interface Submitting {
        CompletableFuture<WebGraphQlResponse> submit(Call call, Supplier<CompletableFuture<WebGraphQlResponse>> task);
    }

    private CompletableFuture<WebGraphQlResponse> answer(
            WebGraphQlRequest request,
            Caller caller,
            Transport transport,
            BooleanSupplier gone,
            Submitting submitting) {
        Call call;
        try {
            call = bulkhead.open(ClientKey.of(caller, request.getRemoteAddress()), gone);
        } catch (Problem refused) {
            return CompletableFuture.failedFuture(overloaded(refused));
        }
        OperationContext.inform(request, context -> context.arrived(caller, transport, call));
        return submitting
                .submit(call, () -> handler.handleRequest(request).toFuture())
                .whenComplete((answer, failure) -> call.close())
                .exceptionallyCompose(Answering::refused);
    }

    private static CompletableFuture<WebGraphQlResponse> refused(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return CompletableFuture.failedFuture(cause instanceof Problem refused ? overloaded(refused) : failure);
    }

    /** A connection on which more is to come is closed, since that would be refused as well. */
    private static HttpRefusal overloaded(Problem refused) {
        return new HttpRefusal(HttpStatus.SERVICE_UNAVAILABLE, refused.code(), refused.getMessage()).closing();
    }
}
