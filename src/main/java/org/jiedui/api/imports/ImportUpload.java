package org.jiedui.api.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jiedui.access.Caller;
import org.jiedui.api.answer.AnswerBody;
import org.jiedui.api.answer.AnswerWriter;
import org.jiedui.api.fetch.BearerAuthentication;
import org.jiedui.api.http.BodyReader;
import org.jiedui.api.http.HttpRefusal;
import org.jiedui.api.http.PendingAnswer;
import org.jiedui.api.http.Refusals;
import org.jiedui.graph.Kind;
import org.jiedui.imports.Imports;
import org.jiedui.imports.jobs.ImportJobOperations;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.store.DatabaseException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Takes the file of a table that is to be imported. Nothing is kept of one before all of it has come. */
final class ImportUpload implements HandlerFunction<ServerResponse> {

    private final ImportJobOperations jobs;
    private final BodyReader bodies;
    private final Refusals refusals;
    private final AnswerWriter writer;
    private final JsonMapper mapper;
    private final UploadPlaces places;

    ImportUpload(
            ImportJobOperations jobs,
            BodyReader bodies,
            Refusals refusals,
            AnswerWriter writer,
            JsonMapper mapper,
            UploadPlaces places) {
        this.jobs = jobs;
        this.bodies = bodies;
        this.refusals = refusals;
        this.writer = writer;
        this.mapper = mapper;
        this.places = places;
    }

    /** Who may send or fetch files of imports. */
    static Caller permitted() {
        Caller caller = BearerAuthentication.current();
        if (caller.equals(Caller.ANONYMOUS)) {
            throw new HttpRefusal(
                    HttpStatus.UNAUTHORIZED,
                    ErrorCode.UNAUTHENTICATED,
                    "this needs a token in the header Authorization");
        }
        if (!Imports.plans(caller)) {
            throw new HttpRefusal(
                    HttpStatus.FORBIDDEN, ErrorCode.FORBIDDEN, "imports take the role PROPOSER or EDITOR");
        }
        return caller;
    }

    @Override
    public ServerResponse handle(ServerRequest request) {
        try {
            Caller caller = permitted();
            Kind kind = kind(caller, request.param("kind").orElse(null));
            checkContent(request.headers());
            UploadPlaces.Place place = places.take();
            if (place == null) {
                throw new HttpRefusal(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        ErrorCode.OVERLOADED,
                        "as many files are coming as there is room for");
            }
            return read(request, caller, kind, place);
        } catch (HttpRefusal refusal) {
            return refusal.response(refusals);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private ServerResponse read(ServerRequest request, Caller caller, Kind kind, UploadPlaces.Place place)
            throws IOException {
        return bodies.readAny(request, content -> {
            try {
                return PendingAnswer.of(CompletableFuture.completedFuture(kept(caller, kind, content)), refusals);
            } finally {
                places.leave(place);
            }
        });
    }

    private Kind kind(Caller caller, @Nullable String name) {
        String refusal = name == null ? "name the kind of its rows: /imports?kind=Support" : jobs.refusal(caller, name);
        if (refusal != null) {
            throw name != null && jobs.kind(name) != null
                    ? new HttpRefusal(HttpStatus.FORBIDDEN, ErrorCode.FORBIDDEN, refusal)
                    : HttpRefusal.badRequest(refusal);
        }
        return Objects.requireNonNull(jobs.kind(String.valueOf(name)));
    }

    private static void checkContent(ServerRequest.Headers headers) {
        String encoding = headers.firstHeader(HttpHeaders.CONTENT_ENCODING);
        String type = headers.firstHeader(HttpHeaders.CONTENT_TYPE);
        if ((encoding != null && !encoding.equalsIgnoreCase("identity"))
                || (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/"))) {
            throw new HttpRefusal(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "the body is the file itself, neither compressed nor in parts: curl --data-binary @list.xlsx");
        }
    }

    private ServerResponse kept(Caller caller, Kind kind, byte[] content) {
        if (content.length == 0) {
            throw HttpRefusal.badRequest("the file is empty");
        }
        String id;
        try {
            id = jobs.upload(caller, kind, content);
        } catch (DatabaseException away) {
            throw new HttpRefusal(
                    HttpStatus.SERVICE_UNAVAILABLE, ErrorCode.DATABASE_UNAVAILABLE, String.valueOf(away.getMessage()));
        }
        if (id == null) {
            throw new HttpRefusal(
                    HttpStatus.TOO_MANY_REQUESTS,
                    ErrorCode.RATE_LIMITED,
                    "you have as many imports that are not at their end as you may: commit or cancel some");
        }
        AnswerBody body = new AnswerBody(Map.of("id", id), mapper);
        return ServerResponse.created(URI.create("/imports/" + id))
                .contentType(MediaType.APPLICATION_JSON)
                .build((request, response) -> {
                    response.setContentLength(body.size());
                    writer.write(request, response, body);
                    return null;
                });
    }
}
