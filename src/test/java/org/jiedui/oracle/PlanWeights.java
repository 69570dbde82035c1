package org.jiedui.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import graphql.GraphQLException;
import graphql.execution.CoercedVariables;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jiedui.graph.Declarations;
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
import org.jiedui.store.TestDatabase;
import org.jiedui.store.embedded.EmbeddedDatabase;
import org.jiedui.store.embedded.EmbeddedDatabaseSettings;
import org.jiedui.store.secret.Signer;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;
import org.springframework.util.unit.DataSize;

/**
 * Measures what the plans of different statements take: memory of the database, and time. Arguments are the directory of an
 * embedded database that was filled, the number of statements, and settings of Neo4j.
 */
final class PlanWeights {

    private static final int GROUP = 50;

    private final Database database;
    private final Session session;

    private PlanWeights(Database database, Session session) {
        this.session = session;
        this.database = database;
    }

    /** Measures. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> settings = new TreeMap<>();
        Arrays.stream(arguments).skip(2).forEach(each -> settings.put(each.split("=", 2)[0], each.split("=", 2)[1]));
        EmbeddedDatabaseSettings usual = EmbeddedDatabaseSettings.in(Path.of(arguments[0]), List.of(), Map.of());
        try (EmbeddedDatabase process = EmbeddedDatabase.start(new EmbeddedDatabaseSettings(
                usual.directory(),
                DataSize.ofMegabytes(512),
                usual.pageCache(),
                0,
                usual.reserve(),
                List.of(),
                settings))) {
            Database database =
                    new TestDatabase("a database to measure", process.uri(), process.user(), process.password()).open();
            process.awaitReady(database::isAvailable);
            try (Driver driver =
                            GraphDatabase.driver(process.uri(), AuthTokens.basic(process.user(), process.password()));
                    Session session = driver.session()) {
                new PlanWeights(database, session).measure(Integer.parseInt(arguments[1]));
            }
        }
    }

    private void measure(int wanted) throws IOException, InterruptedException {
        List<String> statements = statements(wanted);
        explain(List.of("RETURN 1"));
        long before = held();
        System.out.printf("nothing planned: %,d bytes%n", before);
        long characters = 0;
        List<long[]> times = new ArrayList<>();
        for (int from = 0; from < statements.size(); from += GROUP) {
            List<String> group = statements.subList(from, Math.min(statements.size(), from + GROUP));
            times.addAll(explain(group));
            characters += group.stream().mapToLong(String::length).sum();
            long held = held();
            System.out.printf(
                    Locale.ROOT,
                    "%d statements of %,d characters: %,d bytes, %.0f a character, %,d a statement%n",
                    from + group.size(),
                    characters,
                    held - before,
                    (held - before) / (double) characters,
                    (held - before) / (from + group.size()));
        }
        times.sort((a, b) -> Long.compare(a[0], b[0]));
        for (int part = 0; part < 10; part++) {
            List<long[]> tenth = times.subList(times.size() * part / 10, times.size() * (part + 1) / 10);
            System.out.printf(
                    Locale.ROOT,
                    "up to %,d characters: %.1f ms in the middle, longest %.1f%n",
                    tenth.get(tenth.size() - 1)[0],
                    tenth.stream().mapToLong(each -> each[1]).sorted().toArray()[tenth.size() / 2] / 1e6,
                    tenth.stream().mapToLong(each -> each[1]).max().orElse(0) / 1e6);
        }
        histogram().lines().limit(40).forEach(System.out::println);
        session.run("CALL db.clearQueryCaches()").consume();
        System.out.printf("caches cleared: %,d bytes%n", held() - before);
    }

    private List<long[]> explain(List<String> statements) {
        List<long[]> times = new ArrayList<>();
        for (String text : statements) {
            long start = System.nanoTime();
            session.run("EXPLAIN " + text, parameters(text)).consume();
            times.add(new long[] {text.length(), System.nanoTime() - start});
        }
        return times;
    }

    private static Map<String, @Nullable Object> parameters(String text) {
        Map<String, @Nullable Object> all = new TreeMap<>();
        Pattern.compile("\\$(\\w+)").matcher(text).results().forEach(each -> all.put(each.group(1), null));
        return all;
    }

    /** The statements of random operations, each once. */
    private List<String> statements(int wanted) {
        Model model = Model.of(Declarations.shipped());
        GraphQLSchema schema = UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser()
                .parse(Path.of("src/test/resources/api.graphqls").toFile()));
        RandomOperations operations =
                new RandomOperations(schema, MemoryGraph.shipped(model, OffsetDateTime.now(ZoneOffset.UTC)));
        Queries queries = new Queries(
                model,
                schema,
                database,
                new Signer(database),
                Clock.systemUTC(),
                new Limits(100, Long.MAX_VALUE, Integer.MAX_VALUE),
                new PerturbationTable(5, 3, 6),
                new KeptAnswers(database, AnswerSettings.OFF),
                ProjectionSettings.USUAL);
        Set<String> statements = new LinkedHashSet<>();
        int failed = 0;
        for (long seed = 0; statements.size() < wanted; seed++) {
            Operation operation = operations.operation(seed);
            Document document = new Parser().parseDocument(operation.text());
            OperationDefinition definition =
                    document.getFirstDefinitionOfType(OperationDefinition.class).orElseThrow();
            try {
                Request request = new Request(
                        document,
                        definition,
                        CoercedVariables.of(operation.variables()).toMap(),
                        Application.RIGHTS,
                        (purpose, families) -> {});
                for (Selection<?> each : definition.getSelectionSet().getSelections()) {
                    statements.add(queries.explain(request, ((Field) each).getResultKey()));
                }
            } catch (Problem | GraphQLException | IllegalStateException unusable) {
                failed++;
            }
        }
        System.out.printf("%d operations had no statement%n", failed);
        return statements.stream().limit(wanted).toList();
    }

    private long held() throws IOException, InterruptedException {
        String last = histogram().lines().reduce("", (a, b) -> b);
        return Long.parseLong(last.strip().split("\\s+", -1)[2]);
    }

    private String histogram() throws IOException, InterruptedException {
        long pid = ProcessHandle.current()
                .children()
                .filter(each -> each.info().commandLine().orElse("").contains("neo4j"))
                .findFirst()
                .orElseThrow()
                .pid();
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "GC.class_histogram")
                .start();
        String printed = new String(tool.getInputStream().readAllBytes(), UTF_8);
        tool.waitFor();
        return printed.strip();
    }
}
