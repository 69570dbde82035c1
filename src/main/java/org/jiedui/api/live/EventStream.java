package org.jiedui.api.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jiedui.api.tomcat.ClientConnection;
import org.jiedui.capacity.DrainLoop;
import org.jspecify.annotations.Nullable;

/** Writes an answer of SSE as fast as the client takes it. Nobody waits for a client that does not read. */
final class EventStream implements WriteListener, AsyncListener, Connections.Open {

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final ClientConnection connection;
    private final Runnable ending;
    private final Deque<Chunk> waiting = new ArrayDeque<>();
    private final DrainLoop writing = new DrainLoop(this::writeWhatIsPossible);
    private long written = System.nanoTime();
    private boolean possible;
    private boolean unflushed;
    private boolean last;
    private boolean over;

    /**
     * Nothing is to be written yet.
     *
     * @param ending called once when nothing more can be written
     */
    EventStream(AsyncContext context, ServletOutputStream out, ClientConnection connection, Runnable ending) {
        this.context = context;
        this.out = out;
        this.connection = connection;
        this.ending = ending;
    }

    private record Chunk(String text, Runnable taken) {}

    /** Writes a text, and then calls back. */
    void write(String text, Runnable taken) {
        synchronized (this) {
            if (over || last) {
                return;
            }
            waiting.add(new Chunk(text, taken));
        }
        writing.run();
    }

    /** Ends when all is written. */
    void finish() {
        synchronized (this) {
            last = true;
        }
        writing.run();
    }

    /** Writes a comment where nothing else is written; ends where the client has taken nothing for too long. */
    void keepAlive(long patience) {
        boolean idle;
        boolean stuck;
        synchronized (this) {
            idle = waiting.isEmpty() && possible;
            stuck = !idle && System.nanoTime() - written > patience;
        }
        if (stuck && isEnding()) {
            connection.close("events were not taken");
            ending.run();
        } else if (idle) {
            write(":\n\n", () -> {});
        }
    }

    /** Ends at once, whether the client has taken all or not. */
    void end() {
        if (isEnding()) {
            connection.complete(context);
            ending.run();
        }
    }

    private synchronized boolean isEnding() {
        boolean first = !over;
        over = true;
        waiting.clear();
        return first;
    }

    @Override
    public void goAway() {
        end();
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
            for (Chunk taken = step(); taken != null; taken = step()) {
                taken.taken().run();
            }
        } catch (IOException gone) {
            end();
        }
        boolean done;
        synchronized (this) {
            done = last && possible && waiting.isEmpty() && !unflushed;
        }
        if (done) {
            end();
        }
    }

    /** Writes what is possible: where it is not, the server calls when it is. */
    private synchronized @Nullable Chunk step() throws IOException {
        if (over || !possible) {
            return null;
        }
        if (!out.isReady()) {
            possible = false;
            return null;
        }
        Chunk next = waiting.poll();
        if (next != null) {
            out.write(next.text().getBytes(StandardCharsets.UTF_8));
            written = System.nanoTime();
            unflushed = true;
        } else if (unflushed) {
            out.flush();
            unflushed = false;
        }
        return next;
    }

    @Override
    public void onError(Throwable failure) {
        end();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        isEnding();
        ending.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    /** It has to be said here that it is over: else the server would write of the error. */
    @Override
    public void onError(AsyncEvent event) {
        connection.cutOff(context);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
