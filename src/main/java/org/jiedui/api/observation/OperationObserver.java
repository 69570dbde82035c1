package org.jiedui.api.observation;

import graphql.GraphQLError;
import java.util.List;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import reactor.core.publisher.Mono;

/** Watches each operation from the outside, where its errors have their codes. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class OperationObserver implements WebGraphQlInterceptor {

    private final OperationMetrics metrics;
    private final SlowOperations slow;

    OperationObserver(OperationMetrics metrics, SlowOperations slow) {
        this.metrics = metrics;
        this.slow = slow;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        Served served = new Served(RequestIds.current());
        Map<Object, Object> context = Map.of(Served.class, served);
        request.configureExecutionInput(
                (input, builder) -> builder.graphQLContext(context).build());
        return chain.next(request).doOnNext(response -> ended(served, response));
    }

    private void ended(Served served, WebGraphQlResponse response) {
        long nanoseconds = served.nanoseconds();
        List<GraphQLError> errors = response.getExecutionResult().getErrors();
        metrics.record(served.type(), nanoseconds, errors);
        slow.record(served, nanoseconds, response.getExtensions().get("cost"));
    }
}
