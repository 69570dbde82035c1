package org.jiedui.oracle;

import graphql.GraphQLException;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import org.jiedui.Jiedui;
import org.jiedui.graph.Model;
import org.jiedui.graph.stored.PerturbationTable;
import org.jiedui.query.Queries;
import org.jiedui.query.Request;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Limits;
import org.jiedui.query.kept.AnswerSettings;
import org.jiedui.query.kept.KeptAnswers;
import org.jiedui.query.projection.ProjectionSettings;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;
import org.jiedui.store.secret.Signer;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.summary.ProfiledPlan;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Compares what operations are estimated to cost with what the database looks at when it is asked. */
final class CostAccuracy {

    private final GraphQLSchema schema;
    private final Driver driver;
    private final Queries queries;
    private @Nullable Statement captured;

    /**
     * Compares on a database that is filled.
     *
     * @param database the same as the driver leads to
     */
    CostAccuracy(Model model, GraphQLSchema schema, Clock clock, Database database, Driver driver) {
        this.schema = schema;
        this.driver = driver;
        InvocationHandler capturing = (proxy, method, arguments) -> {
            if (arguments != null
                    && arguments[0] instanceof Statement statement
                    && statement.parameters().containsKey("asOf")) {
                captured = statement;
                throw new Captured();
            }
            return method.invoke(database, arguments);
        };
        Database captured = (Database)
                Proxy.newProxyInstance(Database.class.getClassLoader(), new Class<?>[] {Database.class}, capturing);
        this.queries = new Queries(
                model,
                schema,
                captured,
                new Signer(captured),
                clock,
                new Limits(100, Long.MAX_VALUE, Integer.MAX_VALUE),
                new PerturbationTable(5, 3, 6),
                new KeptAnswers(captured, AnswerSettings.OFF),
                ProjectionSettings.USUAL);
    }

    private static final class Captured extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Compares random operations on an embedded database: its directory, their number, and the first seed. */
    public static void main(String[] arguments) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Jiedui.class)
                .run(
                        "--jiedui.embedded.directory=" + arguments[0],
                        "--jiedui.dataset=sichuan",
                        "--jiedui.embedded.neo4j.[db.transaction.timeout]=600s",
                        "--server.port=0")) {
            CostAccuracy accuracy = new CostAccuracy(
                    context.getBean(Model.class),
                    context.getBean(GraphQLSchema.class),
                    context.getBean(Clock.class),
                    context.getBean(Database.class),
                    context.getBean(Driver.class));
            RandomOperations random = new RandomOperations(
                    context.getBean(GraphQLSchema.class),
                    MemoryGraph.shipped(context.getBean(Model.class), OffsetDateTime.now(ZoneOffset.UTC)));
            long first = Long.parseLong(arguments[2]);
            List<Compared> compared = accuracy.compare(LongStream.range(first, first + Long.parseLong(arguments[1]))
                    .mapToObj(random::operation)
                    .toList());
            System.out.println(compared.size() + " compared; hits for each that was estimated: " + summary(compared));
            compared.stream().limit(25).forEach(System.out::println);
            System.out.println("overestimated most");
            compared.subList(Math.max(0, compared.size() - 8), compared.size()).forEach(System.out::println);
        }
    }

    /**
     * A root field.
     *
     * @param estimated in the unit of the limit
     * @param hits what the database counted
     */
    record Compared(Operation operation, double estimated, double hits) {

        /** How many times too low the estimate was; below 1 where it was too high. */
        double underestimated() {
            return Math.max(hits, 1) / Math.max(estimated, 1);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "estimated %.0f, looked at %.0f, %.3f times: %s",
                    estimated,
                    hits,
                    underestimated(),
                    operation);
        }
    }

    /** The operations that can be compared: those with one root field that is asked, and ends in time. */
    List<Compared> compare(Iterable<Operation> operations) {
        List<Compared> all = new ArrayList<>();
        for (Operation operation : operations) {
            Compared compared = compare(operation);
            if (compared != null) {
                all.add(compared);
            }
        }
        all.sort(Comparator.comparingDouble(Compared::underestimated).reversed());
        return all;
    }

    private @Nullable Compared compare(Operation operation) {
        Document document = new Parser().parseDocument(operation.text());
        OperationDefinition definition =
                document.getFirstDefinitionOfType(OperationDefinition.class).orElseThrow();
        if (definition.getSelectionSet().getSelections().size() > 1) {
            return null;
        }
        try {
            Request request = new Request(
                    document,
                    definition,
                    Application.coerced(schema, document, operation.variables()).toMap(),
                    Application.RIGHTS,
                    (purpose, families) -> {});
            double estimated = queries.cost(request).reading();
            captured = null;
            answer(
                    request,
                    ((Field) definition.getSelectionSet().getSelections().get(0)).getResultKey());
            return captured == null ? null : new Compared(operation, estimated, hits(captured));
        } catch (Problem | GraphQLException | IllegalStateException unusable) {
            return null;
        } catch (Neo4jException late) {
            return new Compared(
                    operation,
                    queries.cost(request(operation, document, definition)).reading(),
                    Double.NaN);
        }
    }

    private Request request(Operation operation, Document document, OperationDefinition definition) {
        return new Request(
                document,
                definition,
                Application.coerced(schema, document, operation.variables()).toMap(),
                Application.RIGHTS,
                (purpose, families) -> {});
    }

    private void answer(Request request, String key) {
        try {
            queries.answer(request, key);
        } catch (Captured stopped) {
            return;
        }
    }

    private double hits(Statement statement) {
        try (Session session = driver.session(SessionConfig.defaultConfig())) {
            return hits(session.run("PROFILE " + statement.text(), statement.parameters(), TransactionConfig.empty())
                    .consume()
                    .profile());
        }
    }

    private static double hits(ProfiledPlan plan) {
        return plan.dbHits()
                + plan.children().stream().mapToDouble(CostAccuracy::hits).sum();
    }

    /** The part of the estimates, worst first, after which the others are no worse. */
    static Compared at(List<Compared> worstFirst, double part) {
        return worstFirst.get(Math.min(worstFirst.size() - 1, (int) (worstFirst.size() * part)));
    }

    static Map<String, Double> summary(List<Compared> worstFirst) {
        return Map.of(
                "worst", worstFirst.get(0).underestimated(),
                "p99", at(worstFirst, 0.01).underestimated(),
                "p90", at(worstFirst, 0.1).underestimated(),
                "p50", at(worstFirst, 0.5).underestimated(),
                "p10", at(worstFirst, 0.9).underestimated(),
                "p1", at(worstFirst, 0.99).underestimated());
    }
}
