package org.jiedui.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.PlainJWT;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jiedui.MovingClock;
import org.jiedui.store.StartupFailure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Whose tokens are good. */
class TokensTests {

    private static final String PLACE = "County_cjbluasmthvt7zfg";

    private final TestIssuer issuer = TestIssuer.start();

    @AfterEach
    void stop() {
        issuer.close();
    }

    private Tokens tokens() {
        return tokens(settings("roles", TestIssuer.AUDIENCE));
    }

    private Tokens tokens(AccessSettings settings) {
        OAuth2ResourceServerProperties.Jwt jwt = new OAuth2ResourceServerProperties.Jwt();
        jwt.setIssuerUri(issuer.uri());
        return new Tokens(Decoders.of(jwt, settings, Clock.systemUTC()), settings, Clock.systemUTC(), null);
    }

    private static AccessSettings settings(String rolesClaim, @Nullable String audience) {
        return new AccessSettings(
                true, audience, "sub", rolesClaim, "place", List.of(), 5, 3, 6, Path.of("target", "no-such-key"));
    }

    @Test
    void aGoodTokenSaysWhoItsBearerIs() {
        String token = issuer.token(claims -> claims.subject("wang")
                .claim("roles", List.of("EDITOR", "nonsense"))
                .claim("place", PLACE));

        Caller bearer = tokens().bearer(token);

        assertThat(bearer.name()).isEqualTo("wang");
        assertThat(bearer.roles()).containsExactlyInAnyOrder(Role.VIEWER, Role.EDITOR);
        assertThat(bearer.place()).isEqualTo(PLACE);
    }

    @Test
    void rolesMayLieDeeperOrBeOneText() {
        String nested = issuer.token(claims -> claims.claim("realm_access", Map.of("roles", List.of("ADMIN"))));
        String text = issuer.token(claims -> claims.claim("scope", "openid ANALYST"));

        assertThat(tokens(settings("realm_access.roles", TestIssuer.AUDIENCE))
                        .bearer(nested)
                        .roles())
                .contains(Role.ADMIN);
        assertThat(tokens(settings("scope", TestIssuer.AUDIENCE)).bearer(text).roles())
                .contains(Role.ANALYST);
    }

    static Stream<Object> noRoles() {
        return Stream.of(
                List.of("admin"),
                List.of("Admin"),
                List.of("adm\u0131n"),
                List.of("ADM\u0130N"),
                List.of(" ADMIN"),
                List.of("ADMIN "),
                List.of("\u0410DMIN"),
                List.of("ＡDMIN"),
                List.of("ADMIN,EDITOR"),
                List.of(List.of("ADMIN")),
                List.of(Map.of("ADMIN", true)),
                List.of(4),
                "admin",
                " ADMIN",
                "ADMIN ",
                "ADMIN,",
                "ADMIN\n",
                "ADMIN\u00a0EDITOR",
                Map.of("ADMIN", true),
                4);
    }

    @ParameterizedTest
    @MethodSource("noRoles")
    void whatIsNotTheVeryNameOfARoleIsNone(Object claim) {
        String token = issuer.token(claims -> claims.claim("roles", claim));

        assertThat(tokens().bearer(token).roles()).containsExactly(Role.VIEWER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr", "az", "lt", "en"})
    void rolesAreTheSameInEveryLanguageOfTheMachine(String language) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            String token = issuer.token(claims -> claims.claim("roles", List.of("ADMIN", "editor")));

            assertThat(tokens().bearer(token).roles()).containsExactlyInAnyOrder(Role.VIEWER, Role.ADMIN);
        } finally {
            Locale.setDefault(before);
        }
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                bad("expired", issuer -> issuer.token(claims -> claims.expirationTime(in(-120)))),
                bad("without an end", issuer -> issuer.token(claims -> claims.expirationTime(null))),
                bad("not good yet", issuer -> issuer.token(claims -> claims.notBeforeTime(in(300)))),
                bad("of another issuer", issuer -> issuer.token(claims -> claims.issuer("https://example.org"))),
                bad("without an issuer", issuer -> issuer.token(claims -> claims.issuer(null))),
                bad("for another audience", issuer -> issuer.token(claims -> claims.audience("another"))),
                bad("without an audience", issuer -> issuer.token(claims -> claims.audience((String) null))),
                bad("of nobody", issuer -> issuer.token(claims -> claims.subject(" "))),
                bad("bound to no place", issuer -> issuer.token(claims -> claims.claim("place", "everywhere"))),
                bad("bound to two places", issuer -> issuer.token(claims -> claims.claim("place", List.of(PLACE)))),
                bad("unsigned", issuer -> new PlainJWT(issuer.claims(claims -> claims)).serialize()),
                bad("signed with another algorithm of the same key", TokensTests::signedBetter),
                bad("signed with the public key as a secret", TokensTests::confused),
                bad("signed by another", TokensTests::signedByAnother),
                bad("altered", issuer -> altered(issuer.token("wang", "VIEWER"))),
                bad("cut", issuer -> issuer.token("wang").substring(0, 100)),
                bad("no token", issuer -> "nonsense"),
                bad("signed by the application itself", issuer -> ownToken()));
    }

    private static Arguments bad(String what, Function<TestIssuer, String> token) {
        return arguments(what, token);
    }

    private static Date in(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static String signedBetter(TestIssuer issuer) {
        try {
            return issuer.signed(JWSAlgorithm.RS512, new RSASSASigner(issuer.key()), claims -> claims);
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String confused(TestIssuer issuer) {
        try {
            byte[] everybodyKnows = issuer.key().toRSAPublicKey().getEncoded();
            return issuer.signed(JWSAlgorithm.HS256, new MACSigner(everybodyKnows), claims -> claims);
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String signedByAnother(TestIssuer issuer) {
        try (TestIssuer another = TestIssuer.start()) {
            return another.token(claims -> claims.issuer(issuer.uri()));
        }
    }

    private static String altered(String token) {
        String[] parts = token.split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), java.nio.charset.StandardCharsets.UTF_8)
                .replace("VIEWER", "EDITOR");
        parts[1] = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return String.join(".", parts);
    }

    private static String ownToken() {
        return TokenKey.of(Path.of("target", "test-token-key"))
                .sign(new Caller("wang", java.util.Set.of(Role.ADMIN), null), Duration.ofDays(1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void othersAreRefused(String what, Function<TestIssuer, String> token) {
        Tokens tokens = tokens();
        String bad = token.apply(issuer);

        assertThatThrownBy(() -> tokens.bearer(bad)).isInstanceOf(BadToken.class);
        assertThatThrownBy(() -> tokens.bearer(bad)).as("asked again").isInstanceOf(BadToken.class);
    }

    @Test
    void aRotatedKeyIsFetchedWhenATokenNamesIt() {
        Tokens tokens = tokens();
        String old = issuer.token("wang");
        tokens.bearer(old);

        issuer.rotateKey();

        assertThat(tokens.bearer(issuer.token("zhang")).name()).isEqualTo("zhang");
        assertThat(tokens.bearer(old).name()).as("verified a moment ago").isEqualTo("wang");
    }

    @Test
    void anIssuerThatIsAwayLetsNobodyInAndIsAskedAgain() {
        Tokens tokens = tokens();
        String token = issuer.token("wang");
        issuer.setAway(true);

        assertThatThrownBy(() -> tokens.bearer(token)).isInstanceOf(IssuerUnavailable.class);

        issuer.setAway(false);
        assertThat(tokens.bearer(token).name()).isEqualTo("wang");
    }

    @Test
    void whatWasVerifiedIsRememberedUntilTheTokenEnds() {
        MovingClock clock = new MovingClock();
        AccessSettings settings = settings("roles", TestIssuer.AUDIENCE);
        OAuth2ResourceServerProperties.Jwt jwt = new OAuth2ResourceServerProperties.Jwt();
        jwt.setIssuerUri(issuer.uri());
        JwtDecoder decoder = Decoders.of(jwt, settings, Clock.systemUTC());
        AtomicInteger verified = new AtomicInteger();
        Tokens tokens = new Tokens(
                token -> {
                    verified.incrementAndGet();
                    return decoder.decode(token);
                },
                settings,
                clock,
                null);
        String token = issuer.token("wang");

        tokens.bearer(token);
        tokens.bearer(token);
        assertThat(verified).hasValue(1);

        clock.move(Duration.ofMinutes(11));
        tokens.bearer(token);
        assertThat(verified).hasValue(2);
    }

    @Test
    void anIssuerNeedsAnAudience() {
        assertThatThrownBy(() -> tokens(settings("roles", null)))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("jiedui.access.audience");
    }

    @Test
    void ownTokensAreGoodForTheKeyThatSignedThem(@TempDir Path directory) throws Exception {
        AccessSettings settings = settings("roles", null);
        TokenKey key = TokenKey.of(directory.resolve("token-key"));
        Tokens tokens = new Tokens(Decoders.of(key, Clock.systemUTC()), settings, Clock.systemUTC(), null);
        Caller wang = new Caller("wang", java.util.Set.of(Role.CASEWORKER), PLACE);

        Caller bearer = tokens.bearer(key.sign(wang, Duration.ofDays(1)));

        assertThat(bearer.name()).isEqualTo("wang");
        assertThat(bearer.roles()).contains(Role.CASEWORKER);
        assertThat(bearer.place()).isEqualTo(PLACE);
        TokenKey another = TokenKey.of(directory.resolve("another-key"));
        String foreign = another.sign(wang, Duration.ofDays(1));
        assertThatThrownBy(() -> tokens.bearer(foreign)).isInstanceOf(BadToken.class);
        String expired = key.sign(wang, Duration.ofHours(-1));
        assertThatThrownBy(() -> tokens.bearer(expired)).isInstanceOf(BadToken.class);
        assertThat(TokenKey.existing(directory.resolve("token-key")).secret()).isEqualTo(key.secret());
        assertThat(java.nio.file.Files.getPosixFilePermissions(directory.resolve("token-key")))
                .isEqualTo(java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    }
}
