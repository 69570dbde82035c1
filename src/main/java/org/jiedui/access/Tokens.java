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
    private final Clock clock;
    private final Cache<String, Bearer> verified =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    Tokens(JwtDecoder decoder, AccessSettings settings, Clock clock) {
        this.decoder = decoder;
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
     */
    public Bearer verified(String token) {
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
        Bearer bearer = new Bearer(caller, until);
        verified.put(digest, bearer);
        return bearer;
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
     */
    public record Bearer(Caller caller, Instant until) {}
}
