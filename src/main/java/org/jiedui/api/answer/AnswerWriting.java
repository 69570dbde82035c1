package org.jiedui.api.answer;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import org.jiedui.api.tomcat.ClientConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One answer on its way, with back pressure: whenever the connection takes more of it, more is written. */
public final class AnswerWriting implements WriteListener, AsyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerWriting.class);

    /** As much as the buffer of a connection holds; what is offered beyond it would be copied into a new one. */
    public static final int OFFERED = 32 * 1024;

    private final AsyncContext async;
    private final ServletOutputStream out;
    private final AnswerBody body;
    private final ClientConnection connection;
    private final PendingResponses untaken;
    private boolean over;
    private int written;
    private boolean closed;
    private boolean untakenOnce;

    AnswerWriting(
            AsyncContext async,
            ServletOutputStream out,
            AnswerBody body,
            ClientConnection connection,
            PendingResponses untaken) {
        this.async = async;
        this.out = out;
        this.body = body;
        this.connection = connection;
        this.untaken = untaken;
    }

    int size() {
        return body.size();
    }

    /** Ends only when the connection has taken all: what is left at the end is not waited for. */
    @Override
    public void onWritePossible() throws IOException {
        if (isUntaken()) {
            untaken.add(this);
        }
    }

    /** Writes what the connection takes; whether that is the first time that it does not take all. */
    private synchronized boolean isUntaken() throws IOException {
        while (!over && out.isReady()) {
            if (written < body.size()) {
                written += body.writeTo(out, written, OFFERED);
            } else if (!closed) {
                closed = true;
                out.close();
            } else {
                over = true;
                connection.complete(async);
            }
        }
        boolean first = !over && !untakenOnce;
        untakenOnce |= first;
        return first;
    }

    /** Closes the connection of a client that takes too long, upon which {@link #onError(AsyncEvent)} is called. */
    synchronized void giveUp() {
        if (!over) {
            over = true;
            connection.close("an answer was not taken");
        }
    }

    /** The client has gone, or took nothing for too long. */
    @Override
    public synchronized void onError(Throwable failure) {
        LOG.debug("An answer was not taken", failure);
        over = true;
    }

    /** It has to be said here that it is over: else the server would write of the error, and wait until it is taken. */
    @Override
    public void onError(AsyncEvent event) {
        connection.cutOff(async);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        untaken.remove(this);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // There is none: answers that are not taken are looked after.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // It is started once.
    }
}
