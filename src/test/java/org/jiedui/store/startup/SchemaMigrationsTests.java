package org.jiedui.store.startup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import ac.simons.neo4j.migrations.core.Migrations;
import ac.simons.neo4j.migrations.core.MigrationsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jiedui.store.PreparedStore;
import org.jiedui.store.ShortLived;
import org.jiedui.store.StartupFailure;
import org.jiedui.store.Statement;
import org.jiedui.store.TestDatabase;
import org.jiedui.store.driver.DriverCausality;
import org.jiedui.store.driver.DriverDatabase;
import org.jiedui.store.embedded.EmbeddedDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;

/** Migrations that were broken off, that others do at the same time, and whose work was undone. */
@Tag("thorough")
@Tag("database")
class SchemaMigrationsTests {

    private static final String SHIPPED = "classpath:neo4j/migrations";
    private static final String RULES = "SHOW CONSTRAINTS YIELD name RETURN count(*)";
    private static final Path MIGRATIONS = Path.of("src", "main", "resources", "neo4j", "migrations");
    private static final String DONE = "MATCH (m:__Neo4jMigration) WHERE m.version <> 'BASELINE' RETURN count(m)";

    private static EmbeddedDatabase process;
    private static TestDatabase own;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        Path place = PreparedStore.NONE.in(Path.of("target", "migrations-database"));
        process = EmbeddedDatabase.start(ShortLived.in(place));
        own = new TestDatabase("to be migrated", process.uri(), process.user(), process.password());
        process.awaitReady(own.open()::isAvailable);
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    @BeforeEach
    void empty() {
        TestDatabase.empty(own);
    }

    private static void apply(String location) {
        try (Driver driver = own.driver(Config.defaultConfig())) {
            DriverDatabase database = new DriverDatabase(
                    driver,
                    new DriverCausality(driver, null),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(3),
                    () -> true,
                    List.of());
            MigrationsConfig config = MigrationsConfig.builder()
                    .withLocationsToScan(location)
                    .withResourceScanner(new SpringResourceScanner())
                    .withAutocrlf(true)
                    .build();
            new SchemaMigrations(new Migrations(config, driver), MigratedSchema.of(List.of(location)), database)
                    .apply(() -> {});
        }
    }

    private static long shipped() throws IOException {
        try (var files = Files.list(MIGRATIONS)) {
            return files.count();
        }
    }

    private static void run(String cypher) {
        own.open().write(List.of(new Statement(cypher)));
    }

    private static long number(String cypher) {
        return own.open().<Long>read(new Statement(cypher), rows -> (Long) Objects.requireNonNull(rows.next()[0]));
    }

    @Test
    void instancesThatStartTogetherMigrateOneAfterTheOther() throws Exception {
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> apply(SHIPPED));
        apply(SHIPPED);

        other.get(1, TimeUnit.MINUTES);
        assertThat(number(DONE)).isEqualTo(shipped());
    }

    @Test
    void whoComesLaterWaitsUntilWhoMigratesIsDoneOrGone() throws Exception {
        apply(SHIPPED);
        run("CREATE (:__Neo4jMigrationsLock {id: 'left', name: 'John Doe'})");
        CompletableFuture<Void> later;
        try (Driver other = own.driver(Config.defaultConfig());
                var session = other.session();
                var turn = session.beginTransaction()) {
            turn.run("MERGE (t:Turn {name: 'migrations'})").consume();
            later = CompletableFuture.runAsync(() -> apply(SHIPPED));
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            number("SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN count(*)")
                                    == 1);
            assertThat(later).isNotDone();
        }

        later.get(1, TimeUnit.MINUTES);
        assertThat(number("MATCH (l:__Neo4jMigrationsLock) RETURN count(l)")).isZero();
    }

    @Test
    void whatWasDoneBeforeAKillIsNotedAtTheNextStart() throws IOException {
        apply(SHIPPED);
        long rules = number(RULES);
        // As a start leaves it that was killed each time before it could note what it had done.
        run("MATCH (m:__Neo4jMigration) DETACH DELETE m");

        apply(SHIPPED);

        assertThat(number(DONE)).isEqualTo(shipped());
        assertThat(number(RULES)).isEqualTo(rules);
    }

    @Test
    void aMigrationThatFailsHalfWayLeavesNothingBehindAndIsDoneWholeOnceItIsMended() throws IOException {
        Path second = directory.resolve("V002__Second.cypher");
        Files.writeString(directory.resolve("V001__First.cypher"), "CREATE (:Half {n: 1});\nCREATE (:Half {n: 2});\n");
        Files.writeString(second, "CREATE (:Half {n: 3});\nUNWIND [0] AS n CREATE (:Half {n: 1 / n});\n");
        String location = directory.toUri().toString();

        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> apply(location))
                .withMessageContaining("002 (\"Second\")");
        assertThat(number("MATCH (h:Half) RETURN count(h)")).isEqualTo(2);

        Files.writeString(second, "CREATE (:Half {n: 3});\nCREATE (:Half {n: 4});\n");
        apply(location);
        assertThat(number("MATCH (h:Half) RETURN count(h)")).isEqualTo(4);
        assertThat(number(DONE)).isEqualTo(2);
    }

    @Test
    void aDatabaseThatWasMigratedByAnEarlierTextIsKnown() throws IOException {
        apply(SHIPPED);
        run("MATCH (m:__Neo4jMigration {version: '001'}) SET m.checksum = '1346369813'");
        run("MATCH (m:__Neo4jMigration {version: '002'}) SET m.checksum = '3730918275'");

        apply(SHIPPED);
        apply(SHIPPED);

        assertThat(number(DONE)).isEqualTo(shipped());
    }

    @Test
    void whatSomebodyDroppedIsMadeAgain() {
        apply(SHIPPED);
        long rules = number(RULES);
        run("DROP CONSTRAINT change_sequence");
        run("DROP INDEX entry_thing");
        // An index of the same name keeps nothing apart.
        run("DROP CONSTRAINT setting_name");

        apply(SHIPPED);

        assertThat(number(RULES)).isEqualTo(rules);
        assertThat(number("SHOW INDEXES YIELD name WHERE name = 'entry_thing' RETURN count(*)"))
                .isEqualTo(1);
    }

    @Test
    void whatStandsAgainstAConstraintIsNamedByItsIdAndNotByItsValues() {
        apply(SHIPPED);
        run("DROP CONSTRAINT change_key");
        run("UNWIND [1, 2] AS n CREATE (:Change {id: 'Change_' + n, sequence: n, actor: 'wang', idempotencyKey: 'k'})");

        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> apply(SHIPPED))
                .withMessageContaining("The constraint change_key is missing")
                .withMessageContaining("Change_1")
                .withMessageNotContaining("wang");
    }

    @Test
    void everyMigrationCanBeDoneTwice() throws IOException {
        Map<String, List<String>> statements = new java.util.TreeMap<>();
        try (var files = Files.list(MIGRATIONS)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file, UTF_8).replaceAll("(?m)^//.*$", "");
                statements.put(
                        file.getFileName().toString(),
                        java.util.Arrays.stream(text.split(";", -1))
                                .map(String::strip)
                                .filter(statement -> !statement.isEmpty())
                                .toList());
            }
        }

        assertThat(statements).hasSizeGreaterThanOrEqualTo(4);
        assertThat(statements.values())
                .allSatisfy(all -> assertThat(all)
                        .isNotEmpty()
                        .allMatch(text -> text.contains(" IF NOT EXISTS ")
                                || text.contains(" IF EXISTS")
                                || text.startsWith("MERGE ")
                                || text.matches("(?s)MATCH .*\\sSET .*")));
    }
}
