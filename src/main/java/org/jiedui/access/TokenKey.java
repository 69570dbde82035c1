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
import java.util.Date;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
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
     * Signs a token.
     *
     * @param bearer whose it is and what they may do
     * @param lifetime how long it is good
     * @return the token
     */
    public String sign(Caller bearer, Duration lifetime) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(ISSUER)
                .subject(bearer.name())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .claim("roles", bearer.roles().stream().map(Enum::name).sorted().toList());
        if (bearer.place() != null) {
            claims.claim("place", bearer.place());
        }
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
        try {
            token.sign(new MACSigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException("the key is long enough for HS256", impossible);
        }
        return token.serialize();
    }
}
