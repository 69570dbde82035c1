package org.jiedui.api.observation;

import graphql.GraphQLError;
import java.util.List;
import org.jiedui.api.operation.OperationContext;
import org.jiedui.api.operation.Served;
import org.reactivestreams.Publisher;
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
    private final SubscriptionMetrics subscriptions;
    private final SlowOperations slow;

    OperationObserver(OperationMetrics metrics, SubscriptionMetrics subscriptions, SlowOperations slow) {
        this.metrics = metrics;
        this.subscriptions = subscriptions;
        this.slow = slow;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        Served served = new Served(RequestIds.current());
        OperationContext.inform(request, context -> context.served(served));
        return chain.next(request)
                .doOnNext(response -> ended(served, response))
                .map(response -> response.getExecutionResult().getData() instanceof Publisher<?> events
                        ? response.transform(builder -> builder.data(subscriptions.watched(events)))
                        : response);
    }

    private void ended(Served served, WebGraphQlResponse response) {
        long nanoseconds = served.nanoseconds();
        List<GraphQLError> errors = response.getExecutionResult().getErrors();
        metrics.record(served, nanoseconds, errors);
        slow.record(served, nanoseconds);
    }
}
