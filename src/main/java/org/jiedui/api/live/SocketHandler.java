package org.jiedui.api.live;

import java.util.List;
import java.util.Optional;
import org.jiedui.api.tomcat.SocketConnection;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.SubProtocolCapable;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/** Has each socket handled by a {@link Socket}. */
final class SocketHandler extends TextWebSocketHandler implements SubProtocolCapable {

    static final String PROTOCOL = "graphql-transport-ws";

    private static final String SOCKET = Socket.class.getName();

    private final SocketServices services;

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
        SocketConnection connection =
                SocketConnection.of(session, services.settings().sendTimeout());
        Socket socket = new Socket(session, connection, services);
        session.getAttributes().put(SOCKET, socket);
        socket.opened();
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) {
        socket(session).ifPresent(socket -> socket.received(message.getPayload(), message.isLast()));
    }

    @Override
    protected void handleBinaryMessage(WebSocketSession session, BinaryMessage message) {
        socket(session).ifPresent(Socket::receivedBinary);
    }

    /** It is told of what comes after it was closed, too. */
    private static Optional<Socket> socket(WebSocketSession session) {
        return Optional.ofNullable((Socket) session.getAttributes().get(SOCKET));
    }

    /** Nothing is known of the fault but that the connection is gone. */
    @Override
    public void handleTransportError(WebSocketSession session, Throwable failure) {
        ended(session, CloseStatus.NO_CLOSE_FRAME);
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        ended(session, status);
    }

    private static void ended(WebSocketSession session, CloseStatus status) {
        socket(session).ifPresent(socket -> socket.ended(status));
    }
}
