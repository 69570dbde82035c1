package org.jiedui.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jiedui.store.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What the journal tells of households, and to whom: what they may see, and what identifies them for a purpose only. */
@EditingTest
class JournalPrivacyTests {

    private static final String SECRET = "某处某号";
    private static final String REASON = "a word of staff";

    private final Network network;
    private final int port;
    private String family = "";
    private String change = "";

    @Autowired
    JournalPrivacyTests(Network network, @LocalServerPort int port) {
        this.network = network;
        this.port = port;
    }

    @BeforeEach
    void record() {
        family = network.family();
        JsonNode payload = as("EDITOR,CASEWORKER")
                .mutate(
                        "changeFamily",
                        with(
                                "id",
                                family,
                                "expectedVersion",
                                1,
                                "personal",
                                with("addressDetail", SECRET, "members", List.of()),
                                "reason",
                                REASON),
                        "family { id }");
        assertThat(payload.toString()).as("what was done, without a purpose").doesNotContain(SECRET);
        assertThat(payload.get("difference").findValuesAsString("field")).contains("personal");
        change = payload.at("/change/id").asString();
    }

    private Client as(String roles) {
        return new Client(port, "wang;" + roles + ";");
    }

    /** Fields that hold what was recorded, with the place where a purpose is stated. */
    static Stream<String> routes() {
        return Stream.of(
                "changes(where: { thing: $id }) { nodes { entries { changes%s { field before after } } } }",
                "family(by: { id: $id }) { history { nodes { changes%s { field before after } } } }",
                "node(id: $id) { ... on Family { history { nodes { changes%s { field before after } } } } }",
                "recordAsKnownAt(id: $id, at: \"2999-01-01T00:00:00Z\") { fields%s }",
                "node(id: $change) { ... on Change { reason entries { changes%s { field before after } } } }",
                "nodes(ids: [$change]) { ... on Change { reason entries { changes%s { field before after } } } }");
    }

    private JsonNode ask(Client client, String route, String purpose) {
        String about = route.replace("$change", "$id");
        String document = purpose.isEmpty()
                ? "query Read($id: ID!) { " + about.formatted("") + " }"
                : "query Read($id: ID!, $why: String) { " + about.formatted("(purpose: $why)") + " }";
        String id = about.equals(route) ? family : change;
        return client.ask(document, purpose.isEmpty() ? with("id", id) : with("id", id, "why", purpose));
    }

    private List<List<Object>> disclosures() {
        return network.database()
                .read(
                        new Statement(
                                "MATCH (d:Disclosure) WHERE $family IN d.families RETURN d.actor, d.purpose, d.operation, d.families",
                                Map.of("family", family)),
                        rows -> rows.toList(row -> List.of(row[0], row[1], row[2], row[3])));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void whatIdentifiesAHouseholdIsToldWithAPurposeOnlyAndRecorded(String route) {
        Client caseworker = as("CASEWORKER");

        JsonNode without = ask(caseworker, route, "");
        assertThat(without.get("errors")).as(without.toString()).isNull();
        assertThat(without.toString()).doesNotContain(SECRET);
        assertThat(disclosures()).isEmpty();

        JsonNode read = ask(caseworker, route, "a visit");
        assertThat(read.toString()).contains(SECRET);
        assertThat(disclosures()).containsExactly(List.of("wang", "a visit", "Read", List.of(family)));

        JsonNode blank = ask(caseworker, route, " ");
        assertThat(blank.at("/errors/0/extensions/code").asString()).isEqualTo("BAD_USER_INPUT");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void whoLacksTheRoleIsNeverToldIt(String route) {
        for (String roles : List.of("ANALYST", "EDITOR")) {
            assertThat(ask(as(roles), route, "a visit").toString()).doesNotContain(SECRET);
        }
        assertThat(disclosures()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void whoMayNotSeeRowsIsToldNothing(String route) {
        List<Client> strangers = new ArrayList<>(List.of(as("VIEWER")));
        strangers.add(new Client(port, "bound;CASEWORKER;" + network.county("别处")));
        for (Client stranger : strangers) {
            JsonNode answer = ask(stranger, route, "");
            assertThat(answer.path("data").toString()).doesNotContain(family, SECRET, REASON, "sizeBand", "personal");
        }
    }

    @Test
    void changesOfHouseholdsAreNotEvenCountedForThoseWhoMayNotSeeThem() {
        String document = "{ changes(first: 100) { totalCount nodes { id reason actor entries { thingId } } } }";
        JsonNode before = as("VIEWER").data(document);
        JsonNode all = as("ADMIN").data(document);
        as("EDITOR")
                .mutate(
                        "changeFamily",
                        with("id", family, "expectedVersion", 2, "exitYear", 2018, "reason", REASON),
                        "family { id }");

        assertThat(as("VIEWER").data(document)).isEqualTo(before);
        assertThat(as("ADMIN").data(document).at("/changes/totalCount").asInt())
                .isEqualTo(all.at("/changes/totalCount").asInt() + 1);
        assertThat(before.toString()).doesNotContain("Family_");
        for (String where : List.of("kind: \"Family\"", "kind: \"Residence\"", "thing: \"" + family + "\"")) {
            JsonNode answer = as("VIEWER").ask("{ changes(where: { " + where + " }) { totalCount } }", with());
            assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("FORBIDDEN");
        }
    }

    @Test
    void aGatewayFindsChangesForThoseWhoMaySeeThem() {
        String document = "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Change { reason } } }";
        Object wanted = List.of(with("__typename", "Change", "id", change));

        assertThat(as("ADMIN")
                        .data(document, with("r", wanted))
                        .at("/_entities/0/reason")
                        .asString())
                .isEqualTo(REASON);
        assertThat(as("VIEWER")
                        .data(document, with("r", wanted))
                        .at("/_entities/0")
                        .isNull())
                .isTrue();
    }

    /** Words of staff are for those who work with the network, and see all that they are about. */
    @Test
    void wordsOfStaffAreNotForEveryone() {
        Supports supports = new Supports(Client.admin(port), network);
        String county = network.county("乙");
        String open = supports.record(network.city("甲"), county);
        String document =
                "query ($id: ID!) { changes(where: { thing: $id }) { nodes { __typename id reason actor } } }";
        JsonNode toViewer = as("VIEWER").data(document, with("id", open)).at("/changes/nodes/0");
        assertThat(toViewer.get("reason").isNull() && toViewer.get("actor").isNull())
                .as(toViewer.toString())
                .isTrue();
        assertThat(as("VIEWER")
                        .data(
                                "query ($id: ID!) { node(id: $id) { __typename id ... on Change { reason actor } } }",
                                with("id", toViewer.get("id").asString()))
                        .get("node"))
                .isEqualTo(toViewer);
        for (String roles : List.of("ANALYST", "CASEWORKER", "EDITOR", "ADMIN")) {
            assertThat(as(roles)
                            .data(document, with("id", open))
                            .at("/changes/nodes/0/actor")
                            .asString())
                    .as(roles)
                    .isEqualTo("tester");
        }
    }
}
