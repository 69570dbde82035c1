package org.jiedui.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jiedui.capacity.Bulkhead;
import org.jiedui.capacity.Call;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;
import org.jiedui.store.StatementListener;
import org.jiedui.store.TestDatabaseConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Nobody works for a client who has left, nor for longer than allowed. */
@Tag("database")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"jiedui.access.key=target/test-token-key", "jiedui.limits.deadline=2s"})
@Import({TestDatabaseConfiguration.class, AbandonedRequestTests.Waiting.class})
class AbandonedRequestTests {

    private static final Statement ENDLESS =
            new Statement("UNWIND range(1, 100000000000) AS abandoned RETURN count(abandoned % 7)");
    private static final Statement RUNNING = new Statement(
            "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS $text RETURN count(*)",
            Map.of("text", "abandoned %"));

    private final int port;
    private final Database database;
    private final Bulkhead bulkhead;
    private final Waiting waiting;

    @Autowired
    AbandonedRequestTests(@LocalServerPort int port, Database database, Bulkhead bulkhead, Waiting waiting) {
        this.bulkhead = bulkhead;
        this.port = port;
        this.database = database;
        this.waiting = waiting;
    }

    private static void send(Socket socket) throws IOException {
        send(socket, 1);
    }

    /** Several in one piece. */
    private static void send(Socket socket, int times) throws IOException {
        String request = HttpAnswer.asking("{ rounds(first: 1) { nodes { name } } }");
        socket.getOutputStream().write(request.repeat(times).getBytes(UTF_8));
    }

    @Test
    void whenAClientLeavesItsQueryIsEnded() throws Exception {
        CompletableFuture<Long> ended = waiting.next();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            send(socket);
            waiting.begun().get(10, TimeUnit.SECONDS);
        }

        assertThat(ended.get(10, TimeUnit.SECONDS)).as("milliseconds").isLessThan(2_000);
    }

    @Test
    void aClientThatSendsItsNextRequestAlreadyHasNotLeft() throws Exception {
        CompletableFuture<Long> ended = waiting.next();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            send(socket);
            waiting.begun().get(10, TimeUnit.SECONDS);
            send(socket);

            assertThat(HttpAnswer.read(socket).code()).isEqualTo("TIMEOUT");
            assertThat(ended.get(10, TimeUnit.SECONDS)).as("milliseconds").isGreaterThanOrEqualTo(1_700);
            assertThat(HttpAnswer.read(socket).json().at("/data/rounds/nodes").size())
                    .isEqualTo(1);
        }
    }

    @Test
    void requestsThatComeInOnePieceAreAnsweredOneAfterTheOther() throws Exception {
        CompletableFuture<Long> ended = waiting.next();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            send(socket, 3);

            assertThat(HttpAnswer.read(socket).code()).isEqualTo("TIMEOUT");
            assertThat(ended.get(10, TimeUnit.SECONDS)).as("milliseconds").isGreaterThanOrEqualTo(1_700);
            for (int i = 0; i < 2; i++) {
                assertThat(HttpAnswer.read(socket)
                                .json()
                                .at("/data/rounds/nodes")
                                .size())
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void whatIsEndedEndsInTheDatabaseToo() {
        try (Call call = bulkhead.open("somebody", () -> false)) {
            CompletableFuture<Integer> read = bulkhead.read(
                    call,
                    () -> "endless",
                    true,
                    () -> database.read(ENDLESS, rows -> rows.all().size()));
            assertThatThrownBy(() -> read.get(20, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.TIMEOUT));
        }

        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> Long.valueOf(0).equals(database.read(RUNNING, rows -> rows.next()[0])));
    }

    /** Holds one statement until its thread is interrupted. */
    static final class Waiting implements StatementListener {

        private volatile CompletableFuture<Long> ended = CompletableFuture.completedFuture(0L);
        private volatile CompletableFuture<Boolean> begun = CompletableFuture.completedFuture(true);

        CompletableFuture<Long> next() {
            begun = new CompletableFuture<>();
            ended = new CompletableFuture<>();
            return ended;
        }

        CompletableFuture<Boolean> begun() {
            return begun;
        }

        @Override
        public void onStatement(String text) {
            if (!text.contains("Round") || ended.isDone()) {
                return;
            }
            long start = System.nanoTime();
            begun.complete(true);
            try {
                Thread.sleep(20_000);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                ended.complete((System.nanoTime() - start) / 1_000_000);
            }
        }
    }
}
