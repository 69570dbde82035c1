package org.jiedui.api;

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
import java.util.Map;
import org.jiedui.access.AccessSettings;
import org.jiedui.access.Disclosures;
import org.jiedui.api.schema.SchemaDerivation;
import org.jiedui.editing.Commands;
import org.jiedui.editing.Editing;
import org.jiedui.editing.Records;
import org.jiedui.graph.Declarations;
import org.jiedui.graph.Model;
import org.jiedui.live.Feeds;
import org.jiedui.live.SubscriptionSettings;
import org.jiedui.query.Limits;
import org.jiedui.query.Queries;
import org.jiedui.store.Database;
import org.jiedui.store.DatabaseStartup;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.execution.GraphQlSource;

/** Puts the endpoint together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    Limits.class,
    BudgetSettings.class,
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
    GraphQLSchema graphQlSchema(DerivedSchema derived, RootFields roots, DisclosureFetcher disclosures) {
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring()
                .strictMode(false)
                .wiringFactory(new Interfaces())
                .type(
                        "Query",
                        type -> type.defaultDataFetcher(roots)
                                .dataFetcher("disclosures", disclosures)
                                .dataFetcher("_service", asked -> Map.of("sdl", derived.subgraph())))
                .type("Mutation", type -> type.defaultDataFetcher(roots))
                .type("Subscription", type -> type.defaultDataFetcher(roots));
        ScalarTypes.all().forEach(wiring::scalar);
        return new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(derived.text()), wiring.build());
    }

    @Bean
    RootFields rootFields() {
        return new RootFields();
    }

    @Bean
    Commands commands(Model model) {
        return Commands.of(model);
    }

    @Bean
    Editing editing(Model model, Database database, Commands commands) {
        return new Editing(model, database, commands);
    }

    @Bean
    Queries queries(
            Model model,
            GraphQLSchema schema,
            Database database,
            Clock clock,
            Limits limits,
            AccessSettings access,
            Disclosures disclosures,
            DatabaseStartup startup,
            RootFields roots,
            AsyncTaskExecutor applicationTaskExecutor) {
        Queries queries = new Queries(model, schema, database, clock, limits, access.smallCell());
        roots.answeredBy("Query", new RootFetcher(queries, disclosures, startup::isComplete, applicationTaskExecutor));
        roots.answeredBy(
                "recordAsKnownAt",
                new RecordFetcher(new Records(model, database), queries, disclosures, startup::isComplete));
        return queries;
    }

    /** Closed after whoever watches has been told to go. */
    @Bean
    Feeds feeds(
            Database database,
            SubscriptionSettings settings,
            Queries queries,
            Editing editing,
            Disclosures disclosures,
            DatabaseStartup startup,
            RootFields roots) {
        Feeds feeds = new Feeds(database, settings, queries::cursor);
        roots.answeredBy("Subscription", new SubscriptionFetcher(queries, feeds, disclosures, startup::isComplete));
        roots.answeredBy(
                "Mutation", new MutationFetcher(editing, queries, disclosures, startup::isComplete, feeds::written));
        roots.answeredBy(
                "networkCursor",
                environment -> RootFetcher.guarded(
                        environment, startup::isComplete, () -> Queries.told(queries.cursor(feeds.now()))));
        return feeds;
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
            DocumentSettings settings) {
        return new WarmUp(service, registered, documents, parser, settings.warmUp());
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
            Feeds feeds,
            Limits limits,
            BudgetSettings budget,
            DatabaseStartup startup) {
        Costs costs = new Costs(queries, limits, new Budgets(budget, System::nanoTime), startup::isComplete);
        return GraphQlSource.builder(schema)
                .configureGraphQl(builder -> builder.queryExecutionStrategy(new FinishedValueStrategy())
                        .instrumentation(new Operations(costs))
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

    /** Values come finished, so no type of them has ever to be resolved; the engine wants a resolver all the same. */
    private static final class Interfaces implements WiringFactory {

        private static final TypeResolver NONE = resolution -> {
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
            return NONE;
        }

        @Override
        public TypeResolver getTypeResolver(InterfaceWiringEnvironment environment) {
            return NONE;
        }
    }
}
