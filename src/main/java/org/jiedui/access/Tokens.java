package org.jiedui.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jiedui.records.IssuedToken;
import org.jiedui.records.Revocations;
import org.jiedui.records.TokenUse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;

/** Tells whose a token is. What was verified is remembered for a short while, by the digest of the token alone. */
public final class Tokens {

    private static final Logger log = LoggerFactory.getLogger(Tokens.class);

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    /** As many characters as the head of a request may have: over a socket a token may come in a longer message. */
    private static final int LONGEST = 16 * 1024;

    private final JwtDecoder decoder;
    private final Claims claims;
    private final @Nullable Register register;
    private final Clock clock;
    private final Cache<String, Bearer> verified =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    /**
     * Tokens of an issuer.
     *
     * @param register tells which were revoked, and is told of their use; null where another issuer keeps account of them
     */
    Tokens(JwtDecoder decoder, AccessSettings settings, Clock clock, @Nullable Register register) {
        this.decoder = decoder;
        this.register = register;
        this.claims = new Claims(settings);
        this.clock = clock;
    }

    /**
     * The bearer of a token.
     *
     * @param token as it came in
     * @return whose it is
     * @throws BadToken where it is not good
     * @throws IssuerUnavailable where that cannot be told, since the keys of the issuer cannot be had
     */
    public Caller bearer(String token) {
        return verified(token).caller();
    }

    /**
     * The bearer of a token, and until when it is good.
     *
     * @param token as it came in
     * @return whose it is
     * @throws BadToken where it is not good
     * @throws IssuerUnavailable where that cannot be told, since the keys of the issuer cannot be had
     * @throws RevocationsUnknown where it cannot be told whether it was revoked
     */
    public Bearer verified(String token) {
        Bearer bearer = signed(token);
        IssuedToken issued = bearer.issued();
        if (register != null && issued != null) {
            register.check(issued);
        }
        return bearer;
    }

    /**
     * Does something once a token is revoked.
     *
     * @param bearer whose token
     * @param work what is then done
     * @return to be cancelled when that is no longer wanted
     */
    public Future<?> whenRevoked(Bearer bearer, Runnable work) {
        IssuedToken issued = bearer.issued();
        return register == null || issued == null
                ? new FutureTask<>(work, null)
                : register.revocations().whenRevoked(issued.id(), work);
    }

    private Bearer signed(String token) {
        if (token.length() > LONGEST) {
            throw new BadToken("the token has more than " + LONGEST + " characters");
        }
        String digest = digest(token);
        Bearer known = verified.getIfPresent(digest);
        if (known != null && clock.instant().isBefore(known.until())) {
            return known;
        }
        Jwt decoded = decode(token);
        Caller caller = claims.caller(decoded);
        Instant until = decoded.getExpiresAt();
        if (until == null) {
            throw new BadToken("the token does not say until when it is good");
        }
        Bearer bearer = new Bearer(caller, until, register == null ? null : issued(decoded, caller, until));
        verified.put(digest, bearer);
        return bearer;
    }

    /** What is recorded of a token of our own that was signed without a database. */
    private static IssuedToken issued(Jwt decoded, Caller caller, Instant until) {
        String id = decoded.getId();
        Instant issuedAt = decoded.getIssuedAt();
        if (id == null || id.isBlank() || issuedAt == null) {
            throw new BadToken("the token has no id by which it could be revoked");
        }
        return TokenKey.record(id, caller, issuedAt, until, TokenIssuer.COMMAND_LINE);
    }

    private Jwt decode(String token) {
        try {
            return decoder.decode(token);
        } catch (BadJwtException refused) {
            log.debug("A token was refused", refused);
            throw new BadToken("the token is not good: malformed, expired, or not signed for this server");
        } catch (JwtException | JwtDecoderInitializationException unavailable) {
            log.warn(
                    "Tokens cannot be verified, since the keys of their issuer cannot be had: {}",
                    unavailable.toString());
            throw new IssuerUnavailable();
        }
    }

    private static String digest(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }

    /**
     * Somebody whose token is good.
     *
     * @param caller who it is
     * @param until when it ends to be good
     * @param issued what is recorded of a token of our own; null of one of another issuer
     */
    public record Bearer(
            Caller caller, Instant until, @Nullable IssuedToken issued) {}

    /**
     * The account that is kept of our own tokens.
     *
     * @param revocations tells which were revoked
     * @param use is told when they are used
     */
    record Register(Revocations revocations, TokenUse use) {

        private void check(IssuedToken token) {
            if (revocations.contains(token.id())) {
                throw new BadToken("the token was revoked");
            }
            if (!revocations.areKnown()) {
                throw new RevocationsUnknown();
            }
            use.used(token);
        }
    }
}
