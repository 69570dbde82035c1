package org.jiedui.api;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * Writes answers. No thread waits for a client that reads slowly, and none reads for ever. A small answer of a client that
 * has taken the one before is taken at once, and written without the server being asked whether it can be. Should clients
 * only seem so, a few threads wait for them, and other answers are written as they are taken.
 */
final class AnswerWriter {

    /** One thread of so many may wait for a client. */
    private static final int THREADS = 12;

    private final UntakenAnswers untaken;
    private final Semaphore atOnce;

    /**
     * Writes by the threads of a server.
     *
     * @param threads how many it has
     */
    AnswerWriter(UntakenAnswers untaken, int threads) {
        this.untaken = untaken;
        this.atOnce = new Semaphore(threads / THREADS);
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
