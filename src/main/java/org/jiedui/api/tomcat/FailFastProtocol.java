package org.jiedui.api.tomcat;

import java.io.IOException;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * HTTP/1.1 in which no thread waits until a client takes something. Whoever writes (a filter, a page of errors, the server
 * itself about a malformed request) has it taken by the system at once, or the connection is closed: that much fits there
 * for a client that takes what it is sent. What is larger is written without blocking, and only there is a client waited for.
 */
public final class FailFastProtocol extends Http11NioProtocol {

    private static final int NOTE = 7;

    /** In milliseconds, since none would be for ever. */
    private static final int AT_ONCE = 1;

    @Override
    protected Processor createProcessor() {
        return new Connection();
    }

    /** The connection on which a request came. */
    static Connection of(Request request) {
        return (Connection) request.getNote(NOTE);
    }

    /** A connection as long as it asks by HTTP. */
    final class Connection extends Http11Processor {

        private boolean pipelined;

        private Connection() {
            super(FailFastProtocol.this, FailFastProtocol.this.getAdapter());
            getRequest().setNote(NOTE, this);
        }

        @Override
        public SocketState service(SocketWrapperBase<?> socket) throws IOException {
            pipelined = socketWrapper == socket && getLeftoverInput() != null;
            socket.setWriteTimeout(AT_ONCE);
            return super.service(socket);
        }

        /** Whether a request was sent before the one before it was answered, so that what is answered may not be taken yet. */
        boolean isPipelined() {
            return pipelined;
        }

        /** From now on it is written without blocking, and the client may take its time. */
        void waits() {
            timesOutAfter(getConnectionTimeout());
        }

        /** From now on whatever is written fails fast again. */
        void failsFast() {
            timesOutAfter(AT_ONCE);
        }

        /** Where the client has left already, the server has taken the connection back, and nothing is written any more. */
        private void timesOutAfter(long milliseconds) {
            SocketWrapperBase<?> socket = socketWrapper;
            if (socket != null) {
                socket.setWriteTimeout(milliseconds);
            }
        }
    }
}
