package org.jiedui.api.tomcat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.RequestDispatcher;
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
public final class ClientConnection implements BooleanSupplier {

    private static final String ATTRIBUTE = ClientConnection.class.getName();

    private final org.apache.coyote.Request request;
    private final Response response;
    private final FailFastProtocol.Connection connection;

    /** Whether the next request has come already, in one piece with this. Who sends ahead has not left. */
    private volatile boolean ahead;

    private ClientConnection(Request request, Response response) {
        this.request = request.getCoyoteRequest();
        this.response = response;
        this.connection = FailFastProtocol.of(this.request);
        this.ahead = connection.isPipelined();
    }

    /**
     * Where a request comes from.
     *
     * @param request that came
     * @return its connection; null on the port of the actuator
     */
    public static @Nullable ClientConnection of(HttpServletRequest request) {
        return (ClientConnection) request.getAttribute(ATTRIBUTE);
    }

    /**
     * Closes it at once, whatever is still to be written. May be called by any thread, while the request is not over.
     *
     * @param reason for the log
     */
    public void close(String reason) {
        request.action(ActionCode.CLOSE_NOW, new IOException(reason));
    }

    /** Has it written without blocking from now on: the client may take its time. */
    public void waits() {
        connection.waits();
    }

    /**
     * Ends an exchange that was answered, and throws away what comes of a body that nobody has read. What is not written
     * yet is written if it can be at once, or else the connection is closed.
     *
     * @param async which is completed
     */
    public void complete(AsyncContext async) {
        connection.failsFast();
        if (request.isFinished() || request.getReadListener() != null) {
            cutOff(async);
        } else {
            DiscardedBody.of(async, request, this);
        }
    }

    /**
     * Has somebody else say that a body cannot be read. Tomcat, which has seen that first, lets nobody write any more and
     * would say it itself, without a word.
     *
     * @param servletRequest whose body it is
     */
    public void saysItself(HttpServletRequest servletRequest) {
        response.setSuspended(false);
        request.getResponse().setErrorReported();
        servletRequest.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
    }

    /**
     * Ends an exchange, and with it the connection where a part of the body has not come.
     *
     * @param async which is completed
     */
    public void cutOff(AsyncContext async) {
        connection.failsFast();
        if (!request.isFinished()) {
            request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            // That is an error for the server, of which it would write as well.
            request.getResponse().setErrorReported();
        }
        async.complete();
    }

    /**
     * To be told before a part of the body is read. What is taken together with the end of the body is given back only
     * when the request is over, and to read on before that would spoil it.
     *
     * @param missing how many bytes of the body are still to be read, or -1 where that is not known
     */
    public void reads(long missing) {
        ahead |= missing < 0 || held(false) > missing;
    }

    /** Whether the client sends requests without waiting for the answers to those before. */
    public boolean isAhead() {
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
    public static final class Valve extends ValveBase {

        public Valve() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            ClientConnection connection = new ClientConnection(request, response);
            // Of a request that the server refuses already, the length may be no number.
            boolean unknown = request.getHeader("Transfer-Encoding") != null || response.getStatus() >= 400;
            connection.reads(unknown ? -1 : Math.max(0, request.getContentLengthLong()));
            request.setAttribute(ATTRIBUTE, connection);
            getNext().invoke(request, response);
            if (isLeftUnread(request, response)) {
                request.getResponse().flushBuffer();
                DiscardedBody.of(request.startAsync(), request.getCoyoteRequest(), connection);
            }
        }

        /** Who asked whether to send a body was told not to, and sends none. */
        private static boolean isLeftUnread(Request request, Response response) {
            return !request.isAsync()
                    && !request.isFinished()
                    && request.getContext() != null
                    && request.isAsyncSupported()
                    && request.getHeader("Expect") == null
                    && response.getStatus() != Response.SC_SWITCHING_PROTOCOLS;
        }
    }
}
