package org.jiedui.api.answer;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jiedui.api.tomcat.ClientConnection;
import org.springframework.util.unit.DataSize;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;

/**
 * Writes answers. No thread waits for a client that reads slowly, and none reads for ever. What fits into the buffers of a
 * client that has taken the answer before is written at once, without the server being asked whether it can be.
 */
public final class AnswerWriter {

    private final PendingResponses untaken;
    private final long atOnce;

    /**
     * Writes as much at once as fits into the buffer of the system whatever the client has taken.
     *
     * @param sendBuffer how large that is
     */
    public AnswerWriter(PendingResponses untaken, DataSize sendBuffer) {
        this.untaken = untaken;
        this.atOnce = Math.min(AnswerWriting.OFFERED, sendBuffer.toBytes() / 2);
    }

    /** Writes an answer, of which the head is said already, and with it ends the exchange, maybe after this. */
    public void write(HttpServletRequest request, HttpServletResponse response, AnswerBody body) throws IOException {
        ClientConnection connection = ClientConnection.of(request);
        if (connection == null || WebUtils.getNativeResponse(response, ContentCachingResponseWrapper.class) != null) {
            body.writeTo(response.getOutputStream());
            return;
        }
        if (body.size() <= atOnce && !connection.isAhead()) {
            body.writeTo(response.getOutputStream());
            complete(request);
            return;
        }
        AsyncContext async =
                request.isAsyncStarted() ? request.getAsyncContext() : request.startAsync(request, response);
        async.setTimeout(0);
        AnswerWriting writing = new AnswerWriting(async, response.getOutputStream(), body, connection, untaken);
        async.addListener(writing);
        connection.waits();
        response.getOutputStream().setWriteListener(writing);
    }

    /** Ends an exchange that goes on after its thread has left. */
    public static void complete(HttpServletRequest request) {
        if (request.isAsyncStarted()) {
            ClientConnection connection = ClientConnection.of(request);
            if (connection == null) {
                request.getAsyncContext().complete();
            } else {
                connection.complete(request.getAsyncContext());
            }
        }
    }
}
