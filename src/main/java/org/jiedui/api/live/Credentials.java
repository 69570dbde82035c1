package org.jiedui.api.live;

import java.util.Map;
import java.util.concurrent.Future;
import org.jiedui.access.AccessSettings;
import org.jiedui.access.BadToken;
import org.jiedui.access.Tokens;
import org.jiedui.access.Tokens.Bearer;
import org.jspecify.annotations.Nullable;

/** Tells whose a socket is: browsers can give no header with it, so the token may also come with the first message. */
final class Credentials {

    private static final String SCHEME = "Bearer ";

    private final Tokens tokens;
    private final boolean anonymous;

    Credentials(Tokens tokens, AccessSettings settings) {
        this.tokens = tokens;
        this.anonymous = settings.anonymous();
    }

    /**
     * Who initialises a socket.
     *
     * @param payload what the client says of itself
     * @param handshake who opened the socket
     * @return null for somebody who is not known and need not be
     * @throws BadToken where the token is not good, or where there has to be one
     */
    @Nullable
    Bearer of(@Nullable Map<String, Object> payload, @Nullable Bearer handshake) {
        Object given = payload == null ? null : payload.getOrDefault("Authorization", payload.get("authorization"));
        if (given != null) {
            return tokens.verified(token(String.valueOf(given)));
        }
        if (handshake == null && !anonymous) {
            return tokens.verified("");
        }
        return handshake;
    }

    /** Does something once the token of somebody is revoked, until that is cancelled. */
    Future<?> whenRevoked(Bearer bearer, Runnable work) {
        return tokens.whenRevoked(bearer, work);
    }

    private static String token(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : "";
    }
}
