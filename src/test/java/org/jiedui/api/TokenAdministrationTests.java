package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jiedui.ApplicationTest;
import org.jiedui.Jiedui;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenCommand;
import org.jiedui.access.TokenKey;
import org.jiedui.live.SocketClient;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;
import org.jiedui.store.StatementLog;
import org.jiedui.store.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Administrators give out tokens, see which there are, and end them. */
@ApplicationTest
class TokenAdministrationTests {

    private static final String ISSUE = "mutation ($input: IssueTokenInput!) { done: issueToken(input: $input) { token "
            + "issued { id name roles place issuedBy issuedAt until lastUsedAt revokedAt } "
            + "userErrors { __typename code message path ... on TokenMismatch { issued { name } } } } }";
    private static final String REVOKE = "mutation ($input: RevokeTokenInput!) { done: revokeToken(input: $input) { "
            + "revoked { id revokedAt revokedBy } userErrors { code path } } }";
    private static final String LIST = "query ($where: IssuedTokenFilter, $first: Int, $after: String, $last: Int, "
            + "$before: String) { tokens(where: $where, first: $first, after: $after, last: $last, before: $before) { "
            + "totalCount nodes { id name lastUsedAt issuedBy revokedBy } edges { cursor } pageInfo { hasNextPage hasPreviousPage } } }";
    private static final String WHO = "{ viewer { name } }";
    private static final String WATCH = "subscription { networkChanged { cursor } }";

    private final Endpoint endpoint;
    private final int port;
    private final TokenKey key;
    private final Database database;
    private final StatementLog log;

    @Autowired
    TokenAdministrationTests(@LocalServerPort int port, TokenKey key, Database database, StatementLog log) {
        this.endpoint = new Endpoint(port);
        this.port = port;
        this.key = key;
        this.database = database;
        this.log = log;
    }

    @AfterEach
    void forget() {
        database.write(List.of(new Statement("MATCH (t:IssuedToken) DELETE t")));
    }

    private Endpoint as(Role role) {
        return endpoint.as(key.sign(new Caller("chief", Set.of(role), null), Duration.ofMinutes(5)));
    }

    private static Map<String, Object> input(String name, Object... more) {
        Map<String, Object> input = new LinkedHashMap<>(Map.of("name", name, "roles", List.of("EDITOR")));
        for (int i = 0; i < more.length; i += 2) {
            input.put(String.valueOf(more[i]), more[i + 1]);
        }
        return input;
    }

    private JsonNode issue(Map<String, Object> input) {
        JsonNode answer = as(Role.ADMIN).ask(ISSUE, Map.of("input", input));
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        return answer.at("/data/done");
    }

    private String given(String name, Object... more) {
        return issue(input(name, more)).get("token").asString();
    }

    private static String id(String token) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet().getJWTID();
        } catch (ParseException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    private JsonNode revoke(String id) {
        return as(Role.ADMIN).ask(REVOKE, Map.of("input", Map.of("id", id))).at("/data/done");
    }

    private JsonNode list(Map<String, ?> variables) {
        return as(Role.ADMIN).ask(LIST, variables).at("/data/tokens");
    }

    private static boolean isRefused(Endpoint endpoint) {
        JsonNode answer = endpoint.ask(WHO);
        return answer.at("/errors/0/extensions/code").asString("").equals("UNAUTHENTICATED");
    }

    @Test
    void aTokenDoesWhatItsRecordSays() {
        String place = database.read(
                new Statement("MATCH (c:County) RETURN c.id LIMIT 1"), rows -> String.valueOf(rows.next()[0]));
        JsonNode done = issue(input("wang", "place", place, "days", 3));

        JsonNode viewer = endpoint.as(done.get("token").asString())
                .ask("{ viewer { name roles place } }")
                .at("/data/viewer");

        assertThat(viewer.toString())
                .isEqualTo("{\"name\":\"wang\",\"roles\":[\"VIEWER\",\"EDITOR\"],\"place\":\"" + place + "\"}");
        JsonNode issued = done.get("issued");
        assertThat(issued.get("id").asString()).isEqualTo(id(done.get("token").asString()));
        assertThat(issued.get("issuedBy").asString()).isEqualTo("chief");
        assertThat(issued.get("place").asString()).isEqualTo(place);
        assertThat(issued.get("revokedAt").isNull()).isTrue();
    }

    @Test
    void nothingKeepsTheTokenItself() {
        String token = given("wang");

        List<String> kept = database.read(
                new Statement("MATCH (t:IssuedToken) RETURN properties(t)"),
                rows -> rows.toList(row -> String.valueOf(row[0])));

        assertThat(kept)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each)
                        .doesNotContain(token)
                        .doesNotContain(token.substring(token.lastIndexOf('.') + 1)));
    }

    @Test
    void theSameKeyBringsTheSameToken() {
        String first = given("wang", "idempotencyKey", "k-1");

        assertThat(given("wang", "idempotencyKey", "k-1")).isEqualTo(first);
        assertThat(given("wang", "idempotencyKey", "k-2")).isNotEqualTo(first);
        assertThat(list(Map.of("where", Map.of("name", "wang")))
                        .get("totalCount")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void theSameKeyForSomethingElseIsRefused() {
        given("wang", "idempotencyKey", "k-1");

        JsonNode done = issue(input("li", "idempotencyKey", "k-1"));

        assertThat(done.get("token").isNull()).isTrue();
        assertThat(done.at("/userErrors/0/code").asString()).isEqualTo("TOKEN_MISMATCH");
        assertThat(done.at("/userErrors/0/issued/name").asString()).isEqualTo("wang");
    }

    static Stream<Arguments> mistakes() {
        String nowhere = "County_aaaaaaaaaaaaaaaa";
        return Stream.of(
                arguments(input(" "), "INVALID_VALUE", "name"),
                arguments(input("x".repeat(101)), "INVALID_VALUE", "name"),
                arguments(input("a\nb"), "INVALID_VALUE", "name"),
                arguments(input("wang", "roles", List.of()), "MISSING_VALUE", "roles"),
                arguments(input("wang", "days", 0), "INVALID_VALUE", "days"),
                arguments(input("wang", "days", 367), "INVALID_VALUE", "days"),
                arguments(input("wang", "place", nowhere), "NOT_FOUND", "place"),
                arguments(input("wang", "place", nowhere, "roles", List.of("ANALYST")), "INVALID_VALUE", "place"),
                arguments(input("wang", "idempotencyKey", ""), "INVALID_VALUE", "idempotencyKey"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void whatCannotBeIsSaidAndNotDone(Map<String, Object> input, String code, String field) {
        JsonNode done = issue(input);

        assertThat(done.get("token").isNull()).isTrue();
        assertThat(done.at("/userErrors/0/code").asString()).isEqualTo(code);
        assertThat(done.at("/userErrors/0/path").toString()).isEqualTo("[\"input\",\"" + field + "\"]");
        assertThat(list(Map.of("where", Map.of("issuedBy", "chief")))
                        .get("totalCount")
                        .asInt())
                .isZero();
    }

    @Test
    void aRoleThatThereIsNotIsNamed() {
        JsonNode answer = as(Role.ADMIN).ask(ISSUE, Map.of("input", input("wang", "roles", List.of("KING"))));

        assertThat(answer.at("/errors/0/message").asString()).contains("KING");
        assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("GRAPHQL_VALIDATION_FAILED");
    }

    @Test
    void tokensAreForAdministrators() {
        for (Role role : List.of(Role.VIEWER, Role.ANALYST, Role.CASEWORKER, Role.EDITOR)) {
            List<JsonNode> answers = List.of(
                    as(role).ask(LIST),
                    as(role).ask(ISSUE, Map.of("input", input("wang"))),
                    as(role).ask(REVOKE, Map.of("input", Map.of("id", "any"))));
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(
                                    answer.at("/errors/0/extensions/code").asString())
                            .isEqualTo("FORBIDDEN"));
        }
        assertThat(endpoint.ask(LIST).at("/errors/0/extensions/code").asString())
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void aRevokedTokenIsRefusedAndWhatItWatchedEnds() throws Exception {
        String token = given("wang");
        Endpoint bearer = endpoint.as(token);
        SocketClient socket = SocketClient.open(port)
                .initialised(Map.of("Authorization", "Bearer " + token))
                .subscribe("1", WATCH, Map.of());
        assertThat(bearer.ask(WHO).at("/data/viewer/name").asString()).isEqualTo("wang");

        JsonNode revoked = revoke(id(token));

        assertThat(revoked.at("/revoked/revokedBy").asString()).isEqualTo("chief");
        assertThat(isRefused(bearer)).isTrue();
        assertThat(socket.code()).isEqualTo(4403);
        assertThat(revoke(id(token)).get("revoked").toString())
                .as("the first time counts")
                .isEqualTo(revoked.get("revoked").toString());
        assertThat(revoke("nothing").at("/userErrors/0/code").asString()).isEqualTo("NOT_FOUND");
    }

    @Test
    void anotherInstanceKnowsWhatWasRevokedBeforeItsStartAndSince() throws Exception {
        String before = given("early");
        String since = given("late");
        revoke(id(before));
        TestDatabase shared = TestDatabase.shared();
        try (ConfigurableApplicationContext other = new SpringApplicationBuilder(Jiedui.class)
                .run(
                        "--server.port=0",
                        "--jiedui.documents.warm-up=0s",
                        "--jiedui.access.key=target/test-token-key",
                        "--spring.neo4j.uri=" + shared.uri(),
                        "--spring.neo4j.authentication.username=" + shared.user(),
                        "--spring.neo4j.authentication.password=" + shared.password())) {
            int there = Integer.parseInt(String.valueOf(other.getEnvironment().getProperty("local.server.port")));
            Endpoint bearer = new Endpoint(there).as(since);
            assertThat(isRefused(new Endpoint(there).as(before))).isTrue();
            assertThat(bearer.ask(WHO).at("/data/viewer/name").asString()).isEqualTo("late");
            SocketClient socket = SocketClient.open(there)
                    .initialised(Map.of("Authorization", "Bearer " + since))
                    .subscribe("1", WATCH, Map.of());

            revoke(id(since));

            assertThat(socket.code()).isEqualTo(4403);
            await().until(() -> isRefused(bearer));
            await("the token of its start")
                    .until(() -> list(Map.of("where", Map.of("issuedBy", "(start)")))
                                    .get("totalCount")
                                    .asInt()
                            == 1);
        }
    }

    @Test
    void theListIsReadFromEitherEnd() {
        List<String> names = List.of("a", "b", "c", "d", "e");
        names.forEach(this::given);
        Map<String, Object> where = Map.of("issuedBy", "chief");
        List<String> all = names(list(Map.of("where", where)));
        assertThat(all).containsExactlyInAnyOrderElementsOf(names);

        assertThat(walked("first", "after", where)).containsExactlyElementsOf(all);
        assertThat(walked("last", "before", where)).containsExactlyElementsOf(all);
    }

    private List<String> walked(String size, String from, Map<String, Object> where) {
        List<String> walked = new ArrayList<>();
        @Nullable String cursor = null;
        boolean more = true;
        while (more) {
            Map<String, Object> variables = new LinkedHashMap<>(Map.of("where", where, size, 2));
            if (cursor != null) {
                variables.put(from, cursor);
            }
            JsonNode page = list(variables);
            boolean forward = size.equals("first");
            walked.addAll(forward ? walked.size() : 0, names(page));
            cursor = page.get("edges")
                    .get(forward ? page.get("edges").size() - 1 : 0)
                    .get("cursor")
                    .asString();
            more = page.at(forward ? "/pageInfo/hasNextPage" : "/pageInfo/hasPreviousPage")
                    .asBoolean();
        }
        return walked;
    }

    private static List<String> names(JsonNode list) {
        return list.get("nodes").findValuesAsString("name");
    }

    @Test
    void theListIsFiltered() {
        String gone = given("wang", "roles", List.of("ANALYST"));
        given("wang");
        given("li");
        revoke(id(gone));

        assertThat(names(list(Map.of("where", Map.of("name", "wang", "issuedBy", "chief")))))
                .hasSize(2);
        assertThat(names(list(Map.of("where", Map.of("role", "EDITOR", "issuedBy", "chief")))))
                .containsExactlyInAnyOrder("wang", "li");
        assertThat(names(list(Map.of("where", Map.of("good", false, "issuedBy", "chief")))))
                .containsExactly("wang");
        assertThat(names(list(Map.of("where", Map.of("good", true, "name", "wang", "issuedBy", "chief")))))
                .hasSize(1);
        assertThat(names(list(Map.of("where", Map.of("issuedBy", "nobody"))))).isEmpty();
    }

    @Test
    void anotherListsCursorIsRefused() {
        JsonNode answer = as(Role.ADMIN).ask(LIST, Map.of("after", "abc"));

        assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("BAD_CURSOR");
        assertThat(as(Role.ADMIN)
                        .ask(LIST, Map.of("first", 101))
                        .at("/errors/0/extensions/code")
                        .asString())
                .isEqualTo("PAGE_TOO_LARGE");
        assertThat(as(Role.ADMIN)
                        .ask(LIST, Map.of("first", 1, "last", 1))
                        .at("/errors/0/extensions/code")
                        .asString())
                .isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void aTokenOfTheCommandLineIsRecordedAtOnce() {
        TestDatabase shared = TestDatabase.shared();
        List<String> asked = List.of("--role", "ANALYST", "--name", "typed");
        List<String> settings = List.of(
                "--jiedui.access.key=target/test-token-key",
                "--spring.neo4j.uri=" + shared.uri(),
                "--spring.neo4j.authentication.username=" + shared.user(),
                "--spring.neo4j.authentication.password=" + shared.password());

        int exitCode = TokenCommand.run(
                Stream.concat(asked.stream(), settings.stream()).toList());

        assertThat(exitCode).isZero();
        JsonNode known = list(Map.of("where", Map.of("name", "typed"))).at("/nodes/0");
        assertThat(known.get("issuedBy").asString()).isEqualTo("(command line)");
        assertThat(known.get("lastUsedAt").isNull()).isTrue();
    }

    @Test
    void aTokenThatWasSignedWithoutADatabaseIsRecordedByItsUse() {
        Endpoint bearer =
                endpoint.as(key.sign(new Caller("offline", Set.of(Role.ANALYST), null), Duration.ofMinutes(5)));
        log.clear();

        bearer.ask(WHO);

        assertThat(log.all()).as("no question for a request").isEmpty();
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        !names(list(Map.of("where", Map.of("name", "offline")))).isEmpty());
        JsonNode known = list(Map.of("where", Map.of("name", "offline"))).at("/nodes/0");
        assertThat(known.get("issuedBy").asString()).isEqualTo("(command line)");
        assertThat(known.get("lastUsedAt").isNull()).isFalse();
        revoke(known.get("id").asString());
        assertThat(isRefused(bearer)).isTrue();
    }
}
