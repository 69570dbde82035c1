package org.jiedui.store.driver;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.jiedui.store.StartupFailure;
import org.jiedui.store.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("database")
class ReachabilityTests {

    private static final TestDatabase SHARED = TestDatabase.shared();

    @Test
    void aDatabaseThatRunsAnswers() {
        assertThat(answers(SHARED.uri(), SHARED.password())).isTrue();
    }

    @Test
    void aDatabaseThatIsDownMayComeUp() {
        assertThat(answers(URI.create("bolt://127.0.0.1:1"), "any")).isFalse();
    }

    @Test
    void aWrongPasswordEndsTheStart() {
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> answers(SHARED.uri(), "wrong"))
                .withMessageContaining("refused the user name or the password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bolt://database.invalid", "neo4j://database.invalid"})
    void anUnknownHostEndsTheStart(String uri) {
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> answers(URI.create(uri), "any"))
                .withMessageContaining(uri + " is unknown");
    }

    @Test
    void somethingElseThatListensThereEndsTheStart() throws IOException {
        try (ServerSocket webServer = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> answerAsAWebServer(webServer));
            thread.setDaemon(true);
            thread.start();

            assertThatExceptionOfType(StartupFailure.class)
                    .isThrownBy(() -> answers(URI.create("bolt://127.0.0.1:" + webServer.getLocalPort()), "any"))
                    .withMessageContaining("does not answer as Neo4j does");
        }
    }

    private static boolean answers(URI uri, String password) {
        DriverDatabase database = new TestDatabase("another", uri, "neo4j", password).open(Duration.ofSeconds(1));
        return new Reachability(database, uri).answers();
    }

    private static void answerAsAWebServer(ServerSocket socket) {
        while (!socket.isClosed()) {
            try (var connection = socket.accept()) {
                connection.getInputStream().readNBytes(4);
                connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
            } catch (IOException closed) {
                return;
            }
        }
    }
}
