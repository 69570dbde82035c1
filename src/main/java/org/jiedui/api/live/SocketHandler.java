package org.jiedui.api.live;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.tomcat.websocket.Constants;
import org.apache.tomcat.websocket.WsSession;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.SubProtocolCapable;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/** Has each socket handled by a {@link Socket}. */
final class SocketHandler extends TextWebSocketHandler implements SubProtocolCapable {

    static final String PROTOCOL = "graphql-transport-ws";

    /** How long a client is waited for that is told that its socket is closed: to read it, and then to say so. */
    private static final long GOODBYE = 1_000;

    private final SocketServices services;
    private final Map<String, Socket> sockets = new ConcurrentHashMap<>();

    SocketHandler(SocketServices services) {
        this.services = services;
    }

    @Override
    public List<String> getSubProtocols() {
        return List.of(PROTOCOL);
    }

    /** So that no buffer is kept for the longest message that could come. */
    @Override
    public boolean supportsPartialMessages() {
        return true;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        WsSession own = Objects.requireNonNull(((NativeWebSocketSession) session).getNativeSession(WsSession.class));
        own.getAsyncRemote().setSendTimeout(services.settings().sendTimeout().toMillis());
        own.getUserProperties().put(Constants.BLOCKING_SEND_TIMEOUT_PROPERTY, GOODBYE);
        own.getUserProperties().put(Constants.SESSION_CLOSE_TIMEOUT_PROPERTY, GOODBYE);
        Socket socket = new Socket(session, own, services);
        sockets.put(session.getId(), socket);
        socket.opened();
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) {
        Socket socket = sockets.get(session.getId());
        if (socket != null) {
            socket.received(message.getPayload(), message.isLast());
        }
    }

    /** Nothing is known of the fault but that the connection is gone. */
    @Override
    public void handleTransportError(WebSocketSession session, Throwable failure) {
        ended(session);
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        ended(session);
    }

    private void ended(WebSocketSession session) {
        Socket socket = sockets.remove(session.getId());
        if (socket != null) {
            socket.ended();
        }
    }
}
