package org.jiedui.api;

import graphql.ExecutionResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.query.ErrorCode;
import org.jiedui.store.Causality;
import org.jiedui.store.DatabaseException;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Hands out a bookmark after a mutation, and waits for what a bookmark stands for, so that a client reads its own writes
 * through any instance.
 */
@Component
final class BookmarkInterceptor implements WebGraphQlInterceptor {

    static final String HEADER = "Jiedui-Bookmark";

    private static final String EXTENSION = "bookmark";

    private final Causality causality;
    private final SignedText signed;

    BookmarkInterceptor(Causality causality, SignedText signed) {
        this.causality = causality;
        this.signed = signed;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        String given = given(request.getHeaders());
        if (given == null) {
            return chain.next(request).map(this::handedOut);
        }
        String reached = signed.read(EXTENSION, given);
        if (reached != null) {
            causality.await(reached);
            return chain.next(request).map(this::handedOut);
        }
        return Mono.just(refused(request));
    }

    private static WebGraphQlResponse refused(WebGraphQlRequest request) {
        CodedError error = CodedError.of(
                "the header " + HEADER + " holds no bookmark of this server; leave it out",
                null,
                null,
                ErrorCode.BAD_USER_INPUT.name(),
                null);
        return new WebGraphQlResponse(new DefaultExecutionGraphQlResponse(
                request.toExecutionInput(),
                ExecutionResult.newExecutionResult().errors(List.of(error)).build()));
    }

    private static @Nullable String given(HttpHeaders headers) {
        String given = headers.getFirst(HEADER);
        return given == null || given.isBlank() ? null : given.strip();
    }

    private WebGraphQlResponse handedOut(WebGraphQlResponse response) {
        boolean wrote = response.getExecutionInput().getGraphQLContext().getBoolean(Mutations.class, false);
        String reached = wrote ? causality.reached() : "";
        if (reached.isEmpty()) {
            return response;
        }
        String bookmark;
        try {
            bookmark = signed.write(EXTENSION, reached);
        } catch (DatabaseException away) {
            // What was done is told all the same.
            return response;
        }
        response.getResponseHeaders().set(HEADER, bookmark);
        Map<Object, Object> extensions = new LinkedHashMap<>(response.getExtensions());
        extensions.put(EXTENSION, bookmark);
        return response.transform(builder -> builder.extensions(extensions));
    }
}
