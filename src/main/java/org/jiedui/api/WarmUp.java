package org.jiedui.api;

import graphql.GraphQLException;
import graphql.language.OperationDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.api.documents.DocumentParser;
import org.jiedui.api.documents.Documents;
import org.jiedui.api.documents.RegisteredDocuments;
import org.jiedui.api.operation.OperationContext;
import org.jiedui.api.questions.QuestionsAtStart;
import org.jiedui.query.error.Problem;
import org.jiedui.store.DatabaseException;
import org.jiedui.store.DatabaseReady;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.ExecutionGraphQlResponse;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;

/**
 * Asks once the database is there, so that no client waits for what only the first question takes: requests over HTTP and
 * a plain question, for all that is loaded then, and the registered queries and pinned questions, for their plans here and in the database.
 * What a role may see is part of a plan, so these are asked as every role.
 */
final class WarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    private static final Query PLAIN = new Query(
            "{ counties(first: 1) { nodes { name supporters(first: 1) { nodes { name } } } } }", null, Map.of());

    private final ExecutionGraphQlService service;
    private final RegisteredDocuments registered;
    private final Documents documents;
    private final DocumentParser parser;
    private final ObjectProvider<FirstRequest> http;
    private final QuestionsAtStart questions;
    private final Duration most;

    /**
     * A warm-up.
     *
     * @param http where there is a server
     * @param questions tells which saved questions are pinned
     * @param most how long the registered queries may take, of which one that has begun is not broken off; zero for the
     *     plain question alone
     */
    WarmUp(
            ExecutionGraphQlService service,
            RegisteredDocuments registered,
            Documents documents,
            DocumentParser parser,
            ObjectProvider<FirstRequest> http,
            QuestionsAtStart questions,
            Duration most) {
        this.service = service;
        this.registered = registered;
        this.documents = documents;
        this.parser = parser;
        this.http = http;
        this.questions = questions;
        this.most = most;
    }

    private record Query(String document, @Nullable String operation, Map<String, Object> variables) {}

    /** Asks until all are asked or the time is up, before anybody is told that the application is ready. */
    @EventListener(DatabaseReady.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void run() {
        if (!most.isZero()) {
            http.ifAvailable(FirstRequest::ask);
            documents.rehearse();
        }
        boolean answered = isAnswered(PLAIN, Caller.ANONYMOUS);
        LOG.debug("The first question was answered: {}", answered);
        List<Query> queries = queries();
        long start = System.nanoTime();
        int asked = 0;
        int failed = 0;
        for (Role role : Role.values()) {
            for (Query query : queries) {
                if (System.nanoTime() - start < most.toNanos()) {
                    asked++;
                    failed += isAnswered(query, new Caller("warm-up", Set.of(role), null)) ? 0 : 1;
                }
            }
        }
        if (asked > 0) {
            LOG.info(
                    "Asked {} registered queries and pinned questions as every role, {} times in all, in {} ms; {} times without an answer",
                    queries.size(),
                    asked,
                    (System.nanoTime() - start) / 1_000_000,
                    failed);
        }
    }

    private List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        for (String text : registered.texts()) {
            try {
                parser.parse(text, Locale.ENGLISH).getDefinitionsOfType(OperationDefinition.class).stream()
                        .filter(operation -> operation.getOperation() == OperationDefinition.Operation.QUERY)
                        .forEach(operation ->
                                queries.add(new Query(text, operation.getName(), registered.variables(text))));
            } catch (GraphQLException | Problem mistake) {
                LOG.warn(
                        "The registered document {} is not GraphQL, or too large",
                        RegisteredDocuments.id(text),
                        mistake);
            }
        }
        if (!most.isZero()) {
            try {
                questions.pinned().forEach((text, variables) -> queries.add(new Query(text, null, variables)));
            } catch (DatabaseException away) {
                LOG.warn("Which saved questions are pinned could not be read: {}", away.getMessage());
            }
        }
        return queries;
    }

    private boolean isAnswered(Query query, Caller caller) {
        DefaultExecutionGraphQlRequest request = new DefaultExecutionGraphQlRequest(
                query.document(), query.operation(), query.variables(), Map.of(), "warm-up", Locale.ENGLISH);
        OperationContext.inform(request, context -> context.caller(caller));
        ExecutionGraphQlResponse response = service.execute(request).block();
        if (response == null || !response.isValid() || !response.getErrors().isEmpty()) {
            LOG.debug(
                    "The document {} has no answer for the roles {}: {}",
                    RegisteredDocuments.id(query.document()),
                    caller.roles(),
                    response == null ? "" : response.getErrors());
            return false;
        }
        return true;
    }
}
