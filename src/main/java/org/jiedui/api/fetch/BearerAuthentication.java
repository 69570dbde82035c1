package org.jiedui.api.fetch;

import java.util.List;
import org.jiedui.access.BadToken;
import org.jiedui.access.Caller;
import org.jiedui.access.IssuerUnavailable;
import org.jiedui.access.Tokens;
import org.jiedui.access.Tokens.Bearer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** A caller who gave a good token. */
public final class BearerAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Bearer bearer;

    private BearerAuthentication(Bearer bearer) {
        super(List.copyOf(bearer.caller().roles().stream()
                .map(role -> new SimpleGrantedAuthority(role.name()))
                .toList()));
        this.bearer = bearer;
        setAuthenticated(true);
    }

    public static Authentication of(Tokens tokens, BearerTokenAuthenticationToken given) {
        try {
            return new BearerAuthentication(tokens.verified(given.getToken()));
        } catch (BadToken refused) {
            throw new InvalidBearerTokenException(String.valueOf(refused.getMessage()), refused);
        } catch (IssuerUnavailable unavailable) {
            throw new Unverifiable(unavailable);
        }
    }

    /** Not an {@code AuthenticationServiceException}, which would pass by whatever answers refusals. */
    public static final class Unverifiable extends AuthenticationException {

        private static final long serialVersionUID = 1L;

        private Unverifiable(IssuerUnavailable reason) {
            super(String.valueOf(reason.getMessage()), reason);
        }
    }

    /** Whoever sends the request that this thread works on. */
    public static Caller current() {
        Bearer bearer = bearer();
        return bearer == null ? Caller.ANONYMOUS : bearer.caller();
    }

    /**
     * Whoever sends the request that this thread works on, and until when their token is good.
     *
     * @return null where they gave none
     */
    public static @Nullable Bearer bearer() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof BearerAuthentication given
                ? given.bearer
                : null;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public Object getPrincipal() {
        return bearer.caller().name();
    }
}
