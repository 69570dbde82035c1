package org.jiedui.api.file;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jiedui.api.answer.AnswerWriting;
import org.jiedui.api.tomcat.ClientConnection;
import org.jiedui.capacity.DrainLoop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file on its way, with back pressure: the next page is read when the connection has taken the one before. A file that
 * cannot be made to its end is broken off without the end that HTTP gives to what is whole.
 */
final class FileTransfer implements WriteListener, AsyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(FileTransfer.class);

    private final AsyncContext async;
    private final ServletOutputStream out;
    private final ClientConnection connection;
    private final FileReading reading;
    private final FileSlots.Slot slot;
    private final DrainLoop writing = new DrainLoop(this::writeWhatIsPossible);
    private long moved = System.nanoTime();
    private boolean possible;
    private boolean making;
    private boolean flushed;
    private boolean closed;
    private boolean over;

    FileTransfer(
            AsyncContext async,
            ServletOutputStream out,
            ClientConnection connection,
            FileReading reading,
            FileSlots.Slot slot) {
        this.async = async;
        this.out = out;
        this.connection = connection;
        this.reading = reading;
        this.slot = slot;
    }

    void start() {
        slot.carries(this);
        async.addListener(this);
        connection.waits();
        out.setWriteListener(this);
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            possible = true;
        }
        writing.run();
    }

    private void writeWhatIsPossible() {
        try {
            boolean more = step();
            while (more) {
                more = step();
            }
        } catch (IOException gone) {
            LOG.debug("A file was not taken", gone);
            leave();
        }
    }

    /** Does what can be done next; whether there may be more. */
    private synchronized boolean step() throws IOException {
        if (over || making || !possible) {
            return false;
        }
        if (!out.isReady()) {
            possible = false;
            return false;
        }
        moved = System.nanoTime();
        if (reading.buffer().waiting() > 0) {
            reading.buffer().send(out, AnswerWriting.OFFERED);
            flushed = false;
            return true;
        }
        if (!reading.isWhole()) {
            if (!flushed) {
                flushed = true;
                out.flush();
                return true;
            }
            making = true;
            make(Runnable::run);
            return false;
        }
        if (!closed) {
            closed = true;
            out.close();
            return true;
        }
        over = true;
        slot.close();
        connection.complete(async);
        return false;
    }

    private void make(Executor when) {
        CompletableFuture<Void> unused = CompletableFuture.runAsync(() -> {}, when)
                .thenCompose(now -> reading.next())
                .whenComplete((made, failure) -> made(failure));
    }

    private void made(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof FileFailure later && later.secondsToWait() > 0) {
            synchronized (this) {
                if (!over) {
                    make(CompletableFuture.delayedExecutor(later.secondsToWait(), TimeUnit.SECONDS));
                }
            }
            return;
        }
        if (cause != null) {
            breakOff(String.valueOf(cause.getMessage()), cause instanceof FileFailure ? null : cause);
            return;
        }
        synchronized (this) {
            making = false;
            moved = System.nanoTime();
        }
        writing.run();
    }

    /** Ends what cannot go on, so that nobody takes it for whole. Upon that {@link #onError(AsyncEvent)} is called. */
    void breakOff(String reason, @Nullable Throwable fault) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        LOG.warn("the file {} broke off after {} items: {}", reading.question().name(), reading.items(), reason, fault);
        slot.breaksOff();
        connection.close("a file broke off");
    }

    /** For how long the client has taken nothing of what was there for it. */
    synchronized long untaken(long now) {
        return over || making ? 0 : now - moved;
    }

    private void leave() {
        synchronized (this) {
            over = true;
        }
        slot.close();
    }

    /** The client has gone. */
    @Override
    public void onError(Throwable failure) {
        LOG.debug("A file was not taken", failure);
        leave();
    }

    /** It has to be said here that it is over: else the server would write of the error. */
    @Override
    public void onError(AsyncEvent event) {
        leave();
        connection.cutOff(async);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        leave();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // There is none: files are looked after.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // It is started once.
    }
}
