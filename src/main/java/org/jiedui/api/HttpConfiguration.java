package org.jiedui.api;

import java.time.Duration;
import java.util.Set;
import org.jiedui.query.ErrorCode;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.webmvc.GraphQlHttpHandler;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Puts together how the endpoint is reached over HTTP. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties({RequestLimits.class, Caching.class})
class HttpConfiguration {

    /** What streams answers is routed elsewhere. */
    private static final RequestPredicate STREAMED = new Streamed();

    /**
     * How long a connection that was closed stays open where nothing happens on any other, and a client that goes on sending
     * waits for that long. It is a second where it is not set; the shorter, the more often an idle server goes through its
     * connections, of which 4,000 take about 4 % of a processor at 25 ms.
     */
    private static final Duration SELECTOR_TIMEOUT = Duration.ofMillis(50);

    @Bean
    UntakenAnswers untakenAnswers(RequestLimits limits) {
        return new UntakenAnswers(limits);
    }

    @Bean
    AnswerWriter answerWriter(UntakenAnswers untaken, @Value("${server.tomcat.threads.max:200}") int threads) {
        return new AnswerWriter(untaken, threads);
    }

    @Bean
    Refusals refusals(JsonMapper json, AnswerWriter writer) {
        return new Refusals(json, writer);
    }

    @Bean
    RequestReader requestReader(DocumentLimits limits) {
        return new RequestReader(limits.depth());
    }

    @Bean
    BodyReader bodyReader(RequestLimits limits, Refusals refusals) {
        return new BodyReader(limits, refusals, System::nanoTime);
    }

    @Bean
    RunningOperations runningOperations(RequestLimits limits) {
        return new RunningOperations(limits.deadline(), limits.turn());
    }

    @Bean
    FairQueue fairQueue(RequestLimits limits) {
        return new FairQueue(limits.operationsAtATime(), limits.operationsOfCaller(), System::nanoTime);
    }

    @Bean
    Answering answering(WebGraphQlHandler handler, RunningOperations operations, FairQueue queue) {
        return new Answering(handler, operations, queue);
    }

    @Bean
    AnswerHttpHandler graphQlHttpHandler(
            WebGraphQlHandler handler,
            JsonMapper mapper,
            RequestReader requests,
            BodyReader bodies,
            RequestLimits ofRequests,
            Refusals refusals,
            Caching caching,
            Answering answering,
            AnswerWriter writer) {
        LargeBodies large = new LargeBodies(ofRequests.bodySize());
        return new AnswerHttpHandler(handler, mapper, requests, bodies, large, refusals, caching, answering, writer);
    }

    @Bean
    FirstRequest firstRequest(Environment environment, @Value("${spring.graphql.http.path:/graphql}") String path) {
        return new FirstRequest(environment, path);
    }

    /** Before what Spring routes, which knows neither GET nor some of the statuses. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    RouterFunction<ServerResponse> endpoint(
            GraphQlHttpHandler handler, Refusals refusals, @Value("${spring.graphql.http.path:/graphql}") String path) {
        Set<HttpMethod> answered = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST);
        RequestPredicate here = RequestPredicates.path(path);
        return RouterFunctions.route()
                .route(
                        here.and(STREAMED.negate()).and(RequestPredicates.methods(answered.toArray(HttpMethod[]::new))),
                        handler::handleRequest)
                .route(
                        here.and(RequestPredicates.methods(HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE)),
                        request -> new HttpRefusal(
                                        HttpStatus.METHOD_NOT_ALLOWED,
                                        ErrorCode.METHOD_NOT_ALLOWED,
                                        "operations go by GET or POST")
                                .response(refusals))
                .build();
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "spring.graphql.schema.introspection.enabled", matchIfMissing = true)
    RouterFunction<ServerResponse> schemaText(GraphQlConfiguration.DerivedSchema derived) {
        MediaType text = MediaType.parseMediaType("text/plain;charset=UTF-8");
        return RouterFunctions.route()
                .GET(
                        "/graphql/schema.graphqls",
                        request -> ServerResponse.ok().contentType(text).body(derived.text()))
                .build();
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> connectionsOfClients(RequestLimits limits) {
        return tomcat -> {
            tomcat.addContextValves(new ClientConnection.Valve());
            tomcat.addConnectorCustomizers(connector -> {
                connector.setProperty("socket.appWriteBufSize", String.valueOf(AnswerWriting.OFFERED));
                connector.setProperty(
                        "socket.txBufSize", String.valueOf(limits.sendBuffer().toBytes()));
                connector.setProperty("selectorTimeout", String.valueOf(SELECTOR_TIMEOUT.toMillis()));
            });
        };
    }
}
