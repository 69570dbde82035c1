package org.jiedui.api.file;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jiedui.access.Caller;
import org.jiedui.access.Tokens;
import org.jiedui.api.answer.AnswerBody;
import org.jiedui.api.answer.AnswerWriter;
import org.jiedui.api.answer.EntityTag;
import org.jiedui.api.fetch.BearerAuthentication;
import org.jiedui.api.file.format.ColumnLabels;
import org.jiedui.api.file.format.FileFormat;
import org.jiedui.api.file.format.FileFormats;
import org.jiedui.api.file.format.FileOptions;
import org.jiedui.api.http.Answering;
import org.jiedui.api.http.BodyReader;
import org.jiedui.api.http.Caching;
import org.jiedui.api.http.HttpRefusal;
import org.jiedui.api.http.LargeBodies;
import org.jiedui.api.http.PendingAnswer;
import org.jiedui.api.http.Refusals;
import org.jiedui.api.http.RequestReader;
import org.jiedui.api.limits.ClientKey;
import org.jiedui.api.operation.Transport;
import org.jiedui.api.questions.AskedQuestions;
import org.jiedui.api.tomcat.ClientConnection;
import org.jiedui.capacity.ThreadContext;
import org.springframework.graphql.server.support.SerializableGraphQlRequest;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Answers requests by files. */
final class FileHandler implements HandlerFunction<ServerResponse> {

    private final FileFormats formats;
    private final FileQuestion questions;
    private final FileSlots slots;
    private final ColumnLabels labels;
    private final JournalTag tags;
    private final Http http;
    private final Clock clock;

    FileHandler(
            FileFormats formats,
            FileQuestion questions,
            FileSlots slots,
            ColumnLabels labels,
            JournalTag tags,
            Http http,
            Clock clock) {
        this.formats = formats;
        this.questions = questions;
        this.slots = slots;
        this.labels = labels;
        this.tags = tags;
        this.http = http;
        this.clock = clock;
    }

    /** What the endpoint reads and answers by, whatever the answer is. */
    record Http(
            RequestReader requests,
            BodyReader bodies,
            LargeBodies large,
            Answering answering,
            AnswerWriter writer,
            Refusals refusals,
            Caching caching,
            Tokens tokens,
            JsonMapper mapper) {}

    @Override
    public ServerResponse handle(ServerRequest request) {
        try {
            FileFormat format = formats.of(request).orElseThrow();
            FileOptions options = FileOptions.read(request.params(), labels);
            if (!request.method().equals(HttpMethod.POST)) {
                return PendingAnswer.of(
                        answer(request, format, options, http.requests().ofQuery(request.params()), Transport.GET),
                        http.refusals());
            }
            return http.bodies()
                    .read(
                            request,
                            whole -> PendingAnswer.of(
                                    http.large()
                                            .within(
                                                    whole,
                                                    body -> answer(
                                                            request,
                                                            format,
                                                            options,
                                                            http.requests().ofBody(body),
                                                            Transport.POST)),
                                    http.refusals()));
        } catch (HttpRefusal refusal) {
            return refusal.response(http.refusals());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private CompletableFuture<ServerResponse> answer(
            ServerRequest request,
            FileFormat format,
            FileOptions options,
            SerializableGraphQlRequest asked,
            Transport transport) {
        Caller caller = BearerAuthentication.current();
        LocalDate today = LocalDate.now(clock);
        HttpHeaders headers = new HttpHeaders();
        // What a saved question asks can change while the journal stands still.
        boolean tagged = transport == Transport.GET
                && caller.equals(Caller.ANONYMOUS)
                && AskedQuestions.named(asked.getExtensions()) == null;
        EntityTag tag = tagged
                ? tags.of(format.name() + "\n" + today + "\n"
                        + request.servletRequest().getQueryString())
                : null;
        List<String> held = request.headers().header(HttpHeaders.IF_NONE_MATCH);
        if (transport == Transport.GET && http.caching().describe(headers, true, held, caller, () -> tag)) {
            return CompletableFuture.completedFuture(unchanged(headers));
        }
        FileSlots.Slot slot =
                slots.take(ClientKey.of(caller, request.remoteAddress().orElse(null)));
        try {
            TokenWatch token = new TokenWatch(http.tokens(), clock, BearerAuthentication.bearer());
            slot.watches(token);
            FileRequest of = new FileRequest(
                    request.uri(),
                    request.headers().asHttpHeaders(),
                    request.remoteAddress().orElse(null),
                    asked,
                    caller,
                    transport,
                    Objects.requireNonNull(ClientConnection.of(request.servletRequest())),
                    new ThreadContext());
            FileReading reading = new FileReading(of, http.answering(), questions, format, options, today, token);
            slot.serves(reading);
            boolean headOnly = request.method().equals(HttpMethod.HEAD);
            return reading.begin().handle((begun, failure) -> {
                if (failure == null) {
                    return file(reading, format, headers, slot, headOnly);
                }
                slot.close();
                return refused(failure);
            });
        } catch (IOException | RuntimeException failure) {
            slot.close();
            throw failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
        }
    }

    private static ServerResponse unchanged(HttpHeaders headers) {
        return ServerResponse.status(HttpStatus.NOT_MODIFIED)
                .headers(all -> all.putAll(headers))
                .build((request, response) -> {
                    AnswerWriter.complete(request);
                    return null;
                });
    }

    private ServerResponse refused(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (!(cause instanceof FileFailure refused)) {
            throw cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
        }
        AnswerBody body = new AnswerBody(refused.body(), http.mapper());
        HttpHeaders headers = new HttpHeaders();
        http.caching().describe(headers, false, List.of(), Caller.ANONYMOUS, () -> null);
        if (refused.secondsToWait() > 0) {
            headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(refused.secondsToWait()));
        }
        return ServerResponse.status(refused.status())
                .headers(all -> all.putAll(headers))
                .contentType(MediaType.APPLICATION_JSON)
                .build((request, response) -> {
                    response.setContentLength(body.size());
                    http.writer().write(request, response, body);
                    return null;
                });
    }

    private static ServerResponse file(
            FileReading reading, FileFormat format, HttpHeaders headers, FileSlots.Slot slot, boolean headOnly) {
        FileQuestion.Understood question = reading.question();
        headers.setContentDisposition(ContentDisposition.attachment()
                .filename(question.name() + "-" + question.asOf() + "." + format.name())
                .build());
        return ServerResponse.ok()
                .headers(all -> all.putAll(headers))
                .contentType(format.type())
                .build((request, response) -> {
                    if (headOnly) {
                        slot.close();
                        AnswerWriter.complete(request);
                    } else {
                        send(request, response, reading, slot);
                    }
                    return null;
                });
    }

    private static void send(
            HttpServletRequest request, HttpServletResponse response, FileReading reading, FileSlots.Slot slot)
            throws IOException {
        AsyncContext async =
                request.isAsyncStarted() ? request.getAsyncContext() : request.startAsync(request, response);
        async.setTimeout(0);
        if (reading.isWhole()) {
            response.setContentLength(reading.buffer().waiting());
        }
        ClientConnection connection = Objects.requireNonNull(ClientConnection.of(request));
        new FileTransfer(async, response.getOutputStream(), connection, reading, slot).start();
    }
}
