package org.jiedui.api;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One answer on its way: whenever the connection takes more of it, more is written. */
final class AnswerWriting implements WriteListener, AsyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerWriting.class);

    /** As much as the buffer of a connection holds; what is offered beyond it would be copied into a new one. */
    static final int OFFERED = 32 * 1024;

    private final AsyncContext async;
    private final ServletOutputStream out;
    private final AnswerBody body;
    private final ClientConnection connection;
    private final UntakenAnswers untaken;
    private final AtomicBoolean over = new AtomicBoolean();
    private int written;
    private boolean flushed;
    private boolean untakenOnce;

    AnswerWriting(
            AsyncContext async,
            ServletOutputStream out,
            AnswerBody body,
            ClientConnection connection,
            UntakenAnswers untaken) {
        this.async = async;
        this.out = out;
        this.body = body;
        this.connection = connection;
        this.untaken = untaken;
    }

    int size() {
        return body.size();
    }

    /** Ends only when the connection has taken all: to end before would have a thread wait for the rest. */
    @Override
    public void onWritePossible() throws IOException {
        while (!over.get() && out.isReady()) {
            if (written < body.size()) {
                written += body.writeTo(out, written, OFFERED);
            } else if (!flushed) {
                flushed = true;
                out.flush();
            } else if (over.compareAndSet(false, true)) {
                async.complete();
            }
        }
        if (!over.get() && !untakenOnce) {
            untakenOnce = true;
            untaken.add(this);
        }
    }

    /** Closes the connection of a client that takes too long, upon which {@link #onError(Throwable)} is called. */
    void giveUp() {
        if (over.compareAndSet(false, true)) {
            connection.close("an answer was not taken");
        }
    }

    /** The client has gone, took nothing for too long, or was given up. */
    @Override
    public void onError(Throwable failure) {
        LOG.debug("An answer was not taken", failure);
        over.set(true);
        async.complete();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        over.set(true);
        untaken.remove(this);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // There is none: answers that are not taken are looked after.
    }

    @Override
    public void onError(AsyncEvent event) {
        // Told already.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // It is started once.
    }
}
