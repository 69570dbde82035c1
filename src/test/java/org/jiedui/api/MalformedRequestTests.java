package org.jiedui.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jiedui.ApplicationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Whoever refuses a request, be it the server itself, does so as the endpoint does: the caller is to blame, in GraphQL. */
@ApplicationTest
class MalformedRequestTests {

    private static final int SEED = 513_326;
    private static final int REQUESTS = 400;

    private static final String ASKED = "{\"query\": \"{ __typename }\"}";

    private final int port;

    @Autowired
    MalformedRequestTests(@LocalServerPort int port) {
        this.port = port;
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                arguments("GET /graphql?query=%7B__typename%7D%zz HTTP/1.1", "Host: x", 400, "BAD_REQUEST"),
                arguments("GET /graphql?query=%7B__typename%7D&variables=% HTTP/1.1", "Host: x", 400, "BAD_REQUEST"),
                arguments("GET /%zz HTTP/1.1", "Host: x", 400, "BAD_REQUEST"),
                arguments("GET /graphql/%00 HTTP/1.1", "Host: x", 400, "BAD_REQUEST"),
                arguments("GET /nothing HTTP/1.1", "Host: x", 404, "BAD_REQUEST"),
                arguments("GET /graphql HTTP/1.1", "Host: a b", 400, "BAD_REQUEST"),
                arguments("GET /graphql HTTP/1.1", "Accept: */*", 400, "BAD_REQUEST"),
                arguments("NONSENSE", "", 400, "BAD_REQUEST"),
                arguments("GET /graphql HTTP/9.9", "Host: x", 505, "BAD_REQUEST"),
                arguments("TRACE /graphql HTTP/1.1", "Host: x", 405, "METHOD_NOT_ALLOWED"),
                arguments("PUT /graphql HTTP/1.1", "Host: x", 405, "METHOD_NOT_ALLOWED"),
                arguments("POST /graphql HTTP/1.1", "Host: x\r\nContent-Length: many", 400, "BAD_REQUEST"),
                arguments("GET /graphql HTTP/1.1", "Host: x\r\nAccept: nonsense", 400, "BAD_REQUEST"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void isRefusedInTheShapeOfGraphQl(String line, String headers, int status, String code) throws IOException {
        HttpAnswer answer = send(line + "\r\n" + headers + "\r\n\r\n");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.headers().get("content-type")).contains("json");
        assertThat(answer.body()).doesNotContainPattern(ValidationMessageTests.INSIDE);
        if (status == 405) {
            assertThat(answer.headers()).containsKey("allow");
        }
    }

    static Stream<String> malformedPieces() {
        return Stream.of(
                "nonsense\r\n",
                "-5\r\n",
                "5\r\n{\"query\"",
                "fffffffffffffff\r\n{",
                "\r\n\r\n",
                "5\r\n{\"quexx\r\n",
                "5;a=\u0000\r\n{\"que\r\n0\r\n\r\n",
                "1b\r\n" + ASKED + "\r\nzz\r\n",
                "1b\r\n" + ASKED + "\r\n0\r\nno header\r\n\r\n");
    }

    private static String head(String headers) {
        return "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
                + headers + "\r\n";
    }

    private static void assertIsTheFaultOfTheCaller(HttpAnswer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("BAD_REQUEST");
        assertThat(answer.headers().get("content-type")).contains("json");
        assertThat(answer.headers().get("connection")).isEqualTo("close");
        assertThat(answer.body()).contains("the pieces of a chunked one have their lengths before them");
    }

    @ParameterizedTest
    @MethodSource("malformedPieces")
    void aBodyInMalformedPiecesIsTheFaultOfTheCaller(String pieces) throws IOException {
        assertIsTheFaultOfTheCaller(send(head("") + pieces));
    }

    /** The server has said that it waits for the body before any of it comes, and then it comes byte by byte. */
    @ParameterizedTest
    @MethodSource("malformedPieces")
    void soItIsWhereThePiecesComeLater(String pieces) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(head("Expect: 100-continue\r\n").getBytes(ISO_8859_1));
            assertThat(HttpAnswer.read(new ByteArrayInputStream(
                                    socket.getInputStream().readNBytes("HTTP/1.1 100 \r\n\r\n".length())))
                            .status())
                    .isEqualTo(100);
            for (byte each : pieces.getBytes(ISO_8859_1)) {
                if (!sent(socket, each)) {
                    break;
                }
            }
            assertIsTheFaultOfTheCaller(HttpAnswer.read(socket));
        }
    }

    /** Who is refused before all has come may have been cut off. */
    private static boolean sent(Socket socket, byte each) {
        try {
            socket.getOutputStream().write(each);
            return true;
        } catch (IOException cut) {
            return false;
        }
    }

    @Test
    void theMethodsThatAreAllowedAreThoseThatWork() throws IOException {
        HttpAnswer answer = send("OPTIONS /graphql HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers())
                .hasEntrySatisfying(
                        "allow",
                        methods -> assertThat(methods.split(",", -1))
                                .containsExactlyInAnyOrder("GET", "HEAD", "POST", "OPTIONS"));
    }

    /** Requests that are nearly right: lines and headers are put together at random, and bytes of them changed. */
    @Test
    void whateverComesTheAnswerIsJsonAndTheCallerIsToBlame() throws IOException {
        Random random = new Random(SEED);
        for (int i = 0; i < REQUESTS; i++) {
            String request = request(random);
            HttpAnswer answer = send(request);
            JsonNode body = answer.json();
            assertThat(body.has("data") || body.at("/errors/0/message").isString())
                    .as(request)
                    .isTrue();
            assertThat(answer.body()).as(request).doesNotContainPattern(ValidationMessageTests.INSIDE);
            assertThat(answer.status()).as(request).isNotEqualTo(500).isNotEqualTo(503);
            assertThat(answer.code()).as(request).isNotEqualTo("INTERNAL");
        }
    }

    private static String request(Random random) {
        List<String> targets = List.of(
                "/graphql",
                "/graphql?query=%7B__typename%7D",
                "/graphql?query=%zz",
                "/graphql?",
                "/graphql?variables={");
        List<String> types = List.of("application/json", "application/json;charset=x", "text/plain", "nonsense", "");
        List<String> accepted = List.of("*/*", "application/json;q=2", "application/graphql-response+json", "a", "");
        List<String> bodies = List.of(
                ASKED,
                "{\"query\": 1}",
                "[" + ASKED + "]",
                "{\"query\": \"{ a }\", \"variables\": {\"a\": \"\\ud800\"}}",
                "{\"query\": \"{ a }\", \"operationName\": \"b\"}",
                "{\"query\": \"\\u0000\"}",
                "\u00ff\u00fe");
        List<String> others = List.of(
                "Authorization: Bearer x", "Jiedui-Bookmark: x", "If-None-Match: x", "X-Request-Id: {}", "X: y");
        String body = changed(bodies, random);
        StringBuilder request = new StringBuilder();
        request.append(random.nextInt(3) == 0 ? "GET " : "POST ")
                .append(targets.get(random.nextInt(targets.size())))
                .append(" HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: ")
                .append(types.get(random.nextInt(types.size())))
                .append("\r\nAccept: ")
                .append(accepted.get(random.nextInt(accepted.size())))
                .append("\r\n")
                .append(changed(others, random))
                .append("\r\nContent-Length: ")
                .append(body.length())
                .append("\r\n\r\n")
                .append(body);
        return request.toString();
    }

    private static String changed(List<String> texts, Random random) {
        List<Character> letters = new ArrayList<>();
        for (char letter : texts.get(random.nextInt(texts.size())).toCharArray()) {
            letters.add(letter);
        }
        if (random.nextBoolean()) {
            letters.set(random.nextInt(letters.size()), (char) (' ' + random.nextInt(95)));
        }
        StringBuilder text = new StringBuilder();
        letters.forEach(text::append);
        return text.toString();
    }

    private HttpAnswer send(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return HttpAnswer.read(socket);
        }
    }
}
