package org.jiedui.api.live;

import java.util.Map;
import org.jiedui.access.Tokens.Bearer;
import org.jiedui.api.fetch.BearerAuthentication;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** Notes who opens a socket. */
record Handshake() implements HandshakeInterceptor {

    static final String BEARER = "bearer";

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        Bearer bearer = BearerAuthentication.bearer();
        if (bearer != null) {
            attributes.put(BEARER, bearer);
        }
        return true;
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception failure) {}
}
