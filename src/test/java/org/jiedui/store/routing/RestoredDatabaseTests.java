package org.jiedui.store.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jiedui.editing.CallerOfHeader;
import org.jiedui.editing.Supports;
import org.jiedui.store.PreparedStore;
import org.jiedui.store.ShortLived;
import org.jiedui.store.TestDatabase;
import org.jiedui.store.embedded.EmbeddedDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A database that knows nothing of what it had confirmed, since an older backup was put back: one instance of the application
 * went on meanwhile, another starts after that, and clients bring the bookmarks that they were given before.
 */
@Tag("thorough")
@Tag("database")
class RestoredDatabaseTests {

    private static final Path DATA = Path.of("target", "restored-database");
    private static final Path BACKUP = Path.of("target", "restored-database-backup");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String QUESTION = "{\"query\": \"{ networkCursor cities(first: 1) { totalCount } }\"}";

    private static int port;
    private static EmbeddedDatabase database;
    private static ClusteredApplication running;
    private static ClusteredApplication started;
    private static String support;
    private static String bookmark;

    @BeforeAll
    static void changeAndRestore() throws Exception {
        PreparedStore.NONE.in(DATA);
        FileSystemUtils.deleteRecursively(BACKUP);
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        database = start();
        running = application();
        Supports supports = new Supports(running.admin(), running.network());
        support = supports.record();
        database.close();
        FileSystemUtils.copyRecursively(DATA, BACKUP);

        database = start();
        running.awaitReady();
        Changes changes = new Changes(supports);
        for (int version = 1; version < 10; version++) {
            changes.change(support, version, "change " + version, null);
        }
        HttpResponse<String> written =
                post(running, changes.recording(running.network().city("甲")), null);
        bookmark = written.headers().firstValue("Jiedui-Bookmark").orElseThrow();
        database.close();
        FileSystemUtils.deleteRecursively(DATA);
        FileSystemUtils.copyRecursively(BACKUP, DATA);

        database = start();
        started = application();
    }

    private static EmbeddedDatabase start() throws IOException {
        EmbeddedDatabase begun = EmbeddedDatabase.start(ShortLived.at(DATA, port, 1, Map.of()));
        begun.awaitReady(
                new TestDatabase("to be restored", begun.uri(), begun.user(), begun.password()).open()::isAvailable);
        return begun;
    }

    private static ClusteredApplication application() {
        return new ClusteredApplication(
                        URI.create("neo4j://127.0.0.1:" + port), "", database.user(), database.password())
                .awaitReady();
    }

    @AfterAll
    static void stop() {
        started.close();
        running.close();
        database.close();
    }

    private static HttpResponse<String> post(ClusteredApplication application, String body, @Nullable String bookmark)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + application.port() + "/graphql"))
                .header("Content-Type", "application/json")
                .header(CallerOfHeader.HEADER, "tester;ADMIN;")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (bookmark != null) {
            request.header("Jiedui-Bookmark", bookmark);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode ask(ClusteredApplication application, @Nullable String bookmark)
            throws IOException, InterruptedException {
        return JsonMapper.shared()
                .readTree(post(application, QUESTION, bookmark).body());
    }

    private static void isRefusedAlone(ClusteredApplication application) throws IOException, InterruptedException {
        assertThat(Changes.code(ask(application, bookmark))).isEqualTo("BAD_USER_INPUT");
        assertThat(ask(application, null).get("errors")).isNull();
        assertThat(application.isReady()).isTrue();
        Supports supports = new Supports(application.admin(), application.network());
        assertThat(supports.record()).isNotEmpty();
    }

    @Test
    void aBookmarkOfBeforeIsRefusedAndNobodyElseIs() throws IOException, InterruptedException {
        isRefusedAlone(started);
    }

    @Test
    void anInstanceThatWentOnForgetsWhatItHadReached() throws IOException, InterruptedException {
        await("readiness").atMost(PATIENCE).until(running::isReady);

        isRefusedAlone(running);
    }

    @Test
    void aBookmarkOfAfterwardsIsTakenByTheOther() throws IOException, InterruptedException {
        await("readiness").atMost(PATIENCE).until(running::isReady);
        String recorded = new Changes(new Supports(started.admin(), started.network()))
                .recording(started.network().city("乙"));
        String given = post(started, recorded, null)
                .headers()
                .firstValue("Jiedui-Bookmark")
                .orElseThrow();

        assertThat(ask(running, given).get("errors")).isNull();
    }
}
