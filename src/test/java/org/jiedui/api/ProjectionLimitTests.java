package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jiedui.ApplicationTest;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Rights;
import org.jiedui.graph.stored.PerturbationTable;
import org.jiedui.query.Queries;
import org.jiedui.query.Request;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Limits;
import org.jiedui.query.kept.AnswerSettings;
import org.jiedui.query.kept.KeptAnswers;
import org.jiedui.query.projection.ProjectionSettings;
import org.jiedui.store.Database;
import org.jiedui.store.secret.Signer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;

/** What would be too much is refused, in words that say what to ask instead. */
@ApplicationTest
class ProjectionLimitTests {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final DataSize SIZE = DataSize.ofMegabytes(10);
    private static final String SUPPORTS = "projection(kinds: [SUPPORT], asOf: \"2018-06-01\")";

    private final Database database;
    private final Model model;
    private final GraphQLSchema schema;

    @Autowired
    ProjectionLimitTests(Database database, Model model, GraphQLSchema schema) {
        this.database = database;
        this.model = model;
        this.schema = schema;
    }

    private Queries queries(ProjectionSettings settings) {
        return new Queries(
                model,
                schema,
                database,
                new Signer(database),
                Clock.systemUTC(),
                new Limits(100, Long.MAX_VALUE, Integer.MAX_VALUE),
                new PerturbationTable(5, 3, 6),
                new KeptAnswers(database, AnswerSettings.OFF),
                settings);
    }

    private static String ask(Queries queries, String field) {
        Document document = new Parser().parseDocument("{ it: " + field + " }");
        OperationDefinition operation =
                document.getFirstDefinitionOfType(OperationDefinition.class).orElseThrow();
        return String.valueOf(
                queries.answer(new Request(document, operation, Map.of(), Rights.NONE, (purpose, families) -> {}), "it")
                        .data());
    }

    private void refused(ProjectionSettings settings, String field, ErrorCode code, String words) {
        assertThatThrownBy(() -> ask(queries(settings), SUPPORTS + " { " + field + " }"))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(code);
                    assertThat(problem.getMessage()).contains(words);
                });
    }

    @Test
    void aGraphIsNoLargerThanItMayBe() {
        refused(
                new ProjectionSettings(50, 1_000, 1_000_000, LONG, SIZE),
                "nodeCount",
                ErrorCode.TOO_COSTLY,
                "at most 50 nodes and 1,000 relationships: project less by kinds and where");
        refused(
                new ProjectionSettings(1_000, 50, 1_000_000, LONG, SIZE),
                "nodeCount",
                ErrorCode.TOO_COSTLY,
                "at most 1,000 nodes and 50 relationships");
    }

    @Test
    void whatWouldTakeTooManyStepsIsNotBegun() {
        ProjectionSettings settings = new ProjectionSettings(1_000, 1_000, 5_000, LONG, SIZE);

        assertThat(ask(queries(settings), SUPPORTS + " { degree { totalCount } }"))
                .contains("totalCount");
        refused(settings, "pageRank { totalCount }", ErrorCode.TOO_COSTLY, "more than the 5,000 that are allowed");
        refused(settings, "betweenness { totalCount }", ErrorCode.TOO_COSTLY, "ask for smaller samples");
    }

    @Test
    void whatTakesTooLongEnds() {
        refused(
                new ProjectionSettings(1_000, 1_000, 1_000_000, Duration.ofNanos(1), SIZE),
                "nodeCount",
                ErrorCode.TIMEOUT,
                "project less by kinds and where");
    }

    /** As the bulkhead does where the client has left, the deadline has passed or others need the place. */
    @Test
    void whoIsInterruptedReadsNoFurtherAndIsReplaced() {
        Queries queries = queries(new ProjectionSettings(1_000, 1_000, 1_000_000, LONG, SIZE));
        ask(queries, SUPPORTS + " { nodeCount }");

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> ask(queries, SUPPORTS + " { pageRank { totalCount } }"))
                .isInstanceOf(RuntimeException.class);
        boolean unused = Thread.interrupted();

        assertThat(ask(queries, SUPPORTS + " { pageRank { totalCount } }")).contains("totalCount");
    }

    @Test
    void whatIsHeldInMemoryIsBounded() {
        ProjectionSettings settings = new ProjectionSettings(1_000, 1_000, 100_000_000, LONG, DataSize.ofKilobytes(40));
        Queries queries = queries(settings);

        for (int seed = 0; seed < 50; seed++) {
            ask(queries, SUPPORTS + " { louvain(randomSeed: " + seed + ") { modularity } }");
        }

        assertThat(queries.projections().bytes()).isPositive().isLessThanOrEqualTo(40 * 1024);
    }
}
