package org.jiedui.api.observation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import org.awaitility.Awaitility;
import org.jiedui.store.StatementLog;
import org.jiedui.store.TestDatabaseConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** With the profile "tracing" a collector gets what a request did, down to its statements. */
@Tag("database")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "jiedui.access.key=target/test-token-key",
            "management.tracing.sampling.probability=1.0",
            "management.opentelemetry.tracing.export.schedule-delay=50ms"
        })
@ActiveProfiles("tracing")
@Import({TestDatabaseConfiguration.class, StatementLog.class})
class TracingTests {

    private static final ByteArrayOutputStream COLLECTED = new ByteArrayOutputStream();
    private static final HttpServer COLLECTOR = collector();

    private final int port;
    private final StatementLog statements;

    @Autowired
    TracingTests(@LocalServerPort int port, StatementLog statements) {
        this.port = port;
        this.statements = statements;
    }

    private static HttpServer collector() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/traces", exchange -> {
                byte[] spans = exchange.getRequestBody().readAllBytes();
                synchronized (COLLECTED) {
                    COLLECTED.write(spans);
                }
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    @DynamicPropertySource
    static void whereTheyGo(DynamicPropertyRegistry registry) {
        registry.add(
                "management.opentelemetry.tracing.export.otlp.endpoint",
                () -> "http://127.0.0.1:" + COLLECTOR.getAddress().getPort() + "/v1/traces");
    }

    @AfterAll
    static void stop() {
        COLLECTOR.stop(0);
    }

    /** Texts and ids stand in the messages as they are; one letter for each byte finds them. */
    private static String collected() {
        synchronized (COLLECTED) {
            return COLLECTED.toString(StandardCharsets.ISO_8859_1);
        }
    }

    private void ask(String trace, boolean bodyAwaited) throws IOException, InterruptedException {
        String body =
                "{\"query\": \"{ a: county(by: { code: \\\"513326\\\" }) { id } counties(first: 1) { nodes { id } } }\"}";
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql"))
                                .header("Content-Type", "application/json")
                                .header("traceparent", trace)
                                .expectContinue(bodyAwaited)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** A body that comes after its head is awaited without a thread, and answered by another. */
    @ParameterizedTest
    @CsvSource({"4bf92f3577b34da6a3ce929d0e0e4736, false", "5cf92f3577b34da6a3ce929d0e0e4737, true"})
    void aTraceThatARequestBringsIsTakenUpDownToEachStatement(String id, boolean bodyAwaited) throws Exception {
        ask(
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00",
                false); // The first one also counts what there is.
        statements.clear();
        ask("00-" + id + "-00f067aa0ba902b7-01", bodyAwaited);
        String trace = new String(HexFormat.of().parseHex(id), StandardCharsets.ISO_8859_1);

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(collected().split(java.util.regex.Pattern.quote(trace), -1).length - 1)
                        .isEqualTo(3));
        assertThat(statements.statements())
                .hasSize(2)
                .allSatisfy(text -> assertThat(collected())
                        .contains(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)));
        assertThat(collected()).doesNotContain("513326");
    }
}
