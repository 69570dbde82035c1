package org.jiedui.access;

import java.time.Clock;
import org.jiedui.records.Revocations;
import org.jiedui.records.TokenRegister;
import org.jiedui.records.TokenUse;
import org.jiedui.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AccessSettings.class, OAuth2ResourceServerProperties.class})
class AccessConfiguration {

    @Bean
    @Conditional(NoOtherIssuer.class)
    TokenKey tokenKey(AccessSettings settings) {
        return TokenKey.of(settings.key());
    }

    @Bean
    Tokens tokens(
            AccessSettings settings,
            OAuth2ResourceServerProperties issuer,
            @Nullable TokenKey own,
            Clock clock,
            Revocations revocations,
            TokenUse use) {
        return own == null
                ? new Tokens(Decoders.of(issuer.getJwt(), settings, clock), settings, clock, null)
                : new Tokens(Decoders.of(own, clock), settings, clock, new Tokens.Register(revocations, use));
    }

    @Bean
    TokenIssuer tokenIssuer(@Nullable TokenKey own, TokenRegister register, Database database, Clock clock) {
        return new TokenIssuer(own, register, database, clock);
    }

    @Bean
    Disclosures disclosures(Database database, Clock clock) {
        return new Disclosures(database, clock);
    }

    /** Holds where no issuer is named, so that the application signs tokens itself. */
    static final class NoOtherIssuer extends SpringBootCondition {

        static final String ISSUER = "spring.security.oauth2.resourceserver.jwt.issuer-uri";

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            String issuer = context.getEnvironment().getProperty(ISSUER);
            return new ConditionOutcome(!StringUtils.hasText(issuer), ConditionMessage.of(ISSUER));
        }
    }
}
