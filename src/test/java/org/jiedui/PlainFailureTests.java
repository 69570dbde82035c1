package org.jiedui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jiedui.store.Database;
import org.jiedui.store.PreparedStore;
import org.jiedui.store.Statement;
import org.jiedui.store.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user can put right is said in one sentence, with exit code 1. */
@Tag("thorough")
@Tag("database")
class PlainFailureTests {

    @TempDir
    private Path directory;

    @Test
    void aDirectoryThatAnotherInstanceUses() throws IOException {
        Path data = Files.createDirectory(directory.resolve("data"));
        Files.writeString(data.resolve("jiedui.properties"), "format=1\nneo4j=5.26.30\n");
        try (FileChannel file =
                        FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            assertThat(lock.isValid()).isTrue();

            assertThat(failure(embedded(data))).contains("is in use by another running Jiedui");
        }
    }

    @Test
    void aDirectoryThatCannotBeWrittenTo(@TempDir Path mount) throws Exception {
        try (SmallDisk disk = new SmallDisk(mount)) {
            Path data = Files.createDirectory(disk.root().resolve("data"));
            disk.protect();

            assertThat(failure(embedded(data)))
                    .contains("The data directory " + data + " cannot be read and written")
                    .contains("choose another with --jiedui.embedded.directory");
        }
    }

    @Test
    void aPortInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(failure(
                            embedded(PreparedStore.NONE.in(directory.resolve("data"))),
                            "--server.port=" + taken.getLocalPort()))
                    .contains("Port " + taken.getLocalPort() + " is in use");
        }
    }

    @Test
    void aMalformedAddressOfTheDatabase() throws IOException {
        assertThat(failure("--spring.neo4j.uri=not an address")).contains("spring.neo4j.uri=not an address");
    }

    @Test
    void aWrongPasswordOfTheDatabase() throws IOException {
        assertThat(failure(
                        "--spring.neo4j.uri=" + TestDatabase.shared().uri(),
                        "--spring.neo4j.authentication.username=neo4j",
                        "--spring.neo4j.authentication.password=wrong"))
                .contains("refused the user name or the password");
    }

    @Test
    void aMigrationThatFails() throws IOException {
        Path migrations = Files.createDirectory(directory.resolve("migrations"));
        Files.writeString(migrations.resolve("V999__Broken.cypher"), "CREAT (n:Broken);");
        TestDatabase database = TestDatabase.shared();

        assertThat(failure(
                        "--spring.neo4j.uri=" + database.uri(),
                        "--spring.neo4j.authentication.username=" + database.user(),
                        "--spring.neo4j.authentication.password=" + database.password(),
                        "--jiedui.database.migrations=classpath:neo4j/migrations," + migrations.toUri()))
                .contains("could not be migrated")
                .contains("999 (\"Broken\")");
    }

    @Test
    void dataThatBreakAConstraint() throws IOException {
        TestDatabase shared = TestDatabase.shared();
        Database database = shared.open();
        database.write(List.of(new Statement("DROP CONSTRAINT entity_identity IF EXISTS")));
        database.write(
                List.of(new Statement("UNWIND [1, 2] AS n CREATE (:Entity:Twin {id: 'Twin_1', name: 'secret'})")));
        try {
            assertThat(failure(
                            "--spring.neo4j.uri=" + shared.uri(),
                            "--spring.neo4j.authentication.username=" + shared.user(),
                            "--spring.neo4j.authentication.password=" + shared.password()))
                    .contains("The constraint entity_identity is missing")
                    .contains("Twin_1")
                    .doesNotContain("secret");
        } finally {
            database.write(List.of(new Statement("MATCH (t:Twin) DELETE t")));
            database.write(List.of(new Statement(
                    "CREATE CONSTRAINT entity_identity IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE")));
        }
    }

    private static String embedded(Path directory) {
        return "--jiedui.embedded.directory=" + directory;
    }

    /** Starts the application, which is to fail, and returns the one sentence that it said. */
    private String failure(String... arguments) throws IOException {
        try (ApplicationProcess application = ApplicationProcess.start(directory, arguments)) {
            assertThat(application.awaitExit()).isEqualTo(1);
            assertThat(application.errors().strip().lines())
                    .as(application.output())
                    .hasSize(1);
            assertThat(application.output()).doesNotContain("WARN", "ERROR", "\tat ");
            return application.errors();
        }
    }
}
