package org.jiedui.api;

import graphql.schema.GraphQLSchema;
import java.time.Clock;
import org.jiedui.api.fetch.ImportFetcher;
import org.jiedui.api.fetch.MadeAnswers;
import org.jiedui.api.fetch.SchemaNotation;
import org.jiedui.editing.Editing;
import org.jiedui.editing.journal.CurrentRecords;
import org.jiedui.graph.Declarations;
import org.jiedui.graph.Model;
import org.jiedui.imports.ImportSettings;
import org.jiedui.imports.Imports;
import org.jiedui.store.Database;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tables that are to be imported. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ImportSettings.class)
class ImportConfiguration {

    @Bean
    ImportFetcher importFetcher(
            Model model,
            Declarations declarations,
            Database database,
            Editing editing,
            GraphQLSchema schema,
            ImportSettings settings,
            MadeAnswers answers,
            Clock clock) {
        Imports imports = new Imports(
                model,
                declarations,
                database,
                editing,
                new CurrentRecords(model, database, clock),
                new SchemaNotation(schema),
                settings);
        return new ImportFetcher(imports, answers);
    }
}
