package org.jiedui.access;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** An OpenID Connect issuer that serves its keys, and signs whatever a test wants. */
public final class TestIssuer implements AutoCloseable {

    /** The audience that its tokens are meant for. */
    public static final String AUDIENCE = "jiedui-tests";

    /** A key takes a second, so whoever is the only issuer at the time begins with this one. */
    private static final RSAKey FIRST_KEY = newKey();

    private static final AtomicInteger STARTED = new AtomicInteger();

    private final HttpServer server;
    private RSAKey key = STARTED.getAndIncrement() == 0 ? FIRST_KEY : newKey();
    private boolean away;

    private TestIssuer(HttpServer server) {
        this.server = server;
    }

    /** Starts one on a free port. */
    public static TestIssuer start() {
        try {
            TestIssuer issuer =
                    new TestIssuer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            issuer.serve("/.well-known/openid-configuration", issuer::configuration);
            issuer.serve("/keys", issuer::keys);
            issuer.server.start();
            return issuer;
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What its tokens have as their issuer. */
    public String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private String configuration() {
        return "{\"issuer\": \"%1$s\", \"jwks_uri\": \"%1$s/keys\", \"subject_types_supported\": [\"public\"]}"
                .formatted(uri());
    }

    private String keys() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    private void serve(String path, Supplier<String> content) {
        server.createContext(path, exchange -> answer(exchange, content.get()));
    }

    private void answer(HttpExchange exchange, String content) throws IOException {
        byte[] body = content.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(away ? 503 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Signs with a new key from now on, and serves that one alone. */
    public void rotateKey() {
        key = newKey();
    }

    /** Stops answering, or answers again. */
    public void setAway(boolean away) {
        this.away = away;
    }

    RSAKey key() {
        return key;
    }

    /** A good token of a bearer with roles. */
    public String token(String bearer, String... roles) {
        return token(claims -> claims.subject(bearer).claim("roles", List.of(roles)));
    }

    /** A token with other claims than a good one. */
    public String token(UnaryOperator<JWTClaimsSet.Builder> change) {
        try {
            return signed(JWSAlgorithm.RS256, new RSASSASigner(key), change);
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    String signed(JWSAlgorithm algorithm, JWSSigner signer, UnaryOperator<JWTClaimsSet.Builder> change) {
        try {
            JWSHeader header =
                    new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build();
            SignedJWT token = new SignedJWT(header, claims(change));
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder good = new JWTClaimsSet.Builder()
                .issuer(uri())
                .audience(AUDIENCE)
                .subject("somebody")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)));
        return change.apply(good).build();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(UUID.randomUUID().toString())
                    .algorithm(Algorithm.parse("RS256"))
                    .generate();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        STARTED.decrementAndGet();
    }
}
