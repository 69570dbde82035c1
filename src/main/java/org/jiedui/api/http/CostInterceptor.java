package org.jiedui.api.http;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jiedui.api.limits.Costs;
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
        InetSocketAddress address = request.getRemoteAddress();
        if (address != null) {
            Map<Object, Object> context = Map.of(Costs.ADDRESS, address);
            request.configureExecutionInput(
                    (input, builder) -> builder.graphQLContext(context).build());
        }
        return chain.next(request).map(CostInterceptor::told);
    }

    private static WebGraphQlResponse told(WebGraphQlResponse response) {
        graphql.GraphQLContext context = response.getExecutionInput().getGraphQLContext();
        Costs.Told told = context.get(Costs.Told.class);
        if (told == null) {
            return response;
        }
        if (told.last() != null && !told.last().made()) {
            response.getResponseHeaders()
                    .set(HttpHeaders.RETRY_AFTER, String.valueOf(told.last().secondsToWait()));
        }
        if (Method.of(context) == Method.GET) {
            return response;
        }
        Map<Object, Object> extensions = new LinkedHashMap<>(response.getExtensions());
        extensions.put("cost", told.extension());
        return response.transform(builder -> builder.extensions(extensions));
    }
}
