package org.jiedui.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** The database takes no writes for a while: that is said, and reading goes on. */
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
        FileSystemUtils.deleteRecursively(DIRECTORY);
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
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=400m", "tmpfs", mount.toString()),
                "mounting a small file system is not allowed here");
        try (BreakableApplication world = BreakableApplication.embedded(mount.resolve("data"))) {
            assertThat(record(world).get("errors")).isNull();
            int before = listed(world);
            Path filler = mount.resolve("filler");
            fill(filler, Files.getFileStore(mount));
            JsonNode refused = record(world);
            int then = listed(world);
            Files.delete(filler);

            assertThat(code(refused)).as(refused::toString).isEqualTo("DATABASE_READ_ONLY");
            assertThat(then).isEqualTo(before);
            assertThat(record(world).get("errors")).isNull();
        } finally {
            run("umount", mount.toString());
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }

    /** Takes so much room that less is left than is kept in reserve. */
    private static void fill(Path filler, FileStore disk) throws IOException {
        Files.write(filler, new byte[Math.toIntExact(disk.getUsableSpace() - RESERVE + 1)]);
    }
}
