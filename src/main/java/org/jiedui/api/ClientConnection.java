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

    /** To be asked while nobody else reads or writes. What comes of a next request is kept for it. */
    @Override
    public boolean getAsBoolean() {
        return !holdsData(false) && holdsData(true) && !holdsData(false);
    }

    /** Tomcat takes the end of the stream for something to read. */
    private boolean holdsData(boolean reading) {
        request.setAvailable(0);
        request.action(ActionCode.AVAILABLE, reading);
        return request.getAvailable() > 0;
    }

    /** Notes the connection of each request. */
    static final class Valve extends ValveBase {

        Valve() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            request.setAttribute(ATTRIBUTE, new ClientConnection(request.getCoyoteRequest()));
            getNext().invoke(request, response);
        }
    }
}
