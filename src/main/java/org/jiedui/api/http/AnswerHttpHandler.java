package org.jiedui.api.http;

import graphql.ExecutionResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.access.Caller;
import org.jiedui.api.answer.AnswerBody;
import org.jiedui.api.answer.AnswerWriter;
import org.jiedui.api.answer.EntityTag;
import org.jiedui.api.errors.Unanswered;
import org.jiedui.api.fetch.BearerAuthentication;
import org.jiedui.api.operation.Transport;
import org.jiedui.api.tomcat.ClientConnection;
import org.jiedui.query.error.ErrorCode;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.graphql.MediaTypes;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.support.SerializableGraphQlRequest;
import org.springframework.graphql.server.webmvc.GraphQlHttpHandler;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.AlternativeJdkIdGenerator;
import org.springframework.util.IdGenerator;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * GraphQL over HTTP: queries by GET, with a tag by which they can be cached, and everything by POST. Finished values are
 * written as the bytes that they are, with their length beforehand: to run a long list through a general writer costs as
 * much as all else that is done for it here. The thread waits for what is answered beside it, since to hand the response
 * to another thread costs it more.
 */
public final class AnswerHttpHandler extends GraphQlHttpHandler {

    private static final List<MediaType> WRITTEN =
            List.of(MediaType.APPLICATION_JSON, MediaTypes.APPLICATION_GRAPHQL_RESPONSE);

    /** The parameter of an address that names the format of the answer. */
    public static final String FORMAT = "format";

    /** What the status 503 stands for: the same request is worth sending again. */
    private static final Set<String> UNAVAILABLE = Arrays.stream(ErrorCode.values())
            .filter(code -> code.retryAfter() > 0)
            .map(ErrorCode::name)
            .collect(Collectors.toUnmodifiableSet());

    private final IdGenerator ids = new AlternativeJdkIdGenerator();
    private final JsonMapper mapper;
    private final RequestReader requests;
    private final BodyReader bodies;
    private final LargeBodies large;
    private final Refusals refusals;
    private final Caching caching;
    private final Answering answering;
    private final AnswerWriter writer;
    private final String types;

    /**
     * Answers by what the endpoint has.
     *
     * @param files the types of files, of which others make answers
     */
    public AnswerHttpHandler(
            WebGraphQlHandler handler,
            JsonMapper mapper,
            RequestReader requests,
            BodyReader bodies,
            LargeBodies large,
            Refusals refusals,
            Caching caching,
            Answering answering,
            AnswerWriter writer,
            List<MediaType> files) {
        super(handler);
        this.mapper = mapper;
        this.requests = requests;
        this.bodies = bodies;
        this.large = large;
        this.refusals = refusals;
        this.caching = caching;
        this.answering = answering;
        this.writer = writer;
        this.types = Stream.concat(WRITTEN.stream(), files.stream())
                .map(MediaType::toString)
                .collect(Collectors.joining(", "));
    }

    @Override
    public ServerResponse handleRequest(ServerRequest request) {
        try {
            MediaType type = accepted(request);
            if (!request.method().equals(HttpMethod.POST)) {
                return PendingAnswer.of(
                        answer(request, type, requests.ofQuery(request.params()), Transport.GET), refusals);
            }
            return bodies.read(
                    request,
                    whole -> PendingAnswer.of(
                            large.within(whole, body -> answer(request, type, requests.ofBody(body), Transport.POST)),
                            refusals));
        } catch (HttpRefusal refusal) {
            return refusal.response(refusals);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** An address that names a format is followed as it is, whatever else would be taken. */
    private MediaType accepted(ServerRequest request) {
        if (request.param(FORMAT).isPresent()) {
            return MediaType.APPLICATION_JSON;
        }
        try {
            return AcceptedType.of(request.headers().accept(), WRITTEN)
                    .orElseThrow(() -> new HttpRefusal(
                            HttpStatus.NOT_ACCEPTABLE, ErrorCode.NOT_ACCEPTABLE, "answers come as " + types));
        } catch (InvalidMediaTypeException malformed) {
            throw HttpRefusal.badRequest("the header Accept is malformed");
        }
    }

    private CompletableFuture<ServerResponse> answer(
            ServerRequest request, MediaType type, SerializableGraphQlRequest asked, Transport transport) {
        WebGraphQlRequest operation = new WebGraphQlRequest(
                request.uri(),
                request.headers().asHttpHeaders(),
                null,
                request.remoteAddress().orElse(null),
                request.attributes(),
                asked,
                ids.generateId().toString(),
                LocaleContextHolder.getLocale());
        Caller caller = BearerAuthentication.current();
        List<String> held = request.headers().header(HttpHeaders.IF_NONE_MATCH);
        BooleanSupplier gone = Objects.requireNonNull(ClientConnection.of(request.servletRequest()));
        return answering
                .answer(operation, caller, transport, gone)
                .thenApply(response -> answer(response, type, transport, held, caller));
    }

    private ServerResponse answer(
            WebGraphQlResponse response, MediaType type, Transport transport, List<String> tags, Caller caller) {
        HttpHeaders headers = response.getResponseHeaders();
        ExecutionResult result = Unanswered.asWhole(response.getExecutionResult(), headers);
        AnswerBody body = new AnswerBody(result.toSpecification(), mapper);
        HttpStatus status = status(result, type);
        boolean held = transport == Transport.GET
                && caching.describe(
                        headers,
                        status == HttpStatus.OK && response.getErrors().isEmpty(),
                        tags,
                        caller,
                        () -> EntityTag.of(body));
        if (held) {
            return ServerResponse.status(HttpStatus.NOT_MODIFIED)
                    .headers(all -> all.putAll(headers))
                    .build((servletRequest, servletResponse) -> {
                        AnswerWriter.complete(servletRequest);
                        return null;
                    });
        }
        if (status == HttpStatus.METHOD_NOT_ALLOWED) {
            headers.setAllow(Set.of(HttpMethod.POST));
        }
        return ServerResponse.status(status)
                .headers(all -> all.putAll(headers))
                .contentType(type)
                .build((servletRequest, servletResponse) -> {
                    servletResponse.setContentLength(body.size());
                    writer.write(servletRequest, servletResponse, body);
                    return null;
                });
    }

    /**
     * The older media type says 200 of whatever was understood as a request, and the newer one tells by 400 where nothing
     * was carried out. That a request has to wait or to come by another method concerns what lies between, too.
     */
    private static HttpStatus status(ExecutionResult result, MediaType type) {
        if (result.isDataPresent()) {
            return HttpStatus.OK;
        }
        Object code = result.getErrors().stream()
                .map(error -> error.getExtensions() == null
                        ? null
                        : error.getExtensions().get("code"))
                .findFirst()
                .orElse(null);
        if (ErrorCode.RATE_LIMITED.name().equals(code)) {
            return HttpStatus.TOO_MANY_REQUESTS;
        }
        if (ErrorCode.METHOD_NOT_ALLOWED.name().equals(code)) {
            return HttpStatus.METHOD_NOT_ALLOWED;
        }
        if (code != null && UNAVAILABLE.contains(code)) {
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
        if (type.equals(MediaType.APPLICATION_JSON)) {
            return HttpStatus.OK;
        }
        return ErrorCode.PERSISTED_QUERY_NOT_FOUND.name().equals(code) ? HttpStatus.NOT_FOUND : HttpStatus.BAD_REQUEST;
    }
}
