package org.jiedui.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jiedui.store.StatementLog;
import org.jiedui.store.TestDatabaseConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a question costs to plan is bounded, told, and paid for by whoever asks it first. */
@Tag("database")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "jiedui.limits.statement=6000",
            "jiedui.limits.planning.maximum=5000",
            "jiedui.limits.planning.restore-rate=1"
        })
@Import({TestDatabaseConfiguration.class, StatementLog.class})
class PlanningTests {

    private static final String REGISTERED =
            "query Registered { villages(first: 1, where: {name: {endsWith: \"村\"}}) { nodes { name id } } }";

    /** Each test asks from an address of its own. */
    private static int callers;

    private final int port;
    private final StatementLog statements;
    private int caller;

    @Autowired
    PlanningTests(@LocalServerPort int port, StatementLog statements) {
        this.port = port;
        this.statements = statements;
    }

    @DynamicPropertySource
    static void documents(DynamicPropertyRegistry registry) throws IOException {
        Path folder = Files.createTempDirectory("documents");
        Files.writeString(folder.resolve("Registered.graphql"), REGISTERED);
        registry.add("jiedui.documents.location", folder::toString);
    }

    @BeforeEach
    void askAsSomebodyElse() {
        caller = ++callers;
        statements.clear();
    }

    private HttpAnswer ask(int from, String document, Map<String, ?> variables) throws IOException {
        byte[] body = JsonMapper.shared().writeValueAsBytes(Map.of("query", document, "variables", variables));
        InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 2, (byte) from});
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port, address, 0)) {
            socket.getOutputStream()
                    .write(("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                    + "Accept: application/graphql-response+json\r\nContent-Length: " + body.length
                                    + "\r\n\r\n")
                            .getBytes(UTF_8));
            return HttpAnswer.send(socket, body);
        }
    }

    private HttpAnswer ask(String document) throws IOException {
        return ask(caller, document, Map.of());
    }

    /** Questions of which no two are alike, asked until one is refused. */
    private HttpAnswer refusedAtLast(String field) throws IOException {
        for (int terms = 1; terms < 40; terms++) {
            HttpAnswer answer = ask(filtered(field, terms));
            if (answer.status() != 200) {
                return answer;
            }
        }
        throw new AssertionError("nothing was refused");
    }

    /** A question whose statement grows with the number of terms. */
    private static String filtered(String field, int terms) {
        String filters = IntStream.range(0, terms)
                .mapToObj(i -> "{name: {contains: \"" + i + "\"}}")
                .collect(Collectors.joining(" "));
        return "{ " + field + "(first: 1, where: {and: [" + filters + "]}) { nodes { id } } }";
    }

    @Test
    void whoAsksEverDifferentQuestionsHasToWaitAndOthersDoNot() throws IOException {
        String known = "{ rounds(first: 1) { nodes { id name } } }";
        assertThat(ask(known).status()).isEqualTo(200);

        HttpAnswer refused = refusedAtLast("townships");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("RATE_LIMITED");
        assertThat(refused.headers()).containsKey("retry-after");
        assertThat(refused.json().at("/errors/0/message").asString()).contains("variables", "registered");
        int asked = statements.statements().size();
        assertThat(ask(known).status()).as("what is known is free").isEqualTo(200);
        assertThat(ask(REGISTERED).status()).as("what is registered is free").isEqualTo(200);
        String strange = filtered("rounds", 60);
        assertThat(ask(strange).status()).as("what nobody has asked").isEqualTo(429);
        assertThat(ask(++callers, strange, Map.of()).status()).as("by another").isEqualTo(200);
        assertThat(ask(strange).status()).as("what another has asked").isEqualTo(200);
        assertThat(statements.statements()).hasSize(asked + 4);
    }

    @Test
    void planningIsToldOnceAndOtherValuesAreTheSameQuestion() throws IOException {
        JsonNode first = ask("{ cities(first: 1, where: {name: {startsWith: \"成\"}}) { nodes { id name } } }")
                .json();
        JsonNode second = ask("{ cities(first: 2, where: {name: {startsWith: \"绵\"}}) { nodes { id name } } }")
                .json();

        assertThat(first.at("/extensions/cost/planning").asInt()).isPositive();
        assertThat(second.at("/extensions/cost/planning").asInt(-1)).isZero();
    }

    @Test
    void aStatementThatIsTooLongIsRefusedWithoutBeingPlanned() throws IOException {
        JsonNode answer = ask(filtered("villages", 300)).json();

        assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("TOO_COSTLY");
        assertThat(answer.at("/errors/0/message").asString()).contains("6,000", "notIn");
        assertThat(statements.statements()).isEmpty();
    }

    /** A filter of terms that say of one field what it is, or is not, and the same as a list. */
    private record Terms(String filter, Map<String, Object> term, String list) {}

    static Stream<Terms> terms() {
        return Stream.of(
                new Terms(
                        "{and: $terms}", Map.of("not", Map.of("name", Map.of("eq", "%s"))), "{name: {notIn: $names}}"),
                new Terms("{and: $terms}", Map.of("name", Map.of("ne", "%s")), "{name: {notIn: $names}}"),
                new Terms("{or: $terms}", Map.of("name", Map.of("eq", "%s")), "{name: {in: $names}}"),
                new Terms("{not: {or: $terms}}", Map.of("name", Map.of("eq", "%s")), "{name: {notIn: $names}}"),
                new Terms(
                        "{or: $terms}",
                        Map.of("or", List.of(Map.of("name", Map.of("in", List.of("%s"))))),
                        "{name: {in: $names}}"));
    }

    @ParameterizedTest
    @MethodSource("terms")
    void hundredsOfTermsOfOneFieldAreOneList(Terms terms) throws IOException {
        List<String> names = Stream.concat(
                        Stream.of("成都市", "绵阳市"), IntStream.range(0, 598).mapToObj(i -> "名" + i))
                .toList();
        List<Map<String, Object>> filter =
                names.stream().map(name -> with(terms.term(), name)).toList();

        HttpAnswer answer = ask(
                caller,
                "query ($terms: [CityFilter!]) { cities(first: 0, where: %s) { totalCount } }"
                        .formatted(terms.filter()),
                Map.of("terms", filter));
        HttpAnswer expected = ask(
                caller,
                "query ($names: [String!]) { cities(first: 0, where: %s) { totalCount } }".formatted(terms.list()),
                Map.of("names", names));

        assertThat(answer.json().at("/data"))
                .as(answer.body())
                .isEqualTo(expected.json().at("/data"));
        assertThat(answer.json().at("/data/cities/totalCount").asInt()).isPositive();
        assertThat(statements.statements())
                .hasSize(2)
                .containsOnly(statements.statements().get(0));
    }

    private static Map<String, Object> with(Map<String, Object> term, String name) {
        String written = JsonMapper.shared().writeValueAsString(term).replace("%s", name);
        return JsonMapper.shared().readValue(written, new tools.jackson.core.type.TypeReference<>() {});
    }
}
