package org.jiedui.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.stream.Stream;
import org.jiedui.ApplicationTest;
import org.jiedui.store.StatementLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What is too much is refused with a code, and the database never hears of it. */
@ApplicationTest
class HostileRequestTests {

    private final int port;
    private final StatementLog log;

    @Autowired
    HostileRequestTests(@LocalServerPort int port, StatementLog log) {
        this.port = port;
        this.log = log;
    }

    static Stream<Arguments> documents() {
        return HostileRequests.documents().entrySet().stream()
                .map(each -> arguments(
                        each.getKey(), each.getValue().text(), each.getValue().code()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void aDocumentThatIsTooLargeIsRefusedWithoutAStatement(String name, String document, String code)
            throws IOException {
        log.clear();

        HttpAnswer answer = HttpAnswer.post(port, HostileRequests.body(document));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().has("data")).isFalse();
        assertThat(log.statements()).isEmpty();
    }

    static Stream<Arguments> bodies() {
        return HostileRequests.bodies().entrySet().stream()
                .map(each -> arguments(
                        each.getKey(),
                        each.getValue().bytes(),
                        each.getValue().status(),
                        each.getValue().code()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void aBodyThatIsNoRequestIsRefused(String name, byte[] body, int status, String code) throws IOException {
        HttpAnswer answer = HttpAnswer.post(port, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void aBodyThatDoesNotTellItsLengthIsRefusedWhenItIsTooLarge() throws IOException {
        String piece = " ".repeat(64 * 1024);
        String chunk = Integer.toHexString(piece.length()) + "\r\n" + piece + "\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(head("Transfer-Encoding: chunked"));

            HttpAnswer answer = HttpAnswer.send(socket, (chunk.repeat(40) + "0\r\n\r\n").getBytes(UTF_8));

            assertThat(answer.code()).isEqualTo("BODY_TOO_LARGE");
        }
    }

    @Test
    void aClientThatAsksFirstIsToldToGoOn() throws IOException {
        byte[] body = HostileRequests.body("{ __typename }");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(head("Content-Length: " + body.length + "\r\nExpect: 100-continue"));
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            assertThat(in.readLine()).startsWith("HTTP/1.1 100");
            assertThat(in.readLine()).isEmpty();
            socket.getOutputStream().write(body);

            assertThat(in.readLine()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aBodyThatComesInPiecesIsAnsweredWhenItIsWhole() throws IOException {
        byte[] body = HostileRequests.body("{ rounds(first: 1) { totalCount } }");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            for (int round = 0; round < 3; round++) {
                out.write(head("Content-Length: " + body.length));
                for (byte each : body) {
                    out.write(each);
                    out.flush();
                }

                JsonNode answer = HttpAnswer.read(socket).json();
                assertThat(answer.at("/data/rounds/totalCount").asInt())
                        .as(answer.toString())
                        .isPositive();
            }
        }
    }

    static Stream<Arguments> messages() {
        return Stream.of(
                arguments("one that is too long", RawSocket.frame(" ".repeat(1024 * 1024)), 1009),
                arguments("one that is no JSON", RawSocket.frame("nonsense"), 4400),
                arguments("one of bytes", RawSocket.binaryFrame(1), 4400),
                arguments("many bytes", RawSocket.binaryFrame(1024 * 1024), 4400));
    }

    /** As much as no buffer between the two holds. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void nothingIsReadOfWhoGoesOnSendingWhenTheSocketIsClosed(String name, byte[] message, int code)
            throws IOException {
        byte[] more = RawSocket.frame(" ".repeat(1024 * 1024));
        try (RawSocket socket = new RawSocket(port)) {
            assertThat(socket.opened()).isEqualTo(101);
            socket.send(message);
            assertThat(socket.closed()).isEqualTo(code);

            assertThatIOException().isThrownBy(() -> {
                for (int i = 0; i < 64; i++) {
                    socket.send(more);
                }
            });
        }
    }

    private static byte[] head(String headers) {
        return ("POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n" + headers
                        + "\r\n\r\n")
                .getBytes(UTF_8);
    }
}
