package org.jiedui.api.live;

import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.parser.InvalidSyntaxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jiedui.access.Caller;
import org.jiedui.access.Tokens.Bearer;
import org.jiedui.api.documents.DocumentParser;
import org.jiedui.api.fetch.BearerAuthentication;
import org.jiedui.api.http.BodyReader;
import org.jiedui.api.http.HttpRefusal;
import org.jiedui.api.http.Refusals;
import org.jiedui.api.http.RequestReader;
import org.jiedui.api.limits.ClientKey;
import org.jiedui.api.operation.OperationContext;
import org.jiedui.api.operation.Transport;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.support.SerializableGraphQlRequest;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Answers operations of graphql-sse, each over a connection of its own. */
final class StreamHandler {

    private final SocketServices services;
    private final BodyReader bodies;
    private final RequestReader requests;
    private final DocumentParser documents;
    private final Refusals refusals;

    StreamHandler(
            SocketServices services,
            BodyReader bodies,
            RequestReader requests,
            DocumentParser documents,
            Refusals refusals) {
        this.services = services;
        this.bodies = bodies;
        this.requests = requests;
        this.documents = documents;
        this.refusals = refusals;
    }

    ServerResponse handle(ServerRequest request) {
        try {
            if (request.method().equals(HttpMethod.GET)) {
                SerializableGraphQlRequest asked = requests.ofQuery(request.params());
                if (isMutation(asked)) {
                    throw new HttpRefusal(
                            HttpStatus.METHOD_NOT_ALLOWED, ErrorCode.METHOD_NOT_ALLOWED, "mutations go by POST");
                }
                return stream(request, asked, Transport.READING_STREAM);
            }
            return bodies.read(request, body -> stream(request, requests.ofBody(body), Transport.STREAM));
        } catch (HttpRefusal refusal) {
            return refusal.response(refusals);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private ServerResponse stream(ServerRequest request, SerializableGraphQlRequest asked, Transport transport) {
        Bearer bearer = BearerAuthentication.bearer();
        InetSocketAddress remote = request.remoteAddress().orElse(null);
        List<String> owners = new ArrayList<>(List.of(ClientKey.of(remote)));
        if (bearer != null) {
            owners.add(ClientKey.of(bearer.caller(), remote));
        }
        if (!admitted(owners)) {
            throw new HttpRefusal(
                    HttpStatus.TOO_MANY_REQUESTS,
                    ErrorCode.TOO_MANY_SUBSCRIPTIONS,
                    "there are too many connections open");
        }
        Caller caller = bearer == null ? Caller.ANONYMOUS : bearer.caller();
        WebGraphQlRequest operation = new WebGraphQlRequest(
                request.uri(),
                request.headers().asHttpHeaders(),
                null,
                remote,
                Answers.attributes(caller, transport),
                asked,
                UUID.randomUUID().toString(),
                null);
        String last = request.headers().firstHeader(OperationContext.LAST_EVENT);
        if (last != null) {
            OperationContext.inform(operation, context -> context.lastEvent(last));
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

    /** What cannot be parsed or is too large, and a document that is known by its hash, is refused when it is carried out. */
    private boolean isMutation(SerializableGraphQlRequest asked) {
        try {
            return documents
                    .parse(String.valueOf(asked.getQuery()), Locale.ROOT)
                    .getDefinitionsOfType(OperationDefinition.class)
                    .stream()
                    .filter(each -> asked.getOperationName() == null
                            || asked.getOperationName().equals(each.getName()))
                    .anyMatch(each -> each.getOperation() == Operation.MUTATION);
        } catch (InvalidSyntaxException | Problem refused) {
            return false;
        }
    }
}
