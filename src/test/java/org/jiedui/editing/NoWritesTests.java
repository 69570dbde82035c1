package org.jiedui.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.jiedui.editing.Client.with;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jiedui.ApplicationProcess;
import org.jiedui.SmallDisk;
import org.jiedui.editing.edits.Ids;
import org.jiedui.store.PreparedStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The database takes no writes for a while: that is said, and reading goes on. */
@Tag("thorough")
@Tag("database")
class NoWritesTests {

    private static final Path DIRECTORY = Path.of("target", "no-writes-database");
    private static final int RESERVE = 100 << 20;

    private static JsonNode record(BreakableApplication world) {
        Map<String, @Nullable Object> input =
                with("title", "一份文件", "publisher", "测试", "reason", "it is out", "idempotencyKey", Ids.random("Key"));
        return Client.admin(world.port()).ask(Client.document("recordSource", "source { id }"), with("input", input));
    }

    /** How many are listed, one to a page, so that a cursor is made and taken. */
    private static int listed(BreakableApplication world) {
        Client reader = Client.admin(world.port());
        String first = reader.data("{ sources(first: 1) { pageInfo { endCursor } } }")
                .at("/sources/pageInfo/endCursor")
                .asString();
        return reader.data(
                        "query ($after: String) { sources(first: 1, after: $after) { totalCount nodes { id } } }",
                        with("after", first))
                .at("/sources/totalCount")
                .asInt();
    }

    private static String code(JsonNode answer) {
        return answer.at("/errors/0/extensions/code").asString("");
    }

    @Test
    void aReadOnlyDatabaseIsReadAndSaidToBeSo() throws Exception {
        try (BreakableApplication world = new BreakableApplication(DIRECTORY)) {
            assertThat(record(world).get("errors")).isNull();
            int before = listed(world);

            world.startDatabase(DIRECTORY, Map.of("server.databases.read_only", "neo4j"));
            world.awaitAnswer();
            JsonNode refused = record(world);
            int then = listed(world);
            world.startDatabase(DIRECTORY, Map.of());
            world.awaitAnswer();

            assertThat(code(refused)).as(refused::toString).isEqualTo("DATABASE_READ_ONLY");
            assertThat(then).isEqualTo(before);
            assertThat(record(world).get("errors")).isNull();
        }
    }

    @Test
    void onADiskThatIsNearlyFullReadingGoesOnAndSoDoesWritingOnceThereIsRoom(@TempDir Path mount) throws Exception {
        try (SmallDisk disk = new SmallDisk(mount);
                BreakableApplication world =
                        BreakableApplication.embedded(PreparedStore.NONE.in(mount.resolve("data")))) {
            assertThat(record(world).get("errors")).isNull();
            int before = listed(world);
            Path filler = disk.fillUpTo(RESERVE);
            JsonNode refused = record(world);
            int then = listed(world);
            Files.delete(filler);

            assertThat(code(refused)).as(refused::toString).isEqualTo("DATABASE_READ_ONLY");
            assertThat(then).isEqualTo(before);
            assertThat(record(world).get("errors")).isNull();
        }
    }

    @Test
    void whatStartsOnADiskThatIsNearlyFullIsReadAndNotWritten(@TempDir Path directory) throws Exception {
        int before;
        try (BreakableApplication world = BreakableApplication.embedded(PreparedStore.NONE.in(directory))) {
            assertThat(record(world).get("errors")).isNull();
            before = listed(world);
        }

        try (BreakableApplication world =
                BreakableApplication.embedded(directory, "--jiedui.embedded.reserve=1000TB")) {
            JsonNode refused = record(world);

            assertThat(code(refused)).as(refused::toString).isEqualTo("DATABASE_READ_ONLY");
            assertThat(listed(world)).isEqualTo(before);
        }
    }

    @Test
    void whatIsToBeFilledWaitsForRoomAndSaysSo(@TempDir Path mount, @TempDir Path logs) throws Exception {
        try (SmallDisk disk = new SmallDisk(mount)) {
            Path filler = disk.fillUpTo(RESERVE);
            try (ApplicationProcess application =
                    ApplicationProcess.start(logs, "--jiedui.embedded.directory=" + mount.resolve("data"))) {
                await("what it waits for")
                        .atMost(Duration.ofMinutes(5))
                        .until(() -> application
                                .output()
                                .contains(
                                        "Less room than jiedui.embedded.reserve is left on the disk of the database"));
                assertThat(application.status("/readyz")).isEqualTo(503);

                Files.delete(filler);
                application.awaitReady();
            }
        }
    }
}
