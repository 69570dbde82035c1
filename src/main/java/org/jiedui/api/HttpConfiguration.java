package org.jiedui.api;

import java.time.Duration;
import java.util.Set;
import org.jiedui.api.answer.AnswerWriter;
import org.jiedui.api.answer.AnswerWriting;
import org.jiedui.api.answer.PendingResponses;
import org.jiedui.api.answer.WholeResponses;
import org.jiedui.api.documents.DocumentLimits;
import org.jiedui.api.file.format.FileFormats;
import org.jiedui.api.http.AnswerHttpHandler;
import org.jiedui.api.http.Answering;
import org.jiedui.api.http.BodyReader;
import org.jiedui.api.http.Caching;
import org.jiedui.api.http.ContainerErrors;
import org.jiedui.api.http.HttpRefusal;
import org.jiedui.api.http.LargeBodies;
import org.jiedui.api.http.MalformedParameters;
import org.jiedui.api.http.Refusals;
import org.jiedui.api.http.RequestReader;
import org.jiedui.api.http.Streamed;
import org.jiedui.api.limits.RequestLimits;
import org.jiedui.api.tomcat.ServerSettings;
import org.jiedui.capacity.Bulkhead;
import org.jiedui.query.error.ErrorCode;
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
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Puts together how the endpoint is reached over HTTP. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(Caching.class)
class HttpConfiguration {

    /** What streams answers is routed elsewhere. */
    private static final RequestPredicate STREAMED = new Streamed();

    /** And what files answer. */
    private static final RequestPredicate FILES = new FileFormats();

    /**
     * How long a connection that was closed stays open where nothing happens on any other, and a client that goes on sending
     * waits for that long. It is a second where it is not set; the shorter, the more often an idle server goes through its
     * connections, of which 4,000 take about 4 % of a processor at 25 ms.
     */
    private static final Duration SELECTOR_TIMEOUT = Duration.ofMillis(50);

    @Bean
    PendingResponses untakenAnswers(RequestLimits limits) {
        return new PendingResponses(limits);
    }

    @Bean
    AnswerWriter answerWriter(PendingResponses untaken, RequestLimits limits) {
        return new AnswerWriter(untaken, limits.sendBuffer());
    }

    @Bean
    WholeResponses wholeResponses(AnswerWriter writer, @Value("${spring.graphql.http.path:/graphql}") String path) {
        return new WholeResponses(path, writer);
    }

    @Bean
    MalformedParameters malformedParameters(Refusals refusals) {
        return new MalformedParameters(refusals);
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
    Answering answering(WebGraphQlHandler handler, Bulkhead bulkhead) {
        return new Answering(handler, bulkhead);
    }

    @Bean
    LargeBodies largeBodies(RequestLimits limits) {
        return new LargeBodies(limits.bodySize());
    }

    @Bean
    AnswerHttpHandler graphQlHttpHandler(
            WebGraphQlHandler handler,
            JsonMapper mapper,
            RequestReader requests,
            BodyReader bodies,
            LargeBodies large,
            Refusals refusals,
            Caching caching,
            Answering answering,
            AnswerWriter writer) {
        return new AnswerHttpHandler(
                handler, mapper, requests, bodies, large, refusals, caching, answering, writer, FileFormats.types());
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
                        here.and(STREAMED.or(FILES).negate())
                                .and(RequestPredicates.methods(answered.toArray(HttpMethod[]::new))),
                        handler::handleRequest)
                .route(
                        here.and(RequestPredicates.method(HttpMethod.OPTIONS)),
                        request -> ServerResponse.ok()
                                .allow(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.OPTIONS)
                                .build())
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
    ContainerErrors containerErrors(Refusals refusals) {
        return new ContainerErrors(refusals);
    }

    /** Before the pages that Spring would show. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    RouterFunction<ServerResponse> errors(
            ContainerErrors errors, @Value("${spring.web.error.path:/error}") String path) {
        return RouterFunctions.route(
                RequestPredicates.path(path),
                request -> ServerResponse.status(HttpStatus.INTERNAL_SERVER_ERROR)
                        .build((asked, answer) -> {
                            errors.say(asked, answer);
                            return null;
                        }));
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

    /** Whoever types an address may end it with a slash. */
    @Bean
    @ConditionalOnBooleanProperty("spring.graphql.graphiql.enabled")
    RouterFunction<ServerResponse> graphiqlWithSlash(@Value("${spring.graphql.graphiql.path:/graphiql}") String path) {
        return RouterFunctions.route()
                .GET(
                        path + "/",
                        request -> ServerResponse.permanentRedirect(UriComponentsBuilder.fromUri(request.uri())
                                        .replacePath(request.requestPath().contextPath() + path)
                                        .build(true)
                                        .toUri())
                                .build())
                .build();
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> connectionsOfClients(
            RequestLimits limits, ContainerErrors errors) {
        return new ServerSettings(
                errors, AnswerWriting.OFFERED, limits.sendBuffer().toBytes(), SELECTOR_TIMEOUT)::apply;
    }
}
