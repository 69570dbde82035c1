package org.jiedui.api;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
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
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.webmvc.GraphQlHttpHandler;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Puts the endpoint together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({Limits.class, SubscriptionSettings.class})
class GraphQlConfiguration {

    private static final int DOCUMENTS = 1_000;

    @Bean
    DerivedSchema derivedSchema(Declarations declarations, Model model) {
        return new DerivedSchema(SchemaDerivation.derive(declarations, model));
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
                .type("Query", type -> type.defaultDataFetcher(roots).dataFetcher("disclosures", disclosures))
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
    GraphQlSource graphQlSource(GraphQLSchema schema, Queries queries, Feeds feeds) {
        AsyncCache<String, PreparsedDocumentEntry> documents =
                Caffeine.newBuilder().maximumSize(DOCUMENTS).buildAsync();
        PreparsedDocumentProvider cached = (input, parseAndValidate) -> documents.get(
                input.getQuery(),
                (text, executor) ->
                        java.util.concurrent.CompletableFuture.completedFuture(parseAndValidate.apply(input)));
        return GraphQlSource.builder(schema)
                .configureGraphQl(builder -> builder.queryExecutionStrategy(new FinishedValueStrategy())
                        .instrumentation(new Mutations())
                        .subscriptionExecutionStrategy(new FinishedValueStrategy.EventByEvent())
                        .mutationExecutionStrategy(new FinishedValueStrategy.OneByOne())
                        .preparsedDocumentProvider(cached))
                .build();
    }

    @Bean
    @ConditionalOnWebApplication
    GraphQlHttpHandler graphQlHttpHandler(WebGraphQlHandler handler, JsonMapper mapper) {
        return new AnswerHttpHandler(handler, mapper);
    }

    @Bean
    RouterFunction<ServerResponse> schemaText(DerivedSchema derived) {
        MediaType text = MediaType.parseMediaType("text/plain;charset=UTF-8");
        return RouterFunctions.route()
                .GET(
                        "/graphql/schema.graphqls",
                        request -> ServerResponse.ok().contentType(text).body(derived.text()))
                .build();
    }

    /**
     * The schema that is served.
     *
     * @param text in the schema definition language
     */
    record DerivedSchema(String text) {}

    /** Values come finished, so no type of them has ever to be resolved; the engine wants a resolver all the same. */
    private static final class Interfaces implements WiringFactory {
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
            return unneeded();
        }

        @Override
        public TypeResolver getTypeResolver(InterfaceWiringEnvironment environment) {
            return unneeded();
        }

        private static TypeResolver unneeded() {
            return resolution -> {
                throw new IllegalStateException("values come finished");
            };
        }
    }
}
