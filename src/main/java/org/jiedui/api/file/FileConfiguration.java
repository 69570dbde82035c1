package org.jiedui.api.file;

import graphql.schema.GraphQLSchema;
import java.time.Clock;
import org.jiedui.access.Tokens;
import org.jiedui.api.answer.AnswerWriter;
import org.jiedui.api.documents.DocumentParser;
import org.jiedui.api.file.format.ColumnLabels;
import org.jiedui.api.file.format.FileFormats;
import org.jiedui.api.http.Answering;
import org.jiedui.api.http.BodyReader;
import org.jiedui.api.http.Caching;
import org.jiedui.api.http.LargeBodies;
import org.jiedui.api.http.Refusals;
import org.jiedui.api.http.RequestReader;
import org.jiedui.api.limits.RequestLimits;
import org.jiedui.graph.Labels;
import org.jiedui.query.Queries;
import org.jiedui.query.input.Limits;
import org.jiedui.store.DatabaseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Puts together how questions are answered by files. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(FileSettings.class)
class FileConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(FileConfiguration.class);

    @Bean
    FileSlots fileSlots(FileSettings settings, RequestLimits limits) {
        return new FileSlots(settings, limits.answerTimeout());
    }

    @Bean
    FileHandler.Http filesOverHttp(
            RequestReader requests,
            BodyReader bodies,
            LargeBodies large,
            Answering answering,
            AnswerWriter writer,
            Refusals refusals,
            Caching caching,
            Tokens tokens,
            JsonMapper mapper) {
        return new FileHandler.Http(requests, bodies, large, answering, writer, refusals, caching, tokens, mapper);
    }

    @Bean
    FileHandler fileHandler(
            GraphQLSchema schema,
            DocumentParser documents,
            Limits limits,
            FileSlots slots,
            Labels labels,
            Queries queries,
            FileHandler.Http http,
            Clock clock) {
        return new FileHandler(
                new FileFormats(),
                new FileQuestion(schema, documents, limits.pageSize()),
                slots,
                new ColumnLabels(labels),
                new JournalTag(() -> moment(queries)),
                http,
                clock);
    }

    /** A database that cannot be asked will say so when it is asked for the file. */
    private static @Nullable String moment(Queries queries) {
        try {
            return queries.kept().moment();
        } catch (DatabaseException away) {
            LOG.debug("It cannot be told how far the journal is", away);
            return null;
        }
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    RouterFunction<ServerResponse> files(
            FileHandler handler, @Value("${spring.graphql.http.path:/graphql}") String path) {
        return RouterFunctions.route(
                RequestPredicates.path(path)
                        .and(RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST))
                        .and(new FileFormats()),
                handler);
    }
}
