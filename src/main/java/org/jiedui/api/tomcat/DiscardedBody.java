package org.jiedui.api.tomcat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Reads and throws away what a client goes on sending after it was answered, so that it sees the answer. No thread
 * waits for it, and who takes long is cut off. Whoever has answered may have closed the streams, so Tomcat is asked to read.
 */
final class DiscardedBody implements ReadListener, AsyncListener {

    private static final int MOST = 256 * 1024;

    /** In milliseconds. */
    private static final int PATIENCE = 20_000;

    private final AsyncContext async;
    private final Request request;
    private final ClientConnection connection;
    private int discarded;

    private DiscardedBody(AsyncContext async, Request request, ClientConnection connection) {
        this.async = async;
        this.request = request;
        this.connection = connection;
    }

    /** Begins with what is left of the body of a request that was answered. */
    static void of(AsyncContext async, Request request, ClientConnection connection) {
        async.setTimeout(PATIENCE);
        DiscardedBody rest = new DiscardedBody(async, request, connection);
        async.addListener(rest);
        request.setReadListener(rest);
    }

    @Override
    public void onDataAvailable() throws IOException {
        while (discarded <= MOST && !request.isFinished() && request.isReady()) {
            discarded += Math.max(0, request.doRead(new Discarding()));
        }
        if (discarded > MOST) {
            connection.close("more was sent in vain than is thrown away");
        }
    }

    @Override
    public void onAllDataRead() {
        async.complete();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        connection.close("what was sent in vain did not come to its end");
        async.complete();
    }

    @Override
    public void onError(Throwable failure) {
        // Told to the listener below.
    }

    @Override
    public void onError(AsyncEvent event) {
        async.complete();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        // Nothing is left to do.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // It is started once.
    }

    /** Is given pieces, and keeps none of them. */
    private static final class Discarding implements ApplicationBufferHandler {

        private ByteBuffer piece = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            piece = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return piece;
        }

        @Override
        public void expand(int size) {
            // Pieces are as large as they come.
        }
    }
}
