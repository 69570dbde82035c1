package org.jiedui.access;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jiedui.store.StartupFailure;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.util.StringUtils;

/** What tells good tokens from bad: their algorithm is pinned, and issuer, audience and expiry must be right. */
final class Decoders {

    private Decoders() {}

    static JwtDecoder of(TokenKey own, Clock clock) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withSecretKey(own.secret())
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        decoder.setJwtValidator(validator(TokenKey.ISSUER, TokenKey.ISSUER, clock));
        return decoder;
    }

    /** The issuer is asked for its keys when the first token comes, so that it may be away when the application starts. */
    static JwtDecoder of(OAuth2ResourceServerProperties.Jwt keys, AccessSettings settings, Clock clock) {
        String issuer = Objects.requireNonNull(keys.getIssuerUri());
        String audience = settings.audience();
        if (!StringUtils.hasText(audience)) {
            throw new StartupFailure(
                    "Tokens of " + issuer
                            + " may be meant for any application: say with --jiedui.access.audience=… what their aud must hold");
        }
        List<SignatureAlgorithm> algorithms =
                keys.getJwsAlgorithms().stream().map(Decoders::algorithm).toList();
        return new SupplierJwtDecoder(() -> {
            NimbusJwtDecoder.JwkSetUriJwtDecoderBuilder builder = StringUtils.hasText(keys.getJwkSetUri())
                    ? NimbusJwtDecoder.withJwkSetUri(keys.getJwkSetUri())
                    : NimbusJwtDecoder.withIssuerLocation(issuer);
            NimbusJwtDecoder decoder =
                    builder.jwsAlgorithms(pinned -> pinned.addAll(algorithms)).build();
            decoder.setJwtValidator(validator(issuer, audience, clock));
            return decoder;
        });
    }

    private static SignatureAlgorithm algorithm(String name) {
        SignatureAlgorithm algorithm = SignatureAlgorithm.from(name);
        if (algorithm == null) {
            throw new StartupFailure("spring.security.oauth2.resourceserver.jwt.jws-algorithms=" + name
                    + " is not an algorithm of signatures: use RS256, ES256 or their like");
        }
        return algorithm;
    }

    private static OAuth2TokenValidator<Jwt> validator(String issuer, String audience, Clock clock) {
        JwtTimestampValidator timestamps = new JwtTimestampValidator();
        timestamps.setClock(clock);
        timestamps.setAllowEmptyExpiryClaim(false);
        return new DelegatingOAuth2TokenValidator<>(
                timestamps, new JwtIssuerValidator(issuer), new JwtAudienceValidator(audience));
    }
}
