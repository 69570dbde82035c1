package org.jiedui.api.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Function;
import org.jiedui.api.tomcat.ClientConnection;
import org.jiedui.capacity.ThreadContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Answers when the whole body has come, without a thread until then. A body that is too large is refused at once and its
 * rest is thrown away, since a client that is still sending may not see an answer on a closed connection; but not without
 * end, since that takes as much of the processors as to answer. The answer ends the exchange by itself.
 */
final class AwaitedBody implements ServerResponse, ReadListener, AsyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(AwaitedBody.class);

    /** How much of the rest is read at a time. */
    private static final int PIECE = 64 * 1024;

    private final Body body;
    private final Function<byte[], ServerResponse> answering;
    private final BodyReader reader;
    private final String sender;
    private final ThreadContext ofHead = new ThreadContext();
    private @Nullable Exchange exchange;
    private boolean refused;
    private boolean answered;

    AwaitedBody(Body body, Function<byte[], ServerResponse> answering, BodyReader reader, String sender) {
        this.body = body;
        this.answering = answering;
        this.reader = reader;
        this.sender = sender;
    }

    @Override
    public @Nullable ModelAndView writeTo(HttpServletRequest request, HttpServletResponse response, Context context)
            throws IOException {
        AsyncContext async = request.startAsync(request, response);
        async.setTimeout(reader.timeout());
        async.addListener(this);
        Exchange started = new Exchange(
                async,
                request,
                response,
                context,
                request.getInputStream(),
                Objects.requireNonNull(ClientConnection.of(request)));
        exchange = started;
        if (body.isMalformed()) {
            refuseForGood(started);
            return null;
        }
        if (body.isTooLarge()) {
            refuse(started, reader.tooLarge());
        }
        started.in.setReadListener(this);
        return null;
    }

    @Override
    public void onDataAvailable() throws IOException {
        Exchange current = current();
        byte[] rest = new byte[refused ? PIECE : 0];
        while (current.in.isReady() && !current.in.isFinished()) {
            if (refused) {
                rest = rest.length == 0 ? new byte[PIECE] : rest;
                if (!reader.discards(sender, Math.max(0, current.in.read(rest)))) {
                    current.connection.cutOff(current.async);
                    return;
                }
            } else {
                current.connection.reads(current.request.getContentLengthLong() - body.size());
                body.readFrom(current.in);
                if (body.isMalformed()) {
                    refuseForGood(current);
                    return;
                }
                if (body.isTooLarge()) {
                    refuse(current, reader.tooLarge());
                }
            }
        }
    }

    @Override
    public void onAllDataRead() throws IOException {
        Exchange current = current();
        if (!refused) {
            current.async.setTimeout(0);
            ThreadContext.Scope scope = ofHead.open();
            try {
                write(answer(), current);
            } finally {
                scope.close();
            }
        } else {
            current.connection.cutOff(current.async);
        }
    }

    private void write(ServerResponse answer, Exchange current) throws IOException {
        answered = true;
        try {
            answer.writeTo(current.request, current.response, current.context);
        } catch (ServletException | IOException | RuntimeException failure) {
            answered = false;
            throw new IOException(failure);
        }
    }

    private ServerResponse answer() {
        try {
            return answering.apply(body.bytes());
        } catch (HttpRefusal refusal) {
            return refusal.response(reader.refusals());
        }
    }

    private void refuse(Exchange current, HttpRefusal refusal) throws IOException {
        refused = true;
        current.response.setHeader(HttpHeaders.CONNECTION, "close");
        refusal.say(current.request, current.response, reader.refusals());
    }

    /** Of what is malformed nobody knows where it ends: nothing more of it is read. */
    private void refuseForGood(Exchange current) throws IOException {
        answered = true;
        current.connection.saysItself(current.request);
        refuse(current, reader.malformed());
        current.connection.cutOff(current.async);
    }

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        Exchange current = current();
        if (answered) {
            return;
        }
        if (!refused) {
            refuse(current, reader.tooSlow());
        }
        current.connection.cutOff(current.async);
    }

    /** The client has gone, or took too long for one piece. */
    @Override
    public void onError(Throwable failure) {
        if (!answered) {
            LOG.debug("A body did not come to its end", failure);
            Exchange current = current();
            current.connection.cutOff(current.async);
        }
    }

    @Override
    public void onError(AsyncEvent event) {
        LOG.debug("An answer could not be written", event.getThrowable());
    }

    @Override
    public void onComplete(AsyncEvent event) {
        // Nothing is left to do.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // It is started once.
    }

    private Exchange current() {
        Exchange started = exchange;
        if (started == null) {
            throw new IllegalStateException("not waited for yet");
        }
        return started;
    }

    @Override
    public HttpStatusCode statusCode() {
        return HttpStatus.OK;
    }

    @Override
    public HttpHeaders headers() {
        return HttpHeaders.EMPTY;
    }

    @Override
    public MultiValueMap<String, Cookie> cookies() {
        return new LinkedMultiValueMap<>();
    }

    private record Exchange(
            AsyncContext async,
            HttpServletRequest request,
            HttpServletResponse response,
            Context context,
            ServletInputStream in,
            ClientConnection connection) {}
}
