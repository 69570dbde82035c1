package org.jiedui.oracle;

import graphql.GraphQLException;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jiedui.Jiedui;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Rights;
import org.jiedui.graph.stored.PerturbationTable;
import org.jiedui.query.Queries;
import org.jiedui.query.Request;
import org.jiedui.query.answer.Answer;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Limits;
import org.jiedui.query.kept.AnswerSettings;
import org.jiedui.query.kept.KeptAnswers;
import org.jiedui.query.projection.ProjectionSettings;
import org.jiedui.store.Database;
import org.jiedui.store.DatabaseException;
import org.jiedui.store.Statement;
import org.jiedui.store.driver.DriverCausality;
import org.jiedui.store.driver.DriverDatabase;
import org.jiedui.store.secret.Signer;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.unit.DataSize;

/**
 * Compares answers that are kept with answers that are read anew while the network changes. Two instances on one database keep
 * answers of their own, and so does the application that makes the changes, which is alone as far as it knows. An answer counts
 * where the journal had the same number before and after both readings.
 */
final class KeptAnswerChecker {

    private static final Statement NUMBER = new Statement("MATCH (j:Journal) RETURN j.sequence");
    private static final int LONGEST = 5_000;

    /** Questions that are asked at a time, and after how many answers each a new one comes. */
    private static final int ASKED = 60;

    private static final int NEW_AFTER = 25;
    private static final int CHANGES_AT_ONCE = 3;
    private static final int ENOUGH = 3;
    private static final List<Rights> RIGHTS = List.of(Application.RIGHTS, Rights.NONE);

    private final Application application;
    private final Database database;
    private final Queries anew;
    private final List<Queries> keeping;
    private final RandomOperations operations;
    private final AnyCommands commands;
    private final Random random;
    private final Parser parser = new Parser();
    private final List<Asked> asked = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private long seed;
    private long compared;
    private long transients;

    KeptAnswerChecker(Application application, Model model, Database own, Driver driver, Queries alone, long seed) {
        this.application = application;
        this.database = database(driver);
        this.anew = queries(application, model, database, AnswerSettings.OFF);
        AnswerSettings kept = new AnswerSettings(true, DataSize.ofMegabytes(20), DataSize.ofKilobytes(200));
        this.keeping = List.of(
                queries(application, model, database(driver), kept),
                queries(application, model, database(driver), kept),
                alone);
        this.operations = new RandomOperations(application.schema(), application.graph());
        this.commands = new AnyCommands(model, own, application, seed);
        this.random = new Random(seed);
        this.seed = seed;
    }

    private static Database database(Driver driver) {
        return new DriverDatabase(
                driver,
                new DriverCausality(driver, null),
                Duration.ofSeconds(60),
                Duration.ofSeconds(3),
                () -> true,
                List.of());
    }

    private static Queries queries(Application application, Model model, Database database, AnswerSettings settings) {
        return new Queries(
                model,
                application.schema(),
                database,
                new Signer(database),
                application.clock(),
                new Limits(100, 10_000_000, LONGEST),
                new PerturbationTable(5, 3, 6),
                new KeptAnswers(database, settings),
                ProjectionSettings.USUAL);
    }

    /**
     * A question.
     *
     * @param key that of its first field
     */
    private record Asked(
            Operation operation,
            String key,
            Document document,
            OperationDefinition definition,
            Map<String, Object> variables) {

        /** A request remembers its plan, so each instance gets one of its own. */
        Request by(Rights rights) {
            return new Request(document, definition, variables, rights, (purpose, ids) -> {});
        }
    }

    /** Compares so many answers while changes are made, and tells what differed. */
    List<String> run(int answers) {
        AtomicBoolean over = new AtomicBoolean();
        Semaphore permits = new Semaphore(1);
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                permits.acquireUninterruptibly();
                commands.next();
            }
        });
        try {
            for (long tried = 0; compared < answers && failures.size() < ENOUGH; tried++) {
                if (tried % NEW_AFTER == 0 || asked.isEmpty()) {
                    renew();
                }
                if (!writing.isDone() && permits.availablePermits() == 0 && random.nextInt(4) == 0) {
                    permits.release(1 + random.nextInt(CHANGES_AT_ONCE));
                }
                Asked one = asked.get(random.nextInt(asked.size()));
                compare(one, RIGHTS.get(random.nextInt(RIGHTS.size())), random.nextInt(keeping.size()));
            }
        } finally {
            over.set(true);
            permits.release(1_000);
            writing.join();
        }
        return failures;
    }

    private void renew() {
        Asked next = null;
        while (next == null) {
            next = asked(operations.operation(seed++));
        }
        asked.add(next);
        if (asked.size() > ASKED) {
            asked.remove(0);
        }
    }

    private @Nullable Asked asked(Operation operation) {
        Document document = parser.parseDocument(operation.text());
        OperationDefinition definition =
                document.getFirstDefinitionOfType(OperationDefinition.class).orElseThrow();
        Map<String, Object> variables = Application.coerced(application.schema(), document, operation.variables())
                .toMap();
        Field first = (Field) definition.getSelectionSet().getSelections().get(0);
        String key = first.getAlias() == null ? first.getName() : first.getAlias();
        Asked asked = new Asked(operation, key, document, definition, variables);
        try {
            return anew.explain(asked.by(Application.RIGHTS), key).length() < LONGEST ? asked : null;
        } catch (Problem | GraphQLException | IllegalStateException notAsked) {
            return null;
        }
    }

    private void compare(Asked asked, Rights rights, int instance) {
        String differed = null;
        for (int time = 0; time < 4; time++) {
            long before = number();
            String kept = answer(keeping.get(instance), asked.by(rights), asked.key());
            String read = answer(anew, asked.by(rights), asked.key());
            if (number() != before) {
                continue;
            }
            if (kept.equals(read)) {
                compared++;
                transients += differed == null ? 0 : 1;
                return;
            }
            if (differed != null) {
                failures.add("instance " + instance + " at " + before + "\n" + asked.operation() + "\nkept " + kept
                        + "\nread " + read);
                return;
            }
            differed = kept;
        }
    }

    private static String answer(Queries queries, Request request, String key) {
        try {
            Answer answer = queries.answer(request, key);
            return answer.data() + " " + answer.flaws();
        } catch (Problem | GraphQLException | DatabaseException problem) {
            return String.valueOf(problem.getMessage());
        }
    }

    /** The number of the last change, all of which is there. */
    private long number() {
        return database.readInOrder(reading -> {
            reading.run(NUMBER, rows -> rows.next());
            return reading.<Long>run(NUMBER, rows -> (Long) Objects.requireNonNull(rows.next()[0]));
        });
    }

    String summary() {
        StringBuilder text = new StringBuilder(compared + " answers compared, " + failures.size() + " differ, "
                + transients + " differed for a moment, " + commands.changes() + " changes");
        for (Queries each : keeping) {
            KeptAnswers kept = each.kept();
            text.append("; kept ")
                    .append(kept.hits())
                    .append(", read ")
                    .append(kept.misses())
                    .append(" of which ")
                    .append(kept.changed())
                    .append(" had changed");
        }
        return text.toString();
    }

    long hits() {
        return keeping.stream().mapToLong(each -> each.kept().hits()).sum();
    }

    /** Compares on an embedded database: its directory, how many answers, and the first seed. */
    public static void main(String[] arguments) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Jiedui.class, Application.class)
                .run(
                        "--jiedui.embedded.directory=" + arguments[0],
                        "--jiedui.dataset=sichuan",
                        "--jiedui.caching.answers=true",
                        "--server.port=0")) {
            KeptAnswerChecker checker = of(context, Long.parseLong(arguments[2]));
            int all = Integer.parseInt(arguments[1]);
            for (int some = Math.min(all, 1_000); ; some = Math.min(all, some + 1_000)) {
                List<String> failures = checker.run(some);
                System.out.println(OffsetDateTime.now(ZoneOffset.UTC) + " " + checker.summary());
                failures.forEach(System.out::println);
                if (some == all || !failures.isEmpty()) {
                    return;
                }
            }
        }
    }

    static KeptAnswerChecker of(ConfigurableApplicationContext context, long seed) {
        return new KeptAnswerChecker(
                context.getBean(Application.class),
                context.getBean(Model.class),
                context.getBean(Database.class),
                context.getBean(Driver.class),
                context.getBean(Queries.class),
                seed);
    }
}
