package org.jiedui.records;

import java.util.Set;
import org.jiedui.store.driver.RecordTransactions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.data.neo4j.core.Neo4jTemplate;
import org.springframework.data.neo4j.core.mapping.Neo4jMappingContext;
import org.springframework.data.neo4j.repository.config.EnableNeo4jRepositories;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The repositories of spring-data-neo4j, in a context of their own that is made when one is first needed: a start takes no
 * longer for them. Their entities are named here, and nothing else is searched for any.
 */
final class Repositories implements AutoCloseable {

    private final RecordTransactions transactions;
    private @Nullable AnnotationConfigApplicationContext context;

    Repositories(RecordTransactions transactions) {
        this.transactions = transactions;
    }

    synchronized <T> T get(Class<T> repository) {
        if (context == null) {
            AnnotationConfigApplicationContext made = new AnnotationConfigApplicationContext();
            // That of the thread knows no repository that is seen in its package only.
            made.setClassLoader(IssuedTokens.class.getClassLoader());
            made.registerBean(RecordTransactions.class, () -> transactions);
            made.register(Mapped.class);
            made.refresh();
            context = made;
        }
        return context.getBean(repository);
    }

    @Override
    public synchronized void close() {
        if (context != null) {
            context.close();
        }
    }

    /** What they are made with. No configuration by itself, or else the application would find it too. */
    @EnableNeo4jRepositories(basePackageClasses = IssuedTokens.class)
    static class Mapped {

        @Bean
        static Neo4jMappingContext neo4jMappingContext() {
            Neo4jMappingContext mapping = new Neo4jMappingContext();
            mapping.setInitialEntitySet(
                    Set.of(ImportJob.class, IssuedToken.class, Proposal.class, SavedQuestion.class, Watch.class));
            mapping.setStrict(true);
            return mapping;
        }

        @Bean
        static Neo4jTemplate neo4jTemplate(RecordTransactions transactions, Neo4jMappingContext mapping) {
            return new Neo4jTemplate(transactions.client(), mapping, transactions.manager());
        }

        @Bean
        static PlatformTransactionManager transactionManager(RecordTransactions transactions) {
            return transactions.manager();
        }
    }
}
