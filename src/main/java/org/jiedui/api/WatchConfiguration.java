package org.jiedui.api;

import graphql.schema.GraphQLSchema;
import java.time.Clock;
import org.jiedui.api.documents.Documents;
import org.jiedui.api.fetch.MadeAnswers;
import org.jiedui.api.fetch.WatchFetcher;
import org.jiedui.api.questions.QuestionKinds;
import org.jiedui.api.questions.QuestionOperations;
import org.jiedui.api.watching.Notices;
import org.jiedui.api.watching.WatchOperations;
import org.jiedui.api.watching.WatchSettings;
import org.jiedui.graph.Model;
import org.jiedui.live.Feeds;
import org.jiedui.query.Queries;
import org.jiedui.records.WatchRegister;
import org.jiedui.store.Database;
import org.jiedui.store.secret.Signer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What somebody watches. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WatchSettings.class)
class WatchConfiguration {

    @Bean
    QuestionKinds questionKinds(GraphQLSchema schema, Documents documents, Queries queries) {
        return new QuestionKinds(schema, documents, queries);
    }

    @Bean
    WatchOperations watchOperations(
            Model model,
            Database database,
            WatchRegister register,
            QuestionOperations questions,
            QuestionKinds kinds,
            WatchSettings settings,
            Feeds feeds,
            Clock clock) {
        return new WatchOperations(model, database, register, questions, kinds, settings, feeds::now, clock);
    }

    @Bean
    WatchFetcher watchFetcher(
            Model model, WatchOperations operations, Feeds feeds, MadeAnswers answers, Signer signer) {
        return new WatchFetcher(model, operations, new Notices(operations, feeds::read), answers, signer);
    }
}
