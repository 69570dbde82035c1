package org.jiedui.api.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.tracing.Tracer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiedui.store.StatementLog;
import org.jiedui.store.TestDatabaseConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What those who run the application see of it, where the actuator has a port of its own and everything is slow. */
@Tag("database")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "jiedui.access.key=target/test-token-key",
            "jiedui.errors.faults=true",
            "jiedui.operations.slow=0s",
            "management.server.port=0"
        })
@Import({TestDatabaseConfiguration.class, StatementLog.class})
@ExtendWith(OutputCaptureExtension.class)
class OperationsTests {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String COUNTY = "query Named($code: String!) { county(by: { code: $code }) { name } }";

    private final int port;
    private final int management;
    private final StatementLog statements;
    private final ObjectProvider<Tracer> tracer;

    @Autowired
    OperationsTests(
            @LocalServerPort int port,
            @LocalManagementPort int management,
            StatementLog statements,
            ObjectProvider<Tracer> tracer) {
        this.port = port;
        this.management = management;
        this.statements = statements;
        this.tracer = tracer;
    }

    private HttpResponse<String> ask(String document, Map<String, Object> variables, String... headers)
            throws IOException, InterruptedException {
        String body = JsonMapper.shared().writeValueAsString(Map.of("query", document, "variables", variables));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(int where, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + where + path))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The sum of a metric over the labels that are not named. */
    private double metric(String name, String... labels) throws IOException, InterruptedException {
        Matcher lines = Pattern.compile("^" + name + "(\\{[^}]*})? (\\S+)$", Pattern.MULTILINE)
                .matcher(get(management, "/actuator/prometheus").body());
        double sum = Double.NaN;
        while (lines.find()) {
            String labelled = String.valueOf(lines.group(1));
            if (java.util.stream.Stream.of(labels).allMatch(labelled::contains)) {
                sum = (Double.isNaN(sum) ? 0 : sum) + Double.parseDouble(lines.group(2));
            }
        }
        return sum;
    }

    @Test
    void aRequestKeepsThePlainIdThatItCameWith() throws Exception {
        HttpResponse<String> response = ask(COUNTY, Map.of("code", "513326"), "X-Request-Id", "client-7.a:1_b");

        assertThat(response.headers().allValues("X-Request-Id")).containsExactly("client-7.a:1_b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\"b", "a{b}", "<b>", "${jndi:x}", "a,b"})
    void anIdThatIsNotPlainIsReplaced(String id) throws Exception {
        HttpResponse<String> response = ask(COUNTY, Map.of("code", "513326"), "X-Request-Id", id);

        assertThat(response.headers().firstValue("X-Request-Id").orElseThrow()).matches("[0-9a-f]{16}");
    }

    @Test
    void anIdThatIsTooLongIsReplaced() throws Exception {
        HttpResponse<String> response = ask(COUNTY, Map.of("code", "513326"), "X-Request-Id", "x".repeat(101));

        assertThat(response.headers().firstValue("X-Request-Id").orElseThrow()).matches("[0-9a-f]{16}");
    }

    @Test
    void refusalsBearAnIdToo() throws Exception {
        HttpResponse<String> response =
                ask(COUNTY, Map.of("code", "513326"), "Authorization", "Bearer bad", "X-Request-Id", "mine");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("X-Request-Id")).hasValue("mine");
    }

    @Test
    void aSlowOperationIsLoggedByItsShapeAndWithoutItsValues(CapturedOutput output) throws Exception {
        statements.clear();
        ask(
                "query Named($code: String!) { place: county(by: { code: $code }) { name } counties(first: 1) { nodes { id } } }",
                Map.of("code", "513326"),
                "X-Request-Id",
                "slow-one");

        String line = output.getOut()
                .lines()
                .filter(each -> each.contains("The query Named took"))
                .findFirst()
                .orElseThrow();
        assertThat(line)
                .contains("[slow-one", "county", "counties", "request slow-one")
                .doesNotContain("513326", "MATCH");
        assertThat(statements.statements())
                .hasSize(2)
                .allSatisfy(text -> assertThat(line).contains(SlowOperations.hash(text) + " in "));
    }

    @Test
    void operationsStatementsAndPlansAreCounted() throws Exception {
        ask(COUNTY, Map.of("code", "513326"));
        double operations = metric("jiedui_operations_seconds_count", "type=\"query\"", "outcome=\"answered\"");
        double sent = metric("jiedui_statements_seconds_count", "outcome=\"answered\"");
        double hits = metric("jiedui_plans_total", "result=\"hit\"");

        ask(COUNTY, Map.of("code", "513327"));

        assertThat(metric("jiedui_operations_seconds_count", "type=\"query\"", "outcome=\"answered\""))
                .isEqualTo(operations + 1);
        assertThat(metric("jiedui_statements_seconds_count", "outcome=\"answered\""))
                .isGreaterThanOrEqualTo(sent + 1);
        assertThat(metric("jiedui_plans_total", "result=\"hit\"")).isEqualTo(hits + 1);
        assertThat(metric("jiedui_statements_active")).isZero();
        assertThat(metric("jiedui_connections_max")).isPositive();
        assertThat(metric("jiedui_subscriptions_active")).isZero();
        assertThat(metric("jiedui_journal_lag_seconds")).isZero();
    }

    @Test
    void errorsAreCountedByTheirCodes() throws Exception {
        double before = metric("jiedui_errors_total", "code=\"NOT_FOUND\"");
        double invalid = metric("jiedui_operations_seconds_count", "type=\"none\"", "outcome=\"failed\"");

        ask(COUNTY, Map.of("code", "999999"));
        ask("{ nothingOfThisName }", Map.of());

        assertThat(metric("jiedui_errors_total", "code=\"NOT_FOUND\"")).isEqualTo(before + 1);
        assertThat(metric("jiedui_errors_total", "code=\"GRAPHQL_VALIDATION_FAILED\""))
                .isPositive();
        assertThat(metric("jiedui_operations_seconds_count", "type=\"none\"", "outcome=\"failed\""))
                .isEqualTo(invalid + 1);
    }

    @Test
    void aDeveloperIsToldWhatWentWrongWhereThatIsWanted() throws Exception {
        statements.failNext(new IllegalStateException("broken on purpose", new IOException("for a reason")));

        JsonNode error = JsonMapper.shared()
                .readTree(ask("{ rounds(first: 2) { nodes { id } } }", Map.of(), "X-Request-Id", "mine")
                        .body())
                .at("/errors/0");

        assertThat(error.at("/extensions/code").asString()).isEqualTo("INTERNAL");
        assertThat(error.at("/extensions/request").asString()).isEqualTo("mine");
        assertThat(error.at("/extensions/fault").valueStream().map(JsonNode::asString))
                .containsExactly(
                        "java.lang.IllegalStateException: broken on purpose", "java.io.IOException: for a reason");
    }

    @Test
    void whatOperationsCostIsCounted() throws Exception {
        double operations = metric("jiedui_operations_cost_count", "type=\"query\"");
        double cost = metric("jiedui_operations_cost_sum", "type=\"query\"");
        double small = metric("jiedui_operations_cost_bucket", "type=\"query\"", "le=\"10.0\"");

        ask(COUNTY, Map.of("code", "513326"));
        ask("{ villages(first: 100) { totalCount nodes { id } } }", Map.of());

        assertThat(metric("jiedui_operations_cost_count", "type=\"query\"")).isEqualTo(operations + 2);
        assertThat(metric("jiedui_operations_cost_sum", "type=\"query\"")).isGreaterThan(cost + 100);
        assertThat(metric("jiedui_operations_cost_bucket", "type=\"query\"", "le=\"10.0\""))
                .isEqualTo(small + 1);
    }

    @Test
    void theConnectionsToTheDatabaseAreCounted() throws Exception {
        double acquired = metric("jiedui_connections_acquisition_seconds_count");

        ask(COUNTY, Map.of("code", "513326"));

        assertThat(metric("jiedui_connections_acquisition_seconds_count")).isGreaterThanOrEqualTo(acquired + 1);
        assertThat(metric("jiedui_connections_acquisition_seconds_sum")).isNotNegative();
        assertThat(metric("jiedui_connections_active")).isBetween(0.0, metric("jiedui_connections_max"));
        assertThat(metric("jiedui_connections_idle")).isPositive();
        assertThat(metric("jiedui_connections_waiting")).isZero();
        assertThat(metric("jiedui_connections_timeout_total")).isZero();
    }

    @Test
    void subscriptionsAreTimedUntilTheirEnd() throws Exception {
        double cancelled = metric("jiedui_subscriptions_seconds_count", "outcome=\"cancelled\"");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql?query="
                        + URLEncoder.encode("subscription { networkChanged { cursor } }", StandardCharsets.UTF_8)))
                .header("Accept", "text/event-stream")
                .build();

        try (InputStream stream =
                CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream()).body()) {
            assertThat(stream.read()).isEqualTo(':');
            await().untilAsserted(() ->
                    assertThat(metric("jiedui_subscriptions_active")).isEqualTo(1));
        }

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(metric("jiedui_subscriptions_seconds_count", "outcome=\"cancelled\""))
                        .isEqualTo(cancelled + 1));
        assertThat(metric("jiedui_subscriptions_seconds_sum", "outcome=\"cancelled\""))
                .isPositive();
        assertThat(metric("jiedui_events_total")).isZero();
        assertThat(metric("jiedui_answers_untaken_bytes")).isZero();
        assertThat(metric("jiedui_answers_given_up_total")).isZero();
        assertThat(metric("jiedui_sockets_suspended_total")).isZero();
    }

    @Test
    void nothingIsTracedUnlessItIsAskedFor() {
        assertThat(tracer.getIfAvailable()).isNull();
    }

    @Test
    void nobodySeesTheInsideOnThePortOfTheApplication() throws Exception {
        assertThat(get(port, "/actuator/prometheus").body()).doesNotContain("jiedui_operations");
        assertThat(get(management, "/actuator").statusCode()).isEqualTo(401);
    }

    @Test
    void healthIsToldOnBothPorts() throws Exception {
        assertThat(get(port, "/livez").statusCode()).isEqualTo(200);
        assertThat(get(port, "/readyz").statusCode()).isEqualTo(200);
        assertThat(get(management, "/actuator/health/readiness").statusCode()).isEqualTo(200);
    }
}
