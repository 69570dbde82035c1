package org.jiedui.api.fetch;

import java.util.Map;
import org.jiedui.access.Caller;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Puts the {@link Caller} where whatever answers an operation finds it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class CallerInterceptor implements WebGraphQlInterceptor {

    /** The attribute of a request that says who sends it, where that is not the thread's to know. */
    public static final String CALLER = CallerInterceptor.class.getName() + ".caller";

    /** The attribute of such a request that says that it may change nothing. */
    public static final String READS = CallerInterceptor.class.getName() + ".reads";

    /** The same, in the context of an operation. */
    public static final Object READING = "reading";

    /** Whether more than one answer can be given, in the context of an operation. */
    static final Object STREAMED = "streamed";

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        boolean streamed = request.getAttributes().get(CALLER) instanceof Caller;
        Object caller = streamed ? request.getAttributes().get(CALLER) : BearerAuthentication.current();
        Map<Object, Object> context = Map.of(
                Caller.class,
                caller,
                STREAMED,
                streamed,
                READING,
                request.getAttributes().getOrDefault(READS, false));
        request.configureExecutionInput(
                (input, builder) -> builder.graphQLContext(context).build());
        return chain.next(request);
    }
}
