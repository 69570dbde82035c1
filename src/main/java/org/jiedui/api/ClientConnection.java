package org.jiedui.api;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a client has closed its connection while its request is being answered. Servlets learn of that only when
 * they write, so Tomcat is asked to read on.
 */
final class ClientConnection implements BooleanSupplier {

    private static final String ATTRIBUTE = ClientConnection.class.getName();

    private final org.apache.coyote.Request request;

    /** Whether the next request has come already, in one piece with this. Who sends ahead has not left. */
    private volatile boolean ahead;

    private ClientConnection(org.apache.coyote.Request request) {
        this.request = request;
    }

    /** Where a request comes from; null of those on the port of the actuator. */
    static @Nullable ClientConnection of(HttpServletRequest request) {
        return (ClientConnection) request.getAttribute(ATTRIBUTE);
    }

    /** Closes it at once, whatever is still to be written. May be called by any thread, while the request is not over. */
    void close(String reason) {
        request.action(ActionCode.CLOSE_NOW, new IOException(reason));
    }

    /**
     * To be told before a part of the body is read. What is taken together with the end of the body is given back only
     * when the request is over, and to read on before that would spoil it.
     *
     * @param missing how many bytes of the body are still to be read, or -1 where that is not known
     */
    void reads(long missing) {
        ahead |= missing < 0 || held(false) > missing;
    }

    /** Whether the client sends requests without waiting for the answers to those before. */
    boolean isAhead() {
        return ahead;
    }

    /** To be asked while nobody else reads or writes. What comes of a next request is kept for it. */
    @Override
    public boolean getAsBoolean() {
        return !ahead && held(false) == 0 && held(true) > 0 && held(false) == 0;
    }

    /** Tomcat takes the end of the stream for something to read. */
    private int held(boolean reading) {
        request.setAvailable(0);
        request.action(ActionCode.AVAILABLE, reading);
        return request.getAvailable();
    }

    /** Notes the connection of each request. */
    static final class Valve extends ValveBase {

        Valve() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            ClientConnection connection = new ClientConnection(request.getCoyoteRequest());
            boolean chunked = request.getHeader("Transfer-Encoding") != null;
            connection.reads(chunked ? -1 : Math.max(0, request.getContentLengthLong()));
            request.setAttribute(ATTRIBUTE, connection);
            getNext().invoke(request, response);
        }
    }
}
