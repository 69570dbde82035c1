package org.jiedui.api.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jiedui.api.answer.AnswerWriter;
import org.jiedui.query.error.ErrorCode;
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

/** An answer that is not there yet. Nobody waits for it: whoever makes it sends it. The answer ends the exchange by itself. */
public final class PendingAnswer implements ServerResponse {

    private static final Logger LOG = LoggerFactory.getLogger(PendingAnswer.class);

    private final CompletableFuture<ServerResponse> answer;

    private PendingAnswer(CompletableFuture<ServerResponse> answer) {
        this.answer = answer;
    }

    /** The answer itself where it is there already, or why there is none. */
    public static ServerResponse of(CompletableFuture<ServerResponse> coming, Refusals refusals) {
        CompletableFuture<ServerResponse> answer = coming.exceptionally(
                failure -> refusal(failure instanceof CompletionException ? failure.getCause() : failure)
                        .response(refusals));
        return answer.isDone() ? answer.join() : new PendingAnswer(answer);
    }

    private static HttpRefusal refusal(@Nullable Throwable failure) {
        if (failure instanceof HttpRefusal refusal) {
            return refusal;
        }
        LOG.error("a request could not be answered", failure);
        return new HttpRefusal(
                HttpStatus.INTERNAL_SERVER_ERROR, ErrorCode.INTERNAL, "this is a fault of the application");
    }

    @Override
    public @Nullable ModelAndView writeTo(HttpServletRequest request, HttpServletResponse response, Context context) {
        AsyncContext async =
                request.isAsyncStarted() ? request.getAsyncContext() : request.startAsync(request, response);
        async.setTimeout(0);
        CompletableFuture<Void> unused = answer.thenAccept(made -> send(made, request, response, context));
        return null;
    }

    private static void send(
            ServerResponse made, HttpServletRequest request, HttpServletResponse response, Context context) {
        try {
            made.writeTo(request, response, context);
        } catch (IOException | ServletException | RuntimeException failure) {
            LOG.debug("An answer could not be sent", failure);
            AnswerWriter.complete(request);
        }
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
}
