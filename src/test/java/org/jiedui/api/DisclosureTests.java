package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.ApplicationTest;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;
import org.jiedui.store.StatementLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Who reads what stands about a household is recorded before they read it. */
@ApplicationTest
class DisclosureTests {

    private static final String READ = "query Visit($why: String!) { families(first: 2, orderBy: [{ name: ASC }]) { "
            + "nodes { id personal(purpose: $why) { displayName } } } }";
    private static final String LOG = "{ disclosures(first: 2) { edges { cursor node { actor } } "
            + "nodes { at actor purpose families operation } totalCount pageInfo { hasPreviousPage hasNextPage startCursor endCursor } } }";

    private final Endpoint endpoint;
    private final TokenKey key;
    private final Database database;
    private final StatementLog log;

    @Autowired
    DisclosureTests(@LocalServerPort int port, TokenKey key, Database database, StatementLog log) {
        this.endpoint = new Endpoint(port);
        this.key = key;
        this.database = database;
        this.log = log;
    }

    @AfterEach
    void forget() {
        database.write(List.of(new Statement("DROP CONSTRAINT one_reading IF EXISTS")));
        database.write(List.of(new Statement("MATCH (d:Disclosure) DELETE d")));
    }

    private Endpoint as(String name, Role role) {
        return endpoint.as(key.sign(new Caller(name, Set.of(role), null), Duration.ofMinutes(5)));
    }

    @Test
    void saysWhoReadAboutWhomAndWhatFor() {
        JsonNode read = as("wang", Role.CASEWORKER).ask(READ, Map.of("why", "a visit in spring"));
        JsonNode shown = as("chief", Role.ADMIN).ask(LOG).at("/data/disclosures/nodes/0");

        assertThat(read.at("/data/families/nodes/0/personal/displayName").asString())
                .startsWith("示例户主");
        assertThat(shown.get("actor").asString()).isEqualTo("wang");
        assertThat(shown.get("purpose").asString()).isEqualTo("a visit in spring");
        assertThat(shown.get("operation").asString()).isEqualTo("Visit");
        assertThat(shown.get("at").asString()).startsWith("20");
        assertThat(shown.get("families").toString())
                .isEqualTo(read.at("/data/families/nodes").findValuesAsString("id").stream()
                        .map(id -> "\"" + id + "\"")
                        .toList()
                        .toString()
                        .replace(" ", ""));
    }

    @Test
    void saysNothingOfHouseholdsThatWereNotReadAbout() {
        as("wang", Role.CASEWORKER).ask("{ families(first: 2) { nodes { id name } } }");
        as("wang", Role.VIEWER).ask(READ, Map.of("why", "curiosity"));
        as("wang", Role.CASEWORKER)
                .ask(
                        "{ families(where: { name: { eq: \"nobody\" } }) { nodes { personal(purpose: \"none\") { displayName } } } }");

        assertThat(as("chief", Role.ADMIN).ask(LOG).at("/data/disclosures/nodes"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\t\n"})
    void aReadingWithoutAPurposeIsRefused(String why) {
        log.clear();

        JsonNode answer = as("wang", Role.CASEWORKER).ask(READ, Map.of("why", why));

        assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.at("/errors/0/extensions/argument").asString()).isEqualTo("nodes.personal.purpose");
        assertThat(log.statements()).isEmpty();
    }

    @Test
    void whatCannotBeRecordedIsNotRead() {
        database.write(List.of(
                new Statement("CREATE CONSTRAINT one_reading FOR (d:Disclosure) REQUIRE d.operation IS UNIQUE")));
        as("wang", Role.CASEWORKER).ask(READ, Map.of("why", "the first"));

        JsonNode answer = as("wang", Role.CASEWORKER).ask(READ, Map.of("why", "the second"));

        assertThat(answer.at("/data/families").isNull()).isTrue();
        assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("INTERNAL");
        assertThat(answer.toString()).doesNotContain("示例户主");
    }

    @Test
    void theLogIsReadInPages() {
        for (String why : List.of("one", "two", "three")) {
            as("wang", Role.CASEWORKER).ask(READ, Map.of("why", why));
        }
        Endpoint chief = as("chief", Role.ADMIN);

        JsonNode first = chief.ask(LOG).at("/data/disclosures");
        String next = first.at("/pageInfo/endCursor").asString();
        JsonNode second = chief.ask(LOG.replace("first: 2", "first: 2, after: \"" + next + "\""))
                .at("/data/disclosures");

        assertThat(first.at("/nodes").findValuesAsString("purpose")).containsExactly("three", "two");
        assertThat(first.at("/pageInfo/hasNextPage").asBoolean()).isTrue();
        assertThat(second.at("/nodes").findValuesAsString("purpose")).containsExactly("one");
        assertThat(second.at("/pageInfo/hasNextPage").asBoolean()).isFalse();
        String start = second.at("/pageInfo/startCursor").asString();
        JsonNode back = chief.ask(LOG.replace("first: 2", "last: 1, before: \"" + start + "\""))
                .at("/data/disclosures");
        assertThat(back.at("/nodes").findValuesAsString("purpose")).containsExactly("two");
        assertThat(List.of(
                        back.at("/pageInfo/hasPreviousPage").asBoolean(),
                        back.at("/pageInfo/hasNextPage").asBoolean()))
                .containsExactly(true, true);
        assertThat(back.at("/totalCount").asInt()).isEqualTo(3);
        JsonNode end = chief.ask(LOG.replace("first: 2", "last: 2")).at("/data/disclosures");
        assertThat(end.at("/nodes").findValuesAsString("purpose")).containsExactly("two", "one");
        JsonNode altered = chief.ask(LOG.replace("first: 2", "after: \"" + next.substring(1) + "\""));
        assertThat(altered.at("/errors/0/extensions/code").asString()).isEqualTo("BAD_CURSOR");
        JsonNode many = chief.ask(LOG.replace("first: 2", "first: 101"));
        assertThat(many.at("/errors/0/extensions/code").asString()).isEqualTo("PAGE_TOO_LARGE");
    }

    @Test
    void theLogIsForAdministrators() {
        for (Role role : List.of(Role.VIEWER, Role.ANALYST, Role.CASEWORKER, Role.EDITOR)) {
            assertThat(as("wang", role).ask(LOG).at("/errors/0/extensions/code").asString())
                    .isEqualTo("FORBIDDEN");
        }
        assertThat(endpoint.ask(LOG).at("/errors/0/extensions/code").asString()).isEqualTo("FORBIDDEN");
    }
}
