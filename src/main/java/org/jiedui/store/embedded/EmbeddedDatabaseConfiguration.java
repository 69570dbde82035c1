package org.jiedui.store.embedded;

import java.net.URI;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.AuthTokens;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.neo4j.autoconfigure.Neo4jAutoConfiguration;
import org.springframework.boot.neo4j.autoconfigure.Neo4jConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Runs the embedded database where no other is named.
 *
 * <p>It is an auto-configuration so that it steps back for connection details of any other origin, a test's among them.
 */
@AutoConfiguration(before = Neo4jAutoConfiguration.class)
@ConditionalOnMissingBean(Neo4jConnectionDetails.class)
@Conditional(EmbeddedDatabaseConfiguration.NoOtherDatabase.class)
@EnableConfigurationProperties(EmbeddedDatabaseSettings.class)
class EmbeddedDatabaseConfiguration {

    @Bean
    EmbeddedDatabase embeddedDatabase(EmbeddedDatabaseSettings settings) {
        return EmbeddedDatabase.start(settings);
    }

    @Bean
    Neo4jConnectionDetails embeddedDatabaseConnection(EmbeddedDatabase database) {
        return new Neo4jConnectionDetails() {
            @Override
            public URI getUri() {
                return database.uri();
            }

            @Override
            public AuthToken getAuthToken() {
                return AuthTokens.basic(database.user(), database.password());
            }
        };
    }

    /** Holds where {@code spring.neo4j.uri} is absent or blank. */
    static final class NoOtherDatabase extends SpringBootCondition {

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            String uri = context.getEnvironment().getProperty("spring.neo4j.uri");
            return new ConditionOutcome(!StringUtils.hasText(uri), ConditionMessage.of("spring.neo4j.uri"));
        }
    }
}
