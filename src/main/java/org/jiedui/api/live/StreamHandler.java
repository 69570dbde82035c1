package org.jiedui.api.live;

import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiedui.access.Caller;
import org.jiedui.access.Tokens.Bearer;
import org.jiedui.api.BearerAuthentication;
import org.jiedui.api.CallerInterceptor;
import org.jiedui.api.LastEvent;
import org.jiedui.query.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Answers operations of graphql-sse, each over a connection of its own. */
final class StreamHandler {

    private final SocketServices services;
    private final JsonMapper json;

    StreamHandler(SocketServices services, JsonMapper json) {
        this.services = services;
        this.json = json;
    }

    /** Whether events are what the client wants most, and not one of the things that it could also take. */
    static boolean wants(ServerRequest request) {
        List<MediaType> accepted = new ArrayList<>(request.headers().accept());
        accepted.sort((one, other) -> Double.compare(other.getQualityValue(), one.getQualityValue()));
        return !accepted.isEmpty() && accepted.get(0).equalsTypeAndSubtype(MediaType.TEXT_EVENT_STREAM);
    }

    ServerResponse handle(ServerRequest request) throws ServletException, IOException {
        boolean get = request.method().equals(HttpMethod.GET);
        if (!get
                && !request.headers()
                        .contentType()
                        .filter(MediaType.APPLICATION_JSON::isCompatibleWith)
                        .isPresent()) {
            return refused(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "the body must be application/json");
        }
        Map<String, Object> asked;
        try {
            asked = get ? parameters(request) : body(request);
        } catch (JacksonException | IllegalArgumentException malformed) {
            return refused(HttpStatus.BAD_REQUEST, "the request is not one of GraphQL: it must hold a query");
        }
        if (asked == null) {
            return refused(HttpStatus.CONTENT_TOO_LARGE, "the body is too long");
        }
        if (get && isMutation(asked)) {
            return refused(HttpStatus.METHOD_NOT_ALLOWED, "mutations take POST");
        }
        return stream(request, asked);
    }

    private static ServerResponse refused(HttpStatus status, String message) {
        return StreamResponse.refused(status, Answers.error(ErrorCode.BAD_USER_INPUT, message, null));
    }

    private ServerResponse stream(ServerRequest request, Map<String, Object> asked) {
        Bearer bearer = BearerAuthentication.bearer();
        InetSocketAddress remote = request.remoteAddress().orElse(null);
        List<String> owners = new ArrayList<>(List.of(Connections.address(remote)));
        if (bearer != null) {
            owners.add(Connections.caller(bearer.caller()));
        }
        if (!admitted(owners)) {
            return StreamResponse.refused(
                    HttpStatus.TOO_MANY_REQUESTS,
                    Answers.error(ErrorCode.TOO_MANY_SUBSCRIPTIONS, "there are too many connections open", null));
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put(CallerInterceptor.CALLER, bearer == null ? Caller.ANONYMOUS : bearer.caller());
        WebGraphQlRequest operation = new WebGraphQlRequest(
                request.uri(),
                request.headers().asHttpHeaders(),
                null,
                remote,
                attributes,
                asked,
                UUID.randomUUID().toString(),
                null);
        String last = request.headers().firstHeader(LastEvent.HEADER);
        if (last != null) {
            operation.configureExecutionInput(
                    (input, builder) -> builder.graphQLContext(Map.of(LastEvent.class, new LastEvent(last)))
                            .build());
        }
        return new StreamResponse(operation, bearer, owners, services);
    }

    private boolean admitted(List<String> owners) {
        for (int i = 0; i < owners.size(); i++) {
            if (!services.connections().admit(owners.get(i))) {
                owners.subList(0, i).forEach(services.connections()::release);
                return false;
            }
        }
        return true;
    }

    /** The body, or null where it is too long. */
    private @Nullable Map<String, Object> body(ServerRequest request) throws IOException {
        int most = Math.toIntExact(services.settings().messageSize().toBytes());
        byte[] bytes = request.servletRequest().getInputStream().readNBytes(most + 1);
        return bytes.length > most ? null : checked(json.readValue(bytes, Object.class));
    }

    private Map<String, Object> parameters(ServerRequest request) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        request.param("query").ifPresent(query -> parameters.put("query", query));
        request.param("operationName").ifPresent(name -> parameters.put("operationName", name));
        for (String name : List.of("variables", "extensions")) {
            request.param(name).ifPresent(text -> parameters.put(name, json.readValue(text, Map.class)));
        }
        return checked(parameters);
    }

    private static Map<String, Object> checked(@Nullable Object given) {
        if (!(given instanceof Map<?, ?> request) || !Requests.isOne(request)) {
            throw new IllegalArgumentException("no request");
        }
        Map<String, Object> checked = new LinkedHashMap<>();
        request.forEach((name, value) -> checked.put(String.valueOf(name), value));
        return checked;
    }

    /** What cannot be parsed is refused when it is carried out. */
    private static boolean isMutation(Map<String, Object> asked) {
        try {
            return Parser.parse(String.valueOf(asked.get("query")))
                    .getDefinitionsOfType(OperationDefinition.class)
                    .stream()
                    .filter(each -> asked.get("operationName") == null
                            || String.valueOf(asked.get("operationName")).equals(each.getName()))
                    .anyMatch(each -> each.getOperation() == Operation.MUTATION);
        } catch (InvalidSyntaxException malformed) {
            return false;
        }
    }
}
