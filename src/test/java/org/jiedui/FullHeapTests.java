package org.jiedui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jiedui.store.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More is asked than the heap of the application holds: it goes on or ends, and never hangs half alive. */
@Tag("thorough")
@Tag("database")
class FullHeapTests {

    private static final int OF_A_CONTAINER = 768;
    private static final int REQUESTS = 200;
    private static final int NAMES = 75_000;

    /** What the JVM ends with when it is told to end for want of memory. */
    private static final int OUT_OF_MEMORY = 3;

    @TempDir
    private Path logs;

    /** The smaller one is soon full; the larger one is that of a container with 1 GB. */
    @ParameterizedTest
    @ValueSource(ints = {160, OF_A_CONTAINER})
    void itAnswersAgainOrIsGone(int megabytes) throws Exception {
        TestDatabase database = TestDatabase.shared();
        try (ApplicationProcess application = ApplicationProcess.start(
                logs,
                List.of("-Xmx" + megabytes + "m", "-XX:+ExitOnOutOfMemoryError"),
                "--spring.neo4j.uri=" + database.uri(),
                "--spring.neo4j.authentication.username=" + database.user(),
                "--spring.neo4j.authentication.password=" + database.password())) {
            application.awaitReady();
            List<Integer> statuses = flood(application);

            await().atMost(Duration.ofSeconds(60)).until(() -> !application.isAlive() || answers(application));
            System.out.printf(
                    "%d MB: of %d requests answered %s; then %s%n",
                    megabytes,
                    REQUESTS,
                    statuses.stream().collect(Collectors.groupingBy(status -> status, Collectors.counting())),
                    application.isAlive() ? "it answers" : "it has ended");
            if (megabytes == OF_A_CONTAINER) {
                assertThat(application.isAlive()).as(application.output()).isTrue();
                assertThat(statuses).isSubsetOf(200, 503).contains(200);
            }
            if (!application.isAlive()) {
                assertThat(application.awaitExit()).as(application.output()).isEqualTo(OUT_OF_MEMORY);
            }
        }
    }

    private static boolean answers(ApplicationProcess application) throws InterruptedException {
        try {
            return application.status("/readyz") == 200
                    && application.ask("{ sources(first: 1) { totalCount } }").contains("\"totalCount\":");
        } catch (IOException gone) {
            return false;
        }
    }

    /** Bodies as large as they may be, all at once; 0 where no answer came. */
    private static List<Integer> flood(ApplicationProcess application) {
        String names =
                IntStream.range(0, NAMES).mapToObj(n -> "\"name " + n + "\"").collect(Collectors.joining(","));
        String body = "{\"query\": \"query ($names: [String!]) { sources(first: 100, where: { name: { in: $names } })"
                + " { nodes { id name } } }\", \"variables\": {\"names\": [" + names + "]}}";
        assertThat(body.length()).isBetween(800_000, 1 << 20);
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            answers.add(client.sendAsync(application.post(body), BodyHandlers.discarding())
                    .thenApply(HttpResponse::statusCode)
                    .exceptionally(none -> 0));
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }

    @Test
    void theImageEndsTheProcessWhenItsHeapIsFull() throws IOException {
        assertThat(java.nio.file.Files.readString(Path.of("docker/Dockerfile")))
                .contains("-XX:+ExitOnOutOfMemoryError");
    }
}
