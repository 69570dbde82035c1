package org.jiedui.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jiedui.records.IssuedToken;
import org.jiedui.store.StartupFailure;
import org.jiedui.store.embedded.PrivateFile;

/** The key by which the application signs tokens itself, where no other issuer is named. */
public final class TokenKey {

    static final String ISSUER = "jiedui";
    static final String ALGORITHM = "HmacSHA256";

    private static final int BYTES = 32;

    private final SecretKey key;

    private TokenKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /**
     * The key of a file, made if it does not exist yet, for the eyes of the user alone who runs the application.
     *
     * @param file the file
     * @return the key
     * @throws StartupFailure where the file cannot be used
     */
    static TokenKey of(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[BYTES];
                new SecureRandom().nextBytes(random);
                Files.createDirectories(file.toAbsolutePath().normalize().getParent());
                PrivateFile.write(file.toAbsolutePath(), HexFormat.of().formatHex(random) + System.lineSeparator());
            }
            return existing(file);
        } catch (IOException unusable) {
            throw new StartupFailure(
                    "The file " + file + " with the key of tokens cannot be read and written (" + unusable
                            + "): put its permissions right, or choose another with --jiedui.access.key=…",
                    unusable);
        }
    }

    /** The key of a file that exists. */
    static TokenKey existing(Path file) throws IOException {
        try {
            byte[] bytes = HexFormat.of().parseHex(Files.readString(file).strip());
            if (bytes.length >= BYTES) {
                return new TokenKey(bytes);
            }
        } catch (IllegalArgumentException malformed) {
            throw notAKey(file);
        }
        throw notAKey(file);
    }

    private static StartupFailure notAKey(Path file) {
        return new StartupFailure("The file " + file
                + " does not hold a key of tokens: delete it, and a new one is made at the next start; tokens of the old"
                + " one are then no longer good");
    }

    SecretKey secret() {
        return key;
    }

    /**
     * Signs a token that nobody records before it is used.
     *
     * @param bearer whose it is and what they may do
     * @param lifetime how long it is good
     * @return the token
     */
    public String sign(Caller bearer, Duration lifetime) {
        return sign(issue(bearer, Instant.now(), lifetime, TokenIssuer.COMMAND_LINE));
    }

    /**
     * Signs the token of a start.
     *
     * @param bearer whose it is and what they may do
     * @param lifetime how long it is good
     * @param account is told of it
     * @return the token
     */
    public String signAtStart(Caller bearer, Duration lifetime, Consumer<IssuedToken> account) {
        IssuedToken token = issue(bearer, Instant.now(), lifetime, TokenIssuer.START);
        account.accept(token);
        return sign(token);
    }

    /**
     * Signs a token that is recorded. The same record gives the same token.
     *
     * @param token what is recorded of it
     * @return the token
     */
    String sign(IssuedToken token) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .jwtID(token.id())
                .issuer(ISSUER)
                .audience(ISSUER)
                .subject(token.name())
                .issueTime(Date.from(token.issuedAt().toInstant()))
                .expirationTime(Date.from(token.until().toInstant()))
                .claim("roles", token.roles());
        if (token.place() != null) {
            claims.claim("place", token.place());
        }
        SignedJWT signed = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
        try {
            signed.sign(new MACSigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException("the key is long enough for HS256", impossible);
        }
        return signed.serialize();
    }

    /** What is to be recorded of a new token. Its times are those that the token says, which are whole seconds. */
    static IssuedToken issue(Caller bearer, Instant now, Duration lifetime, String issuedBy) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        return record(UUID.randomUUID().toString(), bearer, second, second.plus(lifetime), issuedBy);
    }

    /** Whoever bears a token is a viewer. */
    static IssuedToken record(String id, Caller bearer, Instant issuedAt, Instant until, String issuedBy) {
        return new IssuedToken(
                id,
                bearer.name(),
                Stream.concat(Stream.of(Role.VIEWER), bearer.roles().stream())
                        .distinct()
                        .map(Enum::name)
                        .sorted()
                        .toList(),
                bearer.place(),
                issuedAt.atOffset(ZoneOffset.UTC),
                until.atOffset(ZoneOffset.UTC),
                issuedBy,
                null,
                null,
                null,
                null);
    }
}
