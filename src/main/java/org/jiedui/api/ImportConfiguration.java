package org.jiedui.api;

import graphql.schema.GraphQLSchema;
import java.time.Clock;
import org.jiedui.api.fetch.ImportFetcher;
import org.jiedui.api.fetch.ImportSubscription;
import org.jiedui.api.fetch.MadeAnswers;
import org.jiedui.api.fetch.SchemaNotation;
import org.jiedui.capacity.Bulkhead;
import org.jiedui.editing.Editing;
import org.jiedui.editing.journal.CurrentRecords;
import org.jiedui.graph.Declarations;
import org.jiedui.graph.Model;
import org.jiedui.imports.ImportSettings;
import org.jiedui.imports.Imports;
import org.jiedui.imports.jobs.ImportJobOperations;
import org.jiedui.imports.jobs.JobRunner;
import org.jiedui.imports.jobs.JobSettings;
import org.jiedui.live.SubscriptionSettings;
import org.jiedui.records.ImportRegister;
import org.jiedui.store.Database;
import org.jiedui.store.secret.Signer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tables that are to be imported. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ImportSettings.class, JobSettings.class})
class ImportConfiguration {

    @Bean
    Imports imports(
            Model model,
            Declarations declarations,
            Database database,
            Editing editing,
            GraphQLSchema schema,
            ImportSettings settings,
            Clock clock) {
        return new Imports(
                model,
                declarations,
                database,
                editing,
                new CurrentRecords(model, database, clock),
                new SchemaNotation(schema),
                settings);
    }

    @Bean
    JobRunner jobRunner(
            Imports imports,
            Database database,
            Editing editing,
            GraphQLSchema schema,
            ImportRegister register,
            JobSettings settings,
            Clock clock) {
        return new JobRunner(imports, database, editing, new SchemaNotation(schema), register, settings, clock);
    }

    @Bean
    ImportJobOperations importJobOperations(
            Imports imports,
            Database database,
            ImportRegister register,
            JobSettings settings,
            JobRunner runner,
            Clock clock) {
        return new ImportJobOperations(imports, database, register, settings, runner, clock);
    }

    @Bean
    ImportFetcher importFetcher(
            Imports imports,
            ImportJobOperations jobs,
            MadeAnswers answers,
            Signer signer,
            Bulkhead bulkhead,
            SubscriptionSettings settings) {
        return new ImportFetcher(
                imports,
                jobs,
                answers,
                signer,
                new ImportSubscription(jobs, answers, bulkhead, settings.pollInterval()));
    }
}
