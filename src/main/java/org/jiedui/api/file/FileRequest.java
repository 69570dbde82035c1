package org.jiedui.api.file;

import graphql.ExecutionResult;
import graphql.language.Document;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jiedui.access.Caller;
import org.jiedui.api.http.Answering;
import org.jiedui.api.operation.OperationContext;
import org.jiedui.api.operation.Transport;
import org.jiedui.capacity.ThreadContext;
import org.jiedui.query.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.support.SerializableGraphQlRequest;
import org.springframework.http.HttpHeaders;

/**
 * A request for a file. What it asks is carried out as many operations, each as if it had come by itself: with the rights of
 * whoever asks, in a turn of its own, and for as long as one may take.
 *
 * @param address where it was sent
 * @param headers what came with it
 * @param remote where it comes from
 * @param asked what it asks
 * @param caller who asks
 * @param transport how it came
 * @param gone whether the client has left
 * @param context what stands with the thread that reads it
 */
record FileRequest(
        URI address,
        HttpHeaders headers,
        @Nullable InetSocketAddress remote,
        SerializableGraphQlRequest asked,
        Caller caller,
        Transport transport,
        BooleanSupplier gone,
        ThreadContext context) {

    /** What stands for a document of ourselves where there has to be a text. */
    private static final String PAGE = "a page of a file";

    /** Reads a document that came, with the values of its variables, and says what is carried out for it. */
    @FunctionalInterface
    interface Reading {

        /** Reads it. */
        Document read(Document document, Map<String, Object> variables);
    }

    /** Has the document that came checked, and read by somebody; says whether it was registered. */
    CompletableFuture<Boolean> understand(Answering answering, Reading reading) {
        return ask(
                        answering,
                        asked,
                        context -> context.reading(document -> {
                            Map<String, Object> all = new LinkedHashMap<>(context.defaults());
                            all.putAll(asked.getVariables());
                            return reading.read(document, all);
                        }))
                .thenApply(response ->
                        OperationContext.of(response.getExecutionInput()).isRegistered());
    }

    /** The data of a document of ourselves. */
    CompletableFuture<Map<?, ?>> data(
            Answering answering, Document document, boolean registered, Map<String, Object> variables) {
        SerializableGraphQlRequest page = new SerializableGraphQlRequest();
        page.setQuery(PAGE);
        page.setVariables(variables);
        return ask(answering, page, context -> {
                    context.document(document);
                    context.registered(registered);
                })
                .thenApply(response ->
                        Objects.requireNonNull(response.getExecutionResult().<Map<?, ?>>getData()));
    }

    private CompletableFuture<WebGraphQlResponse> ask(
            Answering answering, SerializableGraphQlRequest page, Consumer<OperationContext> informing) {
        WebGraphQlRequest operation = new WebGraphQlRequest(
                address,
                headers,
                null,
                remote,
                new HashMap<>(),
                page,
                UUID.randomUUID().toString(),
                null);
        OperationContext.inform(operation, informing);
        ThreadContext.Scope scope = context.open();
        try (scope) {
            return answering.answerAside(operation, caller, transport, gone).thenApply(FileRequest::whole);
        }
    }

    /** A file has all of what was asked, or is none. */
    private static WebGraphQlResponse whole(WebGraphQlResponse response) {
        ExecutionResult result = response.getExecutionResult();
        if (!result.getErrors().isEmpty()) {
            throw new FileFailure(result.getErrors());
        }
        if (result.getData() == null) {
            throw FileFailure.of(ErrorCode.INTERNAL, "the question has no answer");
        }
        return response;
    }
}
