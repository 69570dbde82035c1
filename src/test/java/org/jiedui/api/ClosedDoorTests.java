package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jiedui.access.TestIssuer;
import org.jiedui.live.SocketClient;
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
import tools.jackson.databind.json.JsonMapper;

/** An application whose callers all have to be known to an issuer, and that one other page may use. */
@Tag("database")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "jiedui.access.anonymous=false",
            "jiedui.access.audience=" + TestIssuer.AUDIENCE,
            "jiedui.access.cors-origins=https://example.org"
        })
@Import({TestDatabaseConfiguration.class, StatementLog.class})
class ClosedDoorTests {

    private static final TestIssuer ISSUER = TestIssuer.start();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String BODY = "{\"query\": \"{ __typename }\"}";

    private final int port;

    @Autowired
    ClosedDoorTests(@LocalServerPort int port) {
        this.port = port;
    }

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry registry) {
        registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", ISSUER::uri);
    }

    private HttpResponse<String> ask(Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(BODY));
        headers.forEach(request::header);
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private int status(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Test
    void whoeverGivesNoTokenIsAskedForOne() throws Exception {
        HttpResponse<String> response = ask(Map.of());

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"jiedui\"");
        assertThat(JsonMapper.shared()
                        .readTree(response.body())
                        .at("/errors/0/extensions/code")
                        .asString())
                .isEqualTo("UNAUTHENTICATED");
        assertThat(status("/graphql/schema.graphqls")).isEqualTo(401);
    }

    @Test
    void thePageAndTheHealthStayOpen() throws Exception {
        assertThat(status("/graphiql?path=/graphql")).isEqualTo(200);
        assertThat(status("/graphiql/page.js")).isEqualTo(200);
        assertThat(status("/actuator/health")).isEqualTo(200);
        assertThat(status("/actuator")).isEqualTo(401);
    }

    @Test
    void theIssuerSaysWhoMayCome() throws Exception {
        String token = ISSUER.token("wang", "VIEWER");
        String foreign;
        try (TestIssuer another = TestIssuer.start()) {
            foreign = another.token("wang", "ADMIN");
        }

        assertThat(ask(Map.of("Authorization", "Bearer " + token)).statusCode()).isEqualTo(200);
        assertThat(ask(Map.of("Authorization", "Bearer " + foreign)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aSocketMayTellWhoItIsInItsFirstMessageAndHasTo() throws Exception {
        String token = ISSUER.token("wang", "VIEWER");

        assertThat(SocketClient.open(port)
                        .send(Map.of("type", "connection_init"))
                        .code())
                .isEqualTo(4403);
        SocketClient.open(port, "Origin", "https://example.org")
                .initialised(Map.of("Authorization", "Bearer " + token))
                .close();
        assertThatThrownBy(() -> SocketClient.open(port, "Origin", "https://example.com"))
                .rootCause()
                .hasMessageContaining("403");
    }

    @Test
    void aBrowserMayAskForTheNamedPageWhatItMaySend() throws Exception {
        HttpRequest preflight = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", "https://example.org")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type,last-event-id,jiedui-bookmark")
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(preflight, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://example.org");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
                .contains("POST");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
                .containsIgnoringCase("last-event-id");
    }

    @Test
    void theNamedPageMayAsk() throws Exception {
        String token = ISSUER.token("wang", "VIEWER");

        HttpResponse<String> named = ask(Map.of("Authorization", "Bearer " + token, "Origin", "https://example.org"));
        HttpResponse<String> other = ask(Map.of("Authorization", "Bearer " + token, "Origin", "https://example.com"));

        assertThat(named.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://example.org");
        assertThat(named.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        assertThat(other.statusCode()).isEqualTo(403);
    }
}
