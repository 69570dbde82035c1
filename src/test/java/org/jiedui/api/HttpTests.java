package org.jiedui.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jiedui.ApplicationTest;
import org.jiedui.store.StatementLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How answers travel. */
@ApplicationTest
class HttpTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String MANY = "{ counties(first: 100) { nodes { id name nameEn } } }";

    private final int port;
    private final StatementLog statements;

    @Autowired
    HttpTests(@LocalServerPort int port, StatementLog statements) {
        this.port = port;
        this.statements = statements;
    }

    private HttpResponse<byte[]> send(String document, String... headers) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql"))
                .header("Content-Type", "application/json")
                .headers(headers)
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("query", document))))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    @ParameterizedTest
    @CsvSource({
        "application/graphql-response+json, { __typename }, 200",
        "application/graphql-response+json, { nothing }, 400",
        "application/json, { __typename }, 200",
        "application/json, { nothing }, 200"
    })
    void theClientChoosesTheMediaTypeAndWithItTheStatus(String type, String document, int status)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> response = send(document, "Accept", type);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(type);
    }

    @Test
    void anAnswerTellsItsLengthAndIsNotCompressedUnasked() throws IOException, InterruptedException {
        HttpResponse<byte[]> response = send(MANY, "Accept", "application/json");

        assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(response.body().length);
        assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(JSON.readTree(response.body()).at("/data/counties/nodes").size())
                .isEqualTo(100);
    }

    @Test
    void aLongAnswerIsCompressedForWhoAsksForIt() throws IOException, InterruptedException {
        // What planning takes is told the first time only.
        send(MANY, "Accept", "application/json");
        HttpResponse<byte[]> response = send(MANY, "Accept", "application/json", "Accept-Encoding", "gzip");

        assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            assertThat(plain.readAllBytes())
                    .isEqualTo(send(MANY, "Accept", "application/json").body());
        }
    }

    @Test
    void fieldsThatAreAnsweredSideBySideStandInTheOrderOfTheDocument() throws IOException, InterruptedException {
        JsonNode answer = JSON.readTree(send(
                        "{ c: cities(first: 1) { totalCount } __typename a: county(by: { code: \"999999\" }) { name } "
                                + "__schema { queryType { name } } b: county(by: { code: \"513326\" }) { name } }",
                        "Accept",
                        "application/json")
                .body());

        assertThat(answer.get("data").propertyNames()).containsExactly("c", "__typename", "a", "__schema", "b");
        assertThat(answer.at("/data/a").isNull()).isTrue();
        assertThat(answer.at("/data/b").toString()).isEqualTo("{\"name\":\"道孚县\"}");
        assertThat(answer.at("/data/__schema/queryType/name").asString()).isEqualTo("Query");
        assertThat(answer.at("/errors/0/path").toString()).isEqualTo("[\"a\"]");
        assertThat(answer.get("errors").size()).isEqualTo(1);
    }

    @Test
    void aConnectionStaysOpenHoweverMuchIsAskedOverIt() throws IOException {
        byte[] body = "{\"query\":\"{ __typename }\"}".getBytes(UTF_8);
        byte[] head = ("POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(UTF_8);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                InputStream in = new BufferedInputStream(socket.getInputStream())) {
            for (int i = 0; i < 150; i++) {
                socket.getOutputStream().write(head);
                socket.getOutputStream().write(body);

                assertThat(line(in)).startsWith("HTTP/1.1 200");
                int length = 0;
                for (String header = line(in); !header.isEmpty(); header = line(in)) {
                    assertThat(header).isNotEqualToIgnoringCase("Connection: close");
                    if (header.regionMatches(true, 0, "Content-Length: ", 0, 16)) {
                        length = Integer.parseInt(header.substring(16));
                    }
                }
                assertThat(new String(in.readNBytes(length), UTF_8)).contains("Query");
            }
        }
    }

    @Test
    void aFaultIsToldByTheIdUnderWhichItIsLoggedAlone() throws IOException, InterruptedException {
        statements.failNext(new IllegalStateException("broken on purpose"));

        HttpResponse<byte[]> response = send("{ rounds(first: 3) { nodes { id } } }", "X-Request-Id", "mine");

        JsonNode answer = JSON.readTree(response.body());
        assertThat(answer.at("/data/rounds").isNull()).isTrue();
        assertThat(answer.get("errors"))
                .isEqualTo(
                        JSON.readTree(
                                "[{\"message\":\"this is a fault of the application\",\"locations\":[{\"line\":1,\"column\":3}],"
                                        + "\"path\":[\"rounds\"],\"extensions\":{\"code\":\"INTERNAL\",\"request\":\"mine\"}}]"));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int character = in.read(); character != '\n'; character = in.read()) {
            if (character < 0) {
                throw new IOException("the connection was closed");
            }
            line.append((char) character);
        }
        return line.toString().strip();
    }
}
