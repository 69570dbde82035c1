package org.jiedui.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.jiedui.api.documents.RegisteredDocuments;
import org.jiedui.query.Queries;
import org.jiedui.store.StatementLog;
import org.jiedui.store.TestDatabaseConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An endpoint as it is run for the public: registered documents alone, small budgets, and little patience. */
@Tag("database")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "jiedui.access.key=target/test-token-key",
            "jiedui.documents.only=true",
            "jiedui.limits.budget.maximum=1000",
            "jiedui.limits.budget.restore-rate=1",
            "jiedui.limits.body-timeout=500ms",
            "jiedui.limits.discarded=2MB",
            "spring.profiles.active=production"
        })
@Import({TestDatabaseConfiguration.class, StatementLog.class})
class LimitedEndpointTests {

    private static final String DOCUMENT = "query Rounds($n: Int) { rounds(first: $n) { nodes { name } } }";
    private static final String NAMED =
            "query Named($like: String!) { rounds(where: {name: {startsWith: $like}}) { totalCount } }";
    private static final String SCHEMA = "{ __schema { queryType { name } } }";

    private final int port;
    private final TokenKey key;
    private final Queries queries;
    private final Endpoint endpoint;

    @Autowired
    LimitedEndpointTests(@LocalServerPort int port, TokenKey key, Queries queries) {
        this.port = port;
        this.key = key;
        this.queries = queries;
        this.endpoint = new Endpoint(port);
    }

    @DynamicPropertySource
    static void documents(DynamicPropertyRegistry registry) throws IOException {
        Path folder = Files.createTempDirectory("documents");
        Files.writeString(folder.resolve("Rounds.graphql"), DOCUMENT);
        Files.writeString(folder.resolve("Schema.graphql"), SCHEMA);
        Files.writeString(folder.resolve("Named.graphql"), NAMED);
        Files.writeString(folder.resolve("Named.variables.json"), "{\"like\": \"a\"}");
        registry.add("jiedui.documents.location", folder::toString);
        registry.add("jiedui.documents.warm-up", () -> "10m");
    }

    private static String code(HttpResponse<String> answer) {
        return JsonMapper.shared()
                .readTree(answer.body())
                .at("/errors/0/extensions/code")
                .asString();
    }

    @Test
    void aRegisteredDocumentIsAnsweredByItsIdAndByItsText() {
        String byId = "{\"documentId\": \"sha256:" + RegisteredDocuments.id(DOCUMENT) + "\"}";

        assertThat(endpoint.read(byId).at("/data/rounds/nodes").size()).isPositive();
        assertThat(endpoint.ask(DOCUMENT).at("/data/rounds/nodes").size()).isPositive();
    }

    @Test
    void aRegisteredQueryIsPlannedBeforeAnybodyAsksIt() {
        long planned = queries.planUse().missCount();

        JsonNode answer = endpoint.read(
                "{\"documentId\": \"sha256:" + RegisteredDocuments.id(NAMED) + "\", \"variables\": {\"like\": \"b\"}}");

        assertThat(answer.at("/data/rounds/totalCount").isNumber()).isTrue();
        assertThat(queries.planUse().missCount()).isEqualTo(planned);
    }

    @Test
    void anyOtherDocumentIsRefused() {
        HttpResponse<String> refused = endpoint.send("{\"query\": \"{ __typename }\"}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(code(refused)).isEqualTo("DOCUMENT_NOT_REGISTERED");
    }

    @Test
    void theSchemaIsNotShown() {
        HttpResponse<String> refused = endpoint.send("{\"query\": \"" + SCHEMA + "\"}");

        assertThat(code(refused)).isEqualTo("INTROSPECTION_DISABLED");
        assertThat(endpoint.get("/graphql/schema.graphqls").statusCode()).isEqualTo(404);
        assertThat(endpoint.get("/graphiql").statusCode()).isEqualTo(404);
    }

    @Test
    void whoAsksTooMuchHasToWait() {
        String body = "{\"query\": \"" + DOCUMENT + "\", \"variables\": {\"n\": 100}}";
        Endpoint greedy =
                endpoint.as(key.sign(new Caller("greedy", Set.of(Role.ANALYST), null), Duration.ofMinutes(5)));
        JsonNode told = greedy.read(body).at("/extensions/cost");
        assertThat(told.get("requested").asLong()).isPositive();
        assertThat(told.at("/budget/maximum").asLong()).isEqualTo(1_000);

        HttpResponse<String> answer = greedy.send(body);
        for (int i = 0; i < 1_000 && answer.statusCode() == 200; i++) {
            answer = greedy.send(body);
        }

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(code(answer)).isEqualTo("RATE_LIMITED");
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
        assertThat(endpoint.send(body).statusCode()).as("others").isEqualTo(200);
    }

    @Test
    void aBodyThatDoesNotComeIsNotWaitedFor() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(
                            "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"
                                    .getBytes(UTF_8));

            HttpAnswer answer = HttpAnswer.read(socket);

            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.code()).isEqualTo("BODY_TOO_SLOW");
        }
    }

    @Test
    void whoGoesOnSendingInVainIsToldSoAndCutOff() throws IOException {
        byte[] piece = " ".repeat(1024 * 1024).getBytes(UTF_8);
        int pieces = 64;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                            + piece.length * pieces + "\r\n\r\n")
                    .getBytes(UTF_8));

            assertThatIOException().as("what is sent after it").isThrownBy(() -> {
                for (int i = 0; i < pieces; i++) {
                    out.write(piece);
                }
            });

            HttpAnswer answer = HttpAnswer.read(socket);
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.code()).isEqualTo("BODY_TOO_LARGE");
        }
    }
}
