package org.jiedui.api.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jiedui.api.operation.OperationContext;
import org.jiedui.api.operation.OperationCost;
import org.jiedui.api.operation.Transport;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells in {@code extensions.cost} what an operation costs; not by GET, where the same answer has to stay the same. */
@Component
final class CostInterceptor implements WebGraphQlInterceptor {

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        return chain.next(request).map(CostInterceptor::told);
    }

    private static WebGraphQlResponse told(WebGraphQlResponse response) {
        OperationContext context = OperationContext.of(response.getExecutionInput());
        OperationCost cost = context.cost();
        if (cost == null) {
            return response;
        }
        if (cost.last() != null && !cost.last().made()) {
            response.getResponseHeaders()
                    .set(HttpHeaders.RETRY_AFTER, String.valueOf(cost.last().secondsToWait()));
        }
        if (context.transport() == Transport.GET) {
            return response;
        }
        Map<Object, Object> extensions = new LinkedHashMap<>(response.getExtensions());
        extensions.put("cost", cost.extension());
        return response.transform(builder -> builder.extensions(extensions));
    }
}
