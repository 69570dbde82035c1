package org.jiedui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiedui.store.Database;
import org.jiedui.store.PreparedStore;
import org.jiedui.store.ShortLived;
import org.jiedui.store.Statement;
import org.jiedui.store.TestDatabase;
import org.jiedui.store.embedded.EmbeddedDatabase;
import org.jiedui.store.embedded.EmbeddedDatabaseSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.exceptions.Neo4jException;

/** The data and the application survive what happens to processes. */
@Tag("thorough")
@Tag("database")
class SurvivalTests {

    private static final String COUNT = "{ counties { totalCount } }";
    private static final String READINESS = "/actuator/health/readiness";
    private static final String LIVENESS = "/actuator/health/liveness";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path directory;

    @Test
    void dataOutlivesTheKillOfTheDatabaseAndOfTheApplication() throws Exception {
        Path data = PreparedStore.SICHUAN.in(directory.resolve("data"));
        int port = freePort();
        ProcessHandle database;
        try (ApplicationProcess application = start(data, port)) {
            application.awaitReady();
            assertThat(data.resolve("neo4j")).as("kept classes").isDirectoryContaining("glob:**.jsa");
            connect(data, port).write(List.of(new Statement("CREATE (:Survivor {name: '道孚县'})")));

            ProcessHandle killed = application.database();
            killed.destroyForcibly();
            await().atMost(PATIENCE).until(() -> !killed.isAlive());
            assertThat(application.status(LIVENESS)).isEqualTo(200);
            application.awaitReady();
            assertThat(survivors(connect(data, port))).isEqualTo(1);

            database = application.database();
            application.kill();
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> !database.isAlive());

        try (ApplicationProcess application = start(data, port)) {
            application.awaitReady();
            assertThat(survivors(connect(data, port))).isEqualTo(1);

            ProcessHandle last = application.database();
            application.stop();
            assertThat(last.isAlive()).isFalse();
        }
    }

    @Test
    void theApplicationStartsWithoutItsDatabaseAndRecoversWithIt() throws Exception {
        int port = freePort();
        Path data = directory.resolve("other");
        EmbeddedDatabaseSettings settings = ShortLived.at(data, port, 100, Map.of());
        String password;
        try (EmbeddedDatabase prepared = EmbeddedDatabase.start(settings)) {
            password = prepared.password();
        }
        try (ApplicationProcess application = ApplicationProcess.start(
                directory,
                "--spring.neo4j.uri=bolt://127.0.0.1:" + port,
                "--spring.neo4j.authentication.username=neo4j",
                "--spring.neo4j.authentication.password=" + password,
                "--jiedui.dataset=sichuan")) {
            application.awaitStarted();
            await().atMost(PATIENCE).until(() -> application.status(LIVENESS) == 200);
            assertThat(application.status(READINESS)).isEqualTo(503);
            assertThat(application.ask(COUNT)).contains("\"code\":\"DATABASE_UNAVAILABLE\"");

            try (EmbeddedDatabase started = EmbeddedDatabase.start(settings)) {
                assertThat(started.uri().getPort()).isEqualTo(port);
                application.awaitReady();
                assertThat(application.ask(COUNT)).as("filled").containsPattern("\"totalCount\":[1-9]");
            }

            await().atMost(PATIENCE).until(() -> application.status(READINESS) == 503);
            assertThat(application.ask(COUNT)).contains("\"code\":\"DATABASE_UNAVAILABLE\"");
            assertThat(application.status(LIVENESS)).isEqualTo(200);
        }
    }

    @Test
    void aDatabaseWhoseHeapIsFullEndsAndIsStartedAgain() throws Exception {
        int port = freePort();
        Path data = PreparedStore.SICHUAN.in(directory.resolve("full"));
        try (ApplicationProcess application = start(
                data,
                port,
                "--jiedui.embedded.heap=256MB",
                "--jiedui.embedded.neo4j[db.memory.transaction.max]=0",
                "--jiedui.embedded.neo4j[dbms.memory.transaction.total.max]=0")) {
            application.awaitReady();
            connect(data, port).write(List.of(new Statement("CREATE (:Survivor {name: '道孚县'})")));

            ProcessHandle full = application.database();
            fillHeap(data, port);
            await().atMost(PATIENCE).until(() -> !full.isAlive());
            application.awaitReady();

            assertThat(application.output()).contains("The embedded database died (exit code 3)");
            assertThat(survivors(connect(data, port))).isEqualTo(1);
        }
    }

    /** Once only: what a driver repeats would meet the next server. */
    private static void fillHeap(Path data, int port) throws IOException {
        try (Driver driver = GraphDatabase.driver(address(port), AuthTokens.basic("neo4j", password(data)));
                Session session = driver.session();
                Transaction transaction = session.beginTransaction()) {
            assertThatExceptionOfType(Neo4jException.class)
                    .isThrownBy(() -> transaction
                            .run("UNWIND range(1, 1000000000) AS n WITH collect(n) AS kept RETURN size(kept)")
                            .consume());
        }
    }

    private ApplicationProcess start(Path data, int port, String... more) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("--jiedui.embedded.directory=" + data, "--jiedui.embedded.port=" + port));
        arguments.addAll(List.of(more));
        return ApplicationProcess.start(directory, arguments.toArray(String[]::new));
    }

    private static Database connect(Path data, int port) throws IOException {
        return new TestDatabase("of an application", address(port), "neo4j", password(data)).open();
    }

    private static URI address(int port) {
        return URI.create("bolt://127.0.0.1:" + port);
    }

    private static String password(Path data) throws IOException {
        return Files.readString(data.resolve("password")).strip();
    }

    private static long survivors(Database database) {
        return database.read(new Statement("MATCH (s:Survivor) RETURN count(s)"), rows -> (Long) rows.next()[0]);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
