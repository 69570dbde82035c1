package org.jiedui.api;

import graphql.schema.GraphQLSchema;
import java.time.Clock;
import org.jiedui.api.fetch.MadeAnswers;
import org.jiedui.api.fetch.ProposalFetcher;
import org.jiedui.api.fetch.SchemaNotation;
import org.jiedui.capacity.Bulkhead;
import org.jiedui.editing.Editing;
import org.jiedui.editing.commands.Commands;
import org.jiedui.graph.Model;
import org.jiedui.live.Feeds;
import org.jiedui.live.SubscriptionSettings;
import org.jiedui.proposals.ProposalOperations;
import org.jiedui.proposals.ProposalSettings;
import org.jiedui.proposals.ProposalTail;
import org.jiedui.records.ProposalRegister;
import org.jiedui.store.Database;
import org.jiedui.store.secret.Signer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Changes that are proposed and decided. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProposalSettings.class)
class ProposalConfiguration {

    @Bean
    ProposalOperations proposalOperations(
            Model model,
            Database database,
            Commands commands,
            Editing editing,
            GraphQLSchema schema,
            ProposalRegister register,
            ProposalSettings settings,
            Clock clock) {
        return new ProposalOperations(
                model, database, commands, editing, new SchemaNotation(schema), register, settings, clock);
    }

    @Bean
    ProposalTail proposalTail(Database database, SubscriptionSettings settings) {
        return new ProposalTail(database, settings.pollInterval());
    }

    @Bean
    ProposalFetcher proposalFetcher(
            ProposalOperations operations,
            MadeAnswers answers,
            Signer signer,
            Feeds feeds,
            ProposalTail tail,
            Bulkhead bulkhead) {
        return new ProposalFetcher(operations, answers, signer, feeds::written, tail, bulkhead);
    }
}
