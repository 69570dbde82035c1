package org.jiedui.api.tomcat;

import jakarta.servlet.ServletContext;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.server.ServerContainer;
import java.time.Duration;
import java.util.Objects;
import org.apache.tomcat.websocket.BackgroundProcess;
import org.apache.tomcat.websocket.Constants;
import org.apache.tomcat.websocket.WsSession;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/** The connection of a socket, with what only Tomcat's own session of it can do. */
public final class SocketConnection {

    /** How long, in milliseconds, a client may take to take the answer to a ping of WebSocket itself, for which a thread waits. */
    private static final long PONG = 1_000;

    /** How long, in milliseconds, a client is waited for that was told that its socket is closed, and has to say so too. */
    private static final long GOODBYE = 1_000;

    /** How often, in seconds, sessions are checked for whether their client was waited for long enough. */
    private static final int SESSION_CHECK_PERIOD = 1;

    private final WsSession session;

    private SocketConnection(WsSession session) {
        this.session = session;
    }

    /** That of a session, whose client has so long to take each message. */
    public static SocketConnection of(WebSocketSession session, Duration sendTimeout) {
        WsSession own = Objects.requireNonNull(((NativeWebSocketSession) session).getNativeSession(WsSession.class));
        own.getAsyncRemote().setSendTimeout(sendTimeout.toMillis());
        own.getUserProperties().put(Constants.BLOCKING_SEND_TIMEOUT_PROPERTY, PONG);
        own.getUserProperties().put(Constants.SESSION_CLOSE_TIMEOUT_PROPERTY, GOODBYE);
        return new SocketConnection(own);
    }

    /** Has all sessions of a server ended in time whose clients do not answer. */
    public static void lookAfter(ServletContext context) {
        if (context.getAttribute(ServerContainer.class.getName()) instanceof BackgroundProcess sessions) {
            sessions.setProcessPeriod(SESSION_CHECK_PERIOD);
        }
    }

    /** Where messages are sent without waiting for their client. */
    public RemoteEndpoint.Async remote() {
        return session.getAsyncRemote();
    }

    /** Has nothing more read once the part at hand is taken. */
    public void suspend() {
        session.suspend();
    }

    /** Has reading go on. */
    public void resume() {
        session.resume();
    }
}
