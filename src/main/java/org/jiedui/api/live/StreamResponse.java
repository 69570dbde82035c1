package org.jiedui.api.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jiedui.access.Tokens.Bearer;
import org.jiedui.api.tomcat.ClientConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * An answer that goes on until its operation ends, or its client.
 *
 * @param operation what is answered
 * @param bearer whose token it came with, or null
 * @param owners whose connection it is
 * @param services what connections share
 */
record StreamResponse(
        WebGraphQlRequest operation, @Nullable Bearer bearer, List<String> owners, SocketServices services)
        implements ServerResponse {

    @Override
    public HttpStatusCode statusCode() {
        return HttpStatus.OK;
    }

    @Override
    public HttpHeaders headers() {
        return new HttpHeaders();
    }

    @Override
    public MultiValueMap<String, Cookie> cookies() {
        return new LinkedMultiValueMap<>();
    }

    @Override
    public @Nullable ModelAndView writeTo(HttpServletRequest request, HttpServletResponse response, Context context)
            throws IOException {
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext async =
                request.isAsyncStarted() ? request.getAsyncContext() : request.startAsync(request, response);
        async.setTimeout(0);
        StreamOperation answering = new StreamOperation(services.messages());
        List<Future<?>> timers = new ArrayList<>();
        AtomicBoolean ended = new AtomicBoolean();
        EventStream[] self = new EventStream[1];
        ClientConnection connection = Objects.requireNonNull(ClientConnection.of(request));
        EventStream stream = new EventStream(async, response.getOutputStream(), connection, () -> {
            if (ended.compareAndSet(false, true)) {
                answering.cancel();
                timers.forEach(timer -> timer.cancel(false));
                services.connections().closed(self[0]);
                owners.forEach(services.connections()::release);
            }
        });
        self[0] = stream;
        answering.to(stream);
        async.addListener(stream);
        Duration alive = services.settings().keepAlive();
        timers.add(services.timer()
                .scheduleWithFixedDelay(
                        () -> stream.keepAlive(services.settings().sendTimeout().toNanos()),
                        alive.toMillis(),
                        alive.toMillis(),
                        TimeUnit.MILLISECONDS));
        if (bearer != null) {
            Duration left = Duration.between(services.clock().instant(), bearer.until());
            timers.add(services.timer().schedule(stream::end, left.toMillis(), TimeUnit.MILLISECONDS));
            timers.add(services.credentials().whenRevoked(bearer, stream::end));
        }
        services.connections().opened(stream);
        // A first line, so that the client knows at once that it is listened to.
        stream.write(":\n\n", () -> {});
        connection.waits();
        response.getOutputStream().setWriteListener(stream);
        services.answers().to(operation, answering::isDisposed).subscribe(answering);
        return null;
    }
}
