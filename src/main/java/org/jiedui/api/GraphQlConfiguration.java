package org.jiedui.api;

import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLSchema;
import graphql.schema.TypeResolver;
import graphql.schema.idl.InterfaceWiringEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnionWiringEnvironment;
import graphql.schema.idl.WiringFactory;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jiedui.access.AccessSettings;
import org.jiedui.access.Disclosures;
import org.jiedui.api.documents.DocumentLimits;
import org.jiedui.api.documents.DocumentParser;
import org.jiedui.api.documents.DocumentSettings;
import org.jiedui.api.documents.Documents;
import org.jiedui.api.documents.PersistedDocuments;
import org.jiedui.api.documents.RegisteredDocuments;
import org.jiedui.api.errors.ErrorSettings;
import org.jiedui.api.fetch.DisclosureFetcher;
import org.jiedui.api.fetch.FinishedValueStrategy;
import org.jiedui.api.fetch.ImportFetcher;
import org.jiedui.api.fetch.MutationFetcher;
import org.jiedui.api.fetch.ProposalFetcher;
import org.jiedui.api.fetch.QuestionFetcher;
import org.jiedui.api.fetch.RecordFetcher;
import org.jiedui.api.fetch.RootFetcher;
import org.jiedui.api.fetch.RootFetchers;
import org.jiedui.api.fetch.SubscriptionFetcher;
import org.jiedui.api.fetch.TokenFetcher;
import org.jiedui.api.fetch.TokenMutations;
import org.jiedui.api.fetch.ViewerFetcher;
import org.jiedui.api.fetch.WatchFetcher;
import org.jiedui.api.limits.BudgetSettings;
import org.jiedui.api.limits.Costs;
import org.jiedui.api.limits.PlanningSettings;
import org.jiedui.api.questions.AskedQuestions;
import org.jiedui.api.questions.QuestionsAtStart;
import org.jiedui.api.scalars.ScalarTypes;
import org.jiedui.api.schema.SchemaDerivation;
import org.jiedui.api.validation.HonouredDirectives;
import org.jiedui.capacity.Bulkhead;
import org.jiedui.capacity.RateLimiter;
import org.jiedui.editing.Editing;
import org.jiedui.editing.commands.Commands;
import org.jiedui.editing.journal.Records;
import org.jiedui.graph.Declarations;
import org.jiedui.graph.Model;
import org.jiedui.graph.stored.PerturbationTable;
import org.jiedui.live.Feeds;
import org.jiedui.live.SubscriptionSettings;
import org.jiedui.query.Queries;
import org.jiedui.query.input.Limits;
import org.jiedui.query.kept.AnswerSettings;
import org.jiedui.query.kept.KeptAnswers;
import org.jiedui.query.projection.ProjectionSettings;
import org.jiedui.records.ImportWrites;
import org.jiedui.records.ProposalWrites;
import org.jiedui.records.QuestionWrites;
import org.jiedui.records.WatchWrites;
import org.jiedui.store.Database;
import org.jiedui.store.secret.Signer;
import org.jiedui.store.startup.DatabaseStartup;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.execution.GraphQlSource;

/** Puts the endpoint together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    AnswerSettings.class,
    Limits.class,
    BudgetSettings.class,
    PlanningSettings.class,
    ProjectionSettings.class,
    DocumentLimits.class,
    DocumentSettings.class,
    ErrorSettings.class,
    SubscriptionSettings.class
})
class GraphQlConfiguration {

    @Bean
    DerivedSchema derivedSchema(Declarations declarations, Model model) {
        return new DerivedSchema(
                SchemaDerivation.derive(declarations, model), SchemaDerivation.subgraph(declarations, model));
    }

    /** The day changes at midnight in China, whatever the clock of the machine says. */
    @Bean
    Clock clock(@Value("${jiedui.time-zone:Asia/Shanghai}") ZoneId zone) {
        return Clock.system(zone);
    }

    @Bean
    GraphQLSchema graphQlSchema(DerivedSchema derived) {
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring()
                .strictMode(false)
                .codeRegistry(GraphQLCodeRegistry.newCodeRegistry()
                        .dataFetcher(FieldCoordinates.coordinates("__Schema", "directives"), HonouredDirectives.SHOWN)
                        .build())
                .wiringFactory(new Interfaces());
        ScalarTypes.all().forEach(wiring::scalar);
        return new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(derived.text()), wiring.build());
    }

    @Bean
    Signer signer(Database database) {
        return new Signer(database);
    }

    @Bean
    Commands commands(Model model) {
        return Commands.of(model);
    }

    @Bean
    Editing editing(Model model, Database database, Commands commands, Clock clock) {
        return new Editing(model, database, commands, clock, (writing, things) -> {
            writing.run(ProposalWrites.forgetting(things));
            writing.run(QuestionWrites.forgetting(things));
            writing.run(WatchWrites.forgetting(things));
            ImportWrites.forgetting(things).forEach(writing::run);
        });
    }

    @Bean
    Queries queries(
            Model model,
            GraphQLSchema schema,
            Database database,
            Signer signer,
            Clock clock,
            Limits limits,
            AccessSettings access,
            AnswerSettings answers,
            ProjectionSettings projections) {
        return new Queries(
                model,
                schema,
                database,
                signer,
                clock,
                limits,
                new PerturbationTable(access.smallCell(), access.noiseVariance(), access.noiseLimit()),
                new KeptAnswers(database, answers),
                projections);
    }

    /** Closed after whoever watches has been told to go. */
    @Bean
    Feeds feeds(Database database, Bulkhead bulkhead, SubscriptionSettings settings, Queries queries) {
        return new Feeds(database, bulkhead, settings, queries::cursor);
    }

    @Bean
    RootFetchers rootFetchers(
            Model model,
            Database database,
            Queries queries,
            Editing editing,
            Feeds feeds,
            Bulkhead bulkhead,
            Disclosures disclosures,
            DatabaseStartup startup,
            DerivedSchema derived,
            DisclosureFetcher disclosed,
            TokenFetcher tokens,
            TokenMutations tokenMutations,
            ProposalFetcher proposals,
            ImportFetcher imports,
            QuestionFetcher questions,
            WatchFetcher watches,
            ViewerFetcher viewer) {
        BooleanSupplier prepared = startup::isComplete;
        Map<String, DataFetcher<?>> byField = new HashMap<>();
        byField.put("disclosures", disclosed);
        byField.put("tokens", tokens);
        byField.put("issueToken", tokenMutations::issue);
        byField.put("revokeToken", tokenMutations::revoke);
        byField.putAll(proposals.fields());
        byField.putAll(imports.fields());
        byField.putAll(questions.fields());
        byField.putAll(watches.fields());
        byField.put("viewer", viewer);
        byField.put("_service", asked -> Map.of("sdl", derived.subgraph()));
        byField.put("recordAsKnownAt", new RecordFetcher(new Records(model, database), queries, disclosures, prepared));
        byField.put(
                "networkCursor",
                environment ->
                        RootFetcher.guarded(environment, prepared, () -> Queries.told(queries.cursor(feeds.now()))));
        return new RootFetchers(
                byField,
                Map.of(
                        "Query", new RootFetcher(queries, disclosures, prepared, bulkhead),
                        "Mutation", new MutationFetcher(editing, queries, disclosures, prepared, feeds::written),
                        "Subscription", new SubscriptionFetcher(queries, feeds, disclosures, prepared)));
    }

    @Bean
    RegisteredDocuments registeredDocuments(DocumentSettings settings) {
        return RegisteredDocuments.at(settings.location());
    }

    @Bean
    WarmUp warmUp(
            ExecutionGraphQlService service,
            RegisteredDocuments registered,
            Documents documents,
            DocumentParser parser,
            ObjectProvider<FirstRequest> http,
            QuestionsAtStart questions,
            DocumentSettings settings) {
        return new WarmUp(service, registered, documents, parser, http, questions, settings.warmUp());
    }

    @Bean
    DocumentParser documentParser(DocumentLimits limits) {
        return new DocumentParser(limits);
    }

    @Bean
    Documents documents(
            GraphQLSchema schema,
            DocumentParser parser,
            DocumentSettings settings,
            RegisteredDocuments registered,
            @Value("${spring.graphql.schema.introspection.enabled:true}") boolean introspection) {
        return new Documents(schema, parser, new PersistedDocuments(settings, registered), introspection);
    }

    @Bean
    GraphQlSource graphQlSource(
            GraphQLSchema schema,
            Queries queries,
            Documents documents,
            RootFetchers fetchers,
            Limits limits,
            BudgetSettings budget,
            PlanningSettings planning,
            AskedQuestions questions,
            DatabaseStartup startup) {
        Costs costs = new Costs(
                queries,
                limits,
                new RateLimiter(budget.rate(), System::nanoTime),
                new RateLimiter(planning.rate(), System::nanoTime),
                startup::isComplete);
        return GraphQlSource.builder(fetchers.in(schema))
                .configureGraphQl(builder -> builder.queryExecutionStrategy(new FinishedValueStrategy())
                        .instrumentation(new OperationInstrumentation(costs, questions, startup::isComplete))
                        .subscriptionExecutionStrategy(new FinishedValueStrategy.EventByEvent())
                        .mutationExecutionStrategy(new FinishedValueStrategy.OneByOne())
                        .preparsedDocumentProvider(documents))
                .build();
    }

    /**
     * The schema that is served.
     *
     * @param text in the schema definition language
     * @param subgraph the same, for a gateway that composes it with others
     */
    record DerivedSchema(String text, String subgraph) {}

    /** Most values come finished, so no type of them has ever to be resolved. The others say it. */
    private static final class Interfaces implements WiringFactory {

        private static final TypeResolver SAID = resolution -> {
            if (resolution.getObject() instanceof Map<?, ?> said
                    && said.get(TokenMutations.TYPE) instanceof String name) {
                return resolution.getSchema().getObjectType(name);
            }
            throw new IllegalStateException("values come finished");
        };

        @Override
        public boolean providesTypeResolver(InterfaceWiringEnvironment environment) {
            return true;
        }

        @Override
        public boolean providesTypeResolver(UnionWiringEnvironment environment) {
            return true;
        }

        @Override
        public TypeResolver getTypeResolver(UnionWiringEnvironment environment) {
            return SAID;
        }

        @Override
        public TypeResolver getTypeResolver(InterfaceWiringEnvironment environment) {
            return SAID;
        }
    }
}
