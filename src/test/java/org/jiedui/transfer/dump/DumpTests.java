package org.jiedui.transfer.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jiedui.BuildDirectory;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;
import org.jiedui.store.TestDatabase;
import org.jiedui.store.driver.DriverDatabase;
import org.jiedui.store.embedded.EmbeddedDatabase;
import org.jiedui.store.embedded.EmbeddedDatabaseSettings;
import org.jiedui.store.exact.ExactDuration;
import org.jiedui.store.exact.ExactPoint;
import org.jiedui.store.startup.UnfinishedRestore;
import org.jiedui.transfer.dump.format.DumpException;
import org.jiedui.transfer.dump.format.Manifest;
import org.jiedui.transfer.dump.format.Progress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole database goes into a file and comes back, the same. */
@Tag("thorough")
@Tag("database")
class DumpTests {

    private static EmbeddedDatabase process;
    private static TestDatabase target;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        process = EmbeddedDatabase.start(
                EmbeddedDatabaseSettings.in(BuildDirectory.of("restored-database"), List.of(), Map.of()));
        target = new TestDatabase("an empty one", process.uri(), process.user(), process.password());
        process.awaitReady(target.open()::isAvailable);
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    @BeforeEach
    void empty() {
        TestDatabase.empty(target);
    }

    private static DriverDatabase door(TestDatabase database) {
        return database.open(Duration.ZERO);
    }

    private Path dumped(TestDatabase database) throws Exception {
        Path file = directory.resolve("whole.zip");
        new Dump(door(database), Progress.NONE, told -> {}).write(file);
        return file;
    }

    private Manifest restored(Path file) throws Exception {
        return new Restore(door(target), directory, Progress.NONE, told -> {}).read(file);
    }

    @Test
    void theShippedNetworkWithItsJournalAndItsKeysComesBackEqual() throws Exception {
        TestDatabase source = TestDatabase.shared();
        Path file = dumped(source);

        Manifest manifest = restored(file);

        Graphs.Content there = Graphs.of(source);
        Graphs.Content here = Graphs.of(target);
        assertThat(here.nodes()).isEqualTo(there.nodes()).hasSizeGreaterThan(1000);
        assertThat(here.relationships()).isEqualTo(there.relationships()).hasSizeGreaterThan(1000);
        assertThat(manifest.nodes().lines()).isEqualTo(there.nodes().size());
        assertThat(directory.toFile().list()).containsExactly("whole.zip");
    }

    @Test
    void valuesAndShapesOfEverySortComeBackEqual() throws Exception {
        Map<String, Object> values = new HashMap<>();
        values.put("whole", Long.MIN_VALUE);
        values.put("float", 1.0);
        values.put("nothing", Double.NaN);
        values.put("truth", false);
        values.put("text", "\u0000\n\"\\ 𠮷 \ud83d\ude00");
        values.put("bytes", new byte[] {0, -1, 127});
        values.put("date", LocalDate.of(-44, 3, 15));
        values.put("time", OffsetTime.parse("12:00:00.000000001+08:00"));
        values.put("localTime", LocalTime.MAX);
        values.put("localDateTime", LocalDateTime.of(9999, 12, 31, 23, 59));
        values.put("zoned", ZonedDateTime.parse("2020-10-25T02:30:00+01:00[Europe/Berlin]"));
        values.put("offset", ZonedDateTime.parse("2020-10-25T02:30:00+08:00"));
        values.put("duration", new ExactDuration(-14, 3, 4, 5));
        values.put("flat", new ExactPoint(7203, 1.5, -2.5, Double.NaN));
        values.put("space", new ExactPoint(4979, 103.5, 30.25, 8848.0));
        values.put("empty", List.of());
        values.put("floats", List.of(1.0, 2.0));
        values.put("dates", List.of(LocalDate.MIN, LocalDate.MAX));
        values.put("points", List.of(new ExactPoint(4326, 1.0, 2.0, Double.NaN)));
        Database door = target.open();
        door.write(List.of(
                new Statement("CREATE (:Journal {name: 'journal', sequence: 0, at: datetime()})"),
                new Statement("CREATE (n) SET n = $values", Map.of("values", values)),
                new Statement("CREATE (), ()"),
                new Statement(
                        "CREATE (a:`A ``B` {`a ``b`: 1})-[r:`T ``U`]->(a) SET r = $values", Map.of("values", values)),
                new Statement("CREATE (a:P:Q {n: 1})-[:T {k: 1}]->(b:P {n: 2}), (a)-[:T {k: 1}]->(b), (b)-[:T]->(a)")));
        Graphs.Content there = Graphs.of(target);
        Path file = dumped(target);
        TestDatabase.empty(target);

        restored(file);

        assertThat(Graphs.of(target)).isEqualTo(there);
    }

    @Test
    void nothingIsRestoredIntoADatabaseThatHasSomething() throws Exception {
        target.open().write(List.of(new Statement("CREATE (:Journal {name: 'journal', sequence: 3, at: datetime()})")));
        Path file = dumped(target);
        Graphs.Content there = Graphs.of(target);

        assertThatThrownBy(() -> restored(file))
                .isInstanceOf(DumpException.class)
                .hasMessageContaining("is not empty");
        assertThat(Graphs.of(target)).isEqualTo(there);

        target.open().write(List.of(new Statement("MATCH (j:Journal) SET j.sequence = 0")));

        assertThatThrownBy(() -> restored(file))
                .isInstanceOf(DumpException.class)
                .hasMessageContaining("has already prepared it");
    }

    @Test
    void aDumpOfALaterMigrationIsRefusedBeforeAnythingIsWritten() throws Exception {
        target.open()
                .write(List.of(
                        new Statement("CREATE (:Journal {name: 'journal', sequence: 0, at: datetime()})"),
                        new Statement("CREATE (:__Neo4jMigration {version: '9999'})")));
        Path file = dumped(target);
        TestDatabase.empty(target);

        assertThatThrownBy(() -> restored(file))
                .isInstanceOf(DumpException.class)
                .hasMessageContaining("at migration 9999");
        assertThat(Graphs.of(target).nodes()).isEmpty();
    }

    @Test
    void anotherDatabaseIsNotDumped() {
        target.open().write(List.of(new Statement("CREATE (:Person {name: 'A'})")));

        assertThatThrownBy(() -> dumped(target))
                .isInstanceOf(DumpException.class)
                .hasMessageContaining("no journal");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aRestoreThatWasBrokenOffIsMarkedAndBegunAnew() throws Exception {
        JournalledWriter writer = new JournalledWriter(target.open());
        writer.begin(3_000);
        Path file = dumped(target);
        Graphs.Content there = Graphs.of(target);
        TestDatabase.empty(target);
        Progress breaking = Told.once(
                "Writing relationships: 0 %",
                () -> {
                    throw new IllegalStateException("killed");
                });

        assertThatThrownBy(() -> new Restore(door(target), directory, breaking, told -> {}).read(file))
                .hasMessage("killed");

        assertThat(target.open().<Boolean>read(UnfinishedRestore.FIND, rows -> rows.hasNext()))
                .isTrue();
        Path other = directory.resolve("other.zip");
        assertThatThrownBy(() -> new Dump(door(target), Progress.NONE, told -> {}).write(other))
                .isInstanceOf(DumpException.class)
                .hasMessageContaining("broken off");

        List<String> told = new ArrayList<>();
        new Restore(door(target), directory, Progress.NONE, told::add).read(file);

        assertThat(told).hasSize(1);
        assertThat(Graphs.of(target)).isEqualTo(there);
    }

    @Test
    void whatIsDumpedWhileOthersWriteIsTheNetworkAtOnePointOfItsJournal() throws Exception {
        JournalledWriter writer = new JournalledWriter(target.open());
        writer.begin(5_000);
        writer.start();
        Path file = directory.resolve("whole.zip");
        Manifest manifest;
        try {
            Progress waiting = Told.at(Map.of(
                    "Reading relationships: 0 %", () -> writer.await(100),
                    "Reading relationships: 50 %", () -> writer.await(100),
                    "Reading nodes: 0 %", () -> writer.await(100),
                    "Reading nodes: 50 %", () -> writer.await(100),
                    "Reading nodes: 100 %", () -> writer.await(100)));
            manifest = new Dump(door(target), waiting, told -> {}).write(file);
            writer.await(10);
        } finally {
            writer.stop();
        }
        TestDatabase.empty(target);

        restored(file);

        assertThat(manifest.sequence()).isGreaterThan(400).isLessThan(writer.written());
        writer.assertThatAllIsAsAfter(manifest.sequence());
    }

    @Test
    void aHouseholdThatIsErasedMeanwhileIsNotInTheDump() throws Exception {
        JournalledWriter writer = new JournalledWriter(target.open());
        writer.begin(1_000);
        List<String> told = new ArrayList<>();
        Path file = directory.resolve("whole.zip");
        Progress erasing = Told.once("Reading nodes: 100 %", writer::erase);

        new Dump(door(target), erasing, told::add).write(file);
        Graphs.Content there = Graphs.of(target);
        TestDatabase.empty(target);
        restored(file);

        assertThat(told).containsExactly("All is read anew: a household was erased");
        assertThat(Graphs.of(target)).isEqualTo(there);
    }

    @Test
    void whatIsWrittenWithoutTheJournalMeanwhileIsNoticed() throws Exception {
        JournalledWriter writer = new JournalledWriter(target.open());
        writer.begin(1_000);
        List<String> told = new ArrayList<>();
        Path file = directory.resolve("whole.zip");
        Progress writing = Told.once(
                "Reading nodes: 100 %",
                () -> target.open().write(List.of(new Statement("CREATE (:Entity:Village {id: 'Village_byhand'})"))));

        new Dump(door(target), writing, told::add).write(file);

        assertThat(told).containsExactly("All is read anew: the network was written without the journal");
        TestDatabase.empty(target);
        restored(file);
        assertThat(Graphs.of(target).nodes())
                .filteredOn(node -> node.contains("Village_byhand"))
                .hasSize(1);
    }

    @Test
    void theCommandsSayWhatTheyDidAndWhatIsWrong() {
        target.open().write(List.of(new Statement("CREATE (:Journal {name: 'journal', sequence: 3, at: datetime()})")));
        Path file = directory.resolve("whole.zip");

        assertThat(run(DumpCommand::run, file.toString())).isZero();
        assertThat(run(DumpCommand::run, file.toString())).isEqualTo(1);
        assertThat(run(RestoreCommand::run, file.toString())).isEqualTo(1);
        TestDatabase.empty(target);
        assertThat(run(RestoreCommand::run, file.toString())).isZero();
        assertThat(run(RestoreCommand::run, directory.resolve("none").toString()))
                .isEqualTo(1);
        assertThat(run(DumpCommand::run, "--help")).isZero();
        assertThat(run(RestoreCommand::run, "one", "two")).isEqualTo(2);
        assertThat(DumpCommand.run(List.of())).isEqualTo(2);
    }

    private static int run(ToIntFunction<List<String>> command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--spring.neo4j.uri=" + target.uri());
        all.add("--spring.neo4j.authentication.username=" + target.user());
        all.add("--spring.neo4j.authentication.password=" + target.password());
        return command.applyAsInt(all);
    }
}
