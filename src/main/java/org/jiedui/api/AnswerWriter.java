package org.jiedui.api;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * Writes answers. No thread waits for a client that reads slowly, and none reads for ever. A small answer of a client that
 * has taken the one before is taken at once, and written without more ado, which costs a third less; should clients only
 * seem so, a few threads wait for them, and the rest is written as it is taken.
 */
final class AnswerWriter {

    private static final int AT_ONCE = 16;

    private final Semaphore atOnce = new Semaphore(AT_ONCE);

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
        if (body.size() <= AnswerWriting.OFFERED && !connection.isAhead() && atOnce.tryAcquire()) {
            try {
                body.writeTo(response.getOutputStream());
                complete(request);
            } finally {
                atOnce.release();
            }
            return;
        }
        AsyncContext async =
                request.isAsyncStarted() ? request.getAsyncContext() : request.startAsync(request, response);
        async.setTimeout(0);
        AnswerWriting writing = new AnswerWriting(async, response.getOutputStream(), body, connection, untaken);
        async.addListener(writing);
        response.getOutputStream().setWriteListener(writing);
    }

    private static void complete(HttpServletRequest request) {
        if (request.isAsyncStarted()) {
            request.getAsyncContext().complete();
        }
    }
}
