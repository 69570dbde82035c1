package org.jiedui.records;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;
import org.jiedui.store.driver.RecordTransactions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RecordSettings.class)
class RecordsConfiguration {

    private static final String REVOKED =
            "MATCH (t:IssuedToken) WHERE t.revokedAt IS NOT NULL AND t.until > $since RETURN t.id";

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Bean
    Repositories recordRepositories(RecordTransactions transactions) {
        return new Repositories(transactions);
    }

    @Bean
    Revocations revocations(RecordTransactions transactions, RecordSettings settings, Clock clock) {
        return new Revocations(
                since -> transactions.ask(
                        new Statement(REVOKED, Map.of("since", since)),
                        PATIENCE,
                        rows -> Set.copyOf(rows.toList(row -> String.valueOf(row[0])))),
                settings.pollInterval(),
                clock,
                System::nanoTime);
    }

    @Bean
    TokenUse tokenUse(Database database, RecordSettings settings, Clock clock) {
        return new TokenUse(database, settings.pollInterval(), clock);
    }

    @Bean
    TokenRegister tokenRegister(
            RecordTransactions transactions, Repositories repositories, Revocations revocations, Clock clock) {
        return new TokenRegister(transactions, repositories, revocations, clock);
    }

    @Bean
    ProposalRegister proposalRegister(RecordTransactions transactions, Repositories repositories) {
        return new ProposalRegister(transactions, repositories);
    }

    @Bean
    ImportRegister importRegister(RecordTransactions transactions, Repositories repositories) {
        return new ImportRegister(transactions, repositories);
    }

    @Bean
    QuestionRegister questionRegister(RecordTransactions transactions, Repositories repositories) {
        return new QuestionRegister(transactions, repositories);
    }

    @Bean
    WatchRegister watchRegister(RecordTransactions transactions, Repositories repositories) {
        return new WatchRegister(transactions, repositories);
    }
}
