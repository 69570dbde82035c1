package org.jiedui.editing;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.api.operation.OperationContext;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import reactor.core.publisher.Mono;

/** Believes whoever says who they are: {@code X-Caller: name;ROLE,ROLE;place}. */
@TestComponent
public final class CallerOfHeader implements WebGraphQlInterceptor {

    /** Who asks. */
    public static final String HEADER = "X-Caller";

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        String said = request.getHeaders().getFirst(HEADER);
        if (said != null) {
            String[] parts = said.split(";", -1);
            Caller caller = new Caller(
                    parts[0],
                    Arrays.stream(parts[1].split(",", -1)).map(Role::valueOf).collect(Collectors.toSet()),
                    parts[2].isEmpty() ? null : parts[2]);
            OperationContext.inform(request, context -> context.caller(caller));
        }
        return chain.next(request);
    }
}
