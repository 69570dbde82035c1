package org.jiedui.api;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes answers. No thread waits for a client that reads slowly, and none reads for ever. */
final class AnswerWriter {

    private final UntakenAnswers untaken;

    AnswerWriter(UntakenAnswers untaken) {
        this.untaken = untaken;
    }

    /** Writes an answer, of which the head is said already, and with it ends the exchange, maybe after this. */
    void write(HttpServletRequest request, HttpServletResponse response, AnswerBody body) throws IOException {
        ClientConnection connection = ClientConnection.of(request);
        if (connection == null) {
            body.writeTo(response.getOutputStream());
            return;
        }
        AsyncContext async =
                request.isAsyncStarted() ? request.getAsyncContext() : request.startAsync(request, response);
        async.setTimeout(0);
        AnswerWriting writing = new AnswerWriting(async, response.getOutputStream(), body, connection, untaken);
        async.addListener(writing);
        response.getOutputStream().setWriteListener(writing);
    }
}
