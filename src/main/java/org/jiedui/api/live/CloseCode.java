package org.jiedui.api.live;

import org.springframework.web.socket.CloseStatus;

/** Why a socket is closed: the codes of graphql-transport-ws, and those of WebSocket that are used. */
enum CloseCode {
    /** The application stops. */
    GOING_AWAY(1001, "the server is stopping"),
    /** A message is longer than is allowed. */
    TOO_LONG(1009, "the message is too long"),
    /** The client does not read what it is sent, has too many sockets, or goes on asking for too much. */
    TRY_AGAIN_LATER(1013, "try again later"),
    /** A message that the protocol does not know, or that is not JSON. */
    INVALID_MESSAGE(4400, "Invalid message"),
    /** An operation before the connection was acknowledged. */
    UNAUTHORIZED(4401, "Unauthorized"),
    /** The token is not good, or no longer. */
    FORBIDDEN(4403, "Forbidden"),
    /** The client does not speak the protocol. */
    SUBPROTOCOL_NOT_ACCEPTABLE(4406, "Subprotocol not acceptable"),
    /** The connection was not initialised in time. */
    INITIALISATION_TIMEOUT(4408, "Connection initialisation timeout"),
    /** An id that is in use. */
    SUBSCRIBER_EXISTS(4409, "Subscriber for this id already exists"),
    /** The connection was initialised already. */
    TOO_MANY_INITIALISATIONS(4429, "Too many initialisation requests");

    private final int code;
    private final String reason;

    CloseCode(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    CloseStatus status() {
        return new CloseStatus(code, reason);
    }

    CloseStatus status(String because) {
        return new CloseStatus(code, because);
    }
}
