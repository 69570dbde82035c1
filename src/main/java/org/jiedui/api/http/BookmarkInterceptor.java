package org.jiedui.api.http;

import graphql.ExecutionResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.api.errors.CodedError;
import org.jiedui.api.operation.OperationContext;
import org.jiedui.api.operation.Served;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.store.Causality;
import org.jiedui.store.DatabaseException;
import org.jiedui.store.DatabaseOverloaded;
import org.jiedui.store.secret.Signer;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Hands out a bookmark after a change, and has the operation that a bookmark comes with see what that stands for, so that a
 * client reads its own writes through any instance.
 */
@Component
public final class BookmarkInterceptor implements WebGraphQlInterceptor {

    public static final String HEADER = "Jiedui-Bookmark";

    private static final String EXTENSION = "bookmark";

    private final Causality causality;
    private final Signer signer;

    public BookmarkInterceptor(Causality causality, Signer signer) {
        this.causality = causality;
        this.signer = signer;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        String given = given(request.getHeaders());
        if (given == null) {
            return chain.next(request).map(this::handedOut);
        }
        String reached = signer.verifyText(EXTENSION, given);
        if (reached == null) {
            return refused(
                    request,
                    ErrorCode.BAD_USER_INPUT,
                    "the header " + HEADER + " holds no bookmark of this server; leave it out");
        }
        try {
            if (!causality.mayReach(reached)) {
                return refused(
                        request,
                        ErrorCode.BAD_USER_INPUT,
                        "the database has not got what the header " + HEADER
                                + " stands for, since it was restored; leave it out");
            }
        } catch (DatabaseOverloaded busy) {
            return refused(request, ErrorCode.OVERLOADED, String.valueOf(busy.getMessage()));
        }
        OperationContext.inform(request, context -> {
            Served served = context.served();
            if (served != null) {
                served.awaits(reached);
            }
        });
        return chain.next(request).map(this::handedOut);
    }

    private static Mono<WebGraphQlResponse> refused(WebGraphQlRequest request, ErrorCode code, String message) {
        CodedError error = CodedError.of(message, null, null, code.name(), null).retryAfter(code.retryAfter());
        return Mono.just(new WebGraphQlResponse(new DefaultExecutionGraphQlResponse(
                request.toExecutionInput(),
                ExecutionResult.newExecutionResult().errors(List.of(error)).build())));
    }

    private static @Nullable String given(HttpHeaders headers) {
        String given = headers.getFirst(HEADER);
        return given == null || given.isBlank() ? null : given.strip();
    }

    private WebGraphQlResponse handedOut(WebGraphQlResponse response) {
        boolean changed = OperationContext.of(response.getExecutionInput()).hasChanged();
        String reached = changed ? causality.reached() : "";
        if (reached.isEmpty()) {
            return response;
        }
        String bookmark;
        try {
            bookmark = signer.sign(EXTENSION, reached);
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
