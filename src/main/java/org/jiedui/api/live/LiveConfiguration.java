package org.jiedui.api.live;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.ServletContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.LongAdder;
import org.jiedui.access.AccessSettings;
import org.jiedui.access.Tokens;
import org.jiedui.api.documents.DocumentParser;
import org.jiedui.api.http.Answering;
import org.jiedui.api.http.BodyReader;
import org.jiedui.api.http.Refusals;
import org.jiedui.api.http.RequestReader;
import org.jiedui.api.http.Streamed;
import org.jiedui.api.tomcat.SocketConnection;
import org.jiedui.capacity.RateLimiter;
import org.jiedui.live.SubscriptionSettings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.OriginHandshakeInterceptor;
import org.springframework.web.socket.server.support.WebSocketHandlerMapping;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class LiveConfiguration {

    /** Whose sockets they are is found out beside each other, since it may take a question to an issuer of tokens. */
    private static final int INITIALISING = 8;

    private static final int CLOSING = 4;

    private static final int SECONDS_AT_ONCE = 5;

    @Bean
    MeterBinder suspensions(SocketServices services) {
        return registry -> FunctionCounter.builder("jiedui.sockets.suspended", services.suspensions(), LongAdder::sum)
                .description("How often the reading of a socket was suspended, because its client sends too fast")
                .register(registry);
    }

    @Bean
    SocketServices socketServices(
            SubscriptionSettings settings,
            Connections connections,
            Tokens tokens,
            AccessSettings access,
            Answering answering,
            JsonMapper json,
            RequestReader requests,
            Clock clock) {
        return new SocketServices(
                settings,
                connections,
                new Credentials(tokens, access),
                new Answers(answering),
                new Messages(json, requests),
                new RateLimiter(rate(settings.messagesPerSecond()), System::nanoTime),
                new LongAdder(),
                threads(INITIALISING, "sockets"),
                threads(CLOSING, "closing"),
                timer(),
                clock);
    }

    /** A burst of some seconds may come at once, and as long at the most has its sender to wait. */
    static RateLimiter.Rate rate(int messagesPerSecond) {
        return new RateLimiter.Rate((long) SECONDS_AT_ONCE * messagesPerSecond, messagesPerSecond);
    }

    private static ExecutorService threads(int number, String name) {
        return Executors.newFixedThreadPool(number, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** No bean, since the application has an executor of its own only where it is not given another. */
    private static ScheduledExecutorService timer() {
        return Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "connections");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Before the endpoint for requests, whose address it shares. Pages of other origins open none unless they are named. */
    @Bean
    HandlerMapping sockets(
            SocketServices services,
            AccessSettings access,
            ServletContext context,
            @Value("${spring.graphql.http.path:/graphql}") String endpoint) {
        SocketConnection.lookAfter(context);
        WebSocketHttpRequestHandler handler =
                new WebSocketHttpRequestHandler(new SocketHandler(services), new DefaultHandshakeHandler());
        handler.setHandshakeInterceptors(
                List.of(new OriginHandshakeInterceptor(access.corsOrigins()), new Handshake()));
        WebSocketHandlerMapping mapping = new WebSocketHandlerMapping();
        mapping.setWebSocketUpgradeMatch(true);
        mapping.setUrlMap(Map.of(endpoint, handler));
        mapping.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return mapping;
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    RouterFunction<ServerResponse> eventStreams(
            SocketServices services,
            BodyReader bodies,
            RequestReader requests,
            DocumentParser documents,
            Refusals refusals,
            @Value("${spring.graphql.http.path:/graphql}") String endpoint) {
        StreamHandler handler = new StreamHandler(services, bodies, requests, documents, refusals);
        RequestPredicate streamed = new Streamed();
        return RouterFunctions.route()
                .route(RequestPredicates.GET(endpoint).and(streamed), handler::handle)
                .route(RequestPredicates.POST(endpoint).and(streamed), handler::handle)
                .build();
    }
}
