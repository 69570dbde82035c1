package org.jiedui.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What payloads tell of what was done is whole, wherever its type appears. */
@EditingTest
class PayloadTests {

    private static final String CHANGE =
            "change { id sequence at actor reason command undoes undoneChanges entries { thingId kind action version node { id } changes { field before after } } }";

    private final Network network;
    private final Client admin;

    @Autowired
    PayloadTests(Network network, @LocalServerPort int port) {
        this.network = network;
        this.admin = Client.admin(port);
    }

    private static Map<String, @Nullable Object> noted(String county, int version, String note) {
        return with("id", county, "expectedVersion", version, "note", note, "reason", "r");
    }

    private JsonNode payload(String mutation, Map<String, @Nullable Object> input, String selection) {
        String type = mutation.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + mutation.substring(1);
        return admin.data(
                        "mutation ($input: " + type + "Input!) { " + mutation + "(input: $input) { " + selection
                                + " } }",
                        with("input", input))
                .get(mutation);
    }

    @Test
    void aChangeTellsWhatItDidToEachThing() {
        String county = network.county("甲县");
        JsonNode change = payload("changeCounty", noted(county, 1, "一"), CHANGE).get("change");

        assertThat(change.get("entries")).hasSize(1);
        assertThat(change.at("/entries/0/thingId").asString()).isEqualTo(county);
        assertThat(change.at("/entries/0/node/id").asString()).isEqualTo(county);
        assertThat(change.at("/entries/0/version").asInt()).isEqualTo(2);
        assertThat(change.at("/entries/0/changes/0/after").asString()).isEqualTo("一");
        assertThat(change.get("undoes").isNull()).isTrue();
        assertThat(change.get("undoneChanges")).isEmpty();
        assertThat(change)
                .as("the journal tells the same")
                .isEqualTo(admin.data(
                                "query ($where: ChangeFilter) { changes(where: $where, first: 1) { nodes "
                                        + CHANGE.substring("change ".length()) + " } }",
                                with("where", with("thing", county)))
                        .at("/changes/nodes/0"));
    }

    @Test
    void whatAChangeDidIsToldInOneOrderEverywhere() {
        String county = network.county("甲县");
        String other = network.county("甲县");
        for (String city : List.of(network.city("一市"), network.city("二市"), network.city("三市"))) {
            new Supports(admin, network).record(city, other);
        }
        JsonNode change = payload(
                        "mergeCounties",
                        with(
                                "id",
                                county,
                                "expectedVersion",
                                1,
                                "other",
                                other,
                                "expectedOtherVersion",
                                1,
                                "reason",
                                "r"),
                        CHANGE)
                .get("change");

        assertThat(change.get("entries")).hasSizeGreaterThan(3);
        assertThat(admin.data(
                                "query ($id: ID!) { node(id: $id) { ... on Change { "
                                        + CHANGE.substring("change { id ".length()) + " } }",
                                with("id", change.get("id").asString()))
                        .at("/node/entries"))
                .isEqualTo(change.get("entries"));
    }

    @Test
    void anUndoingTellsAllThatItUndid() {
        String county = network.county("乙县");
        String first = payload("changeCounty", noted(county, 1, "一"), CHANGE)
                .at("/change/id")
                .asString();
        String second = payload("changeCounty", noted(county, 2, "二"), CHANGE)
                .at("/change/id")
                .asString();
        JsonNode change = payload("undoChange", with("changes", List.of(first, second), "reason", "r"), CHANGE)
                .get("change");

        assertThat(change.get("undoes").asString()).isEqualTo(first);
        assertThat(change.get("undoneChanges").valueStream().map(JsonNode::asString))
                .containsExactly(first, second);
        assertThat(admin.data(
                                "query ($id: ID!) { county(by: { id: $id }) { history(first: 1) { nodes { undoneChanges } } } }",
                                with("id", county))
                        .at("/county/history/nodes/0/undoneChanges"))
                .isEqualTo(change.get("undoneChanges"));
    }

    @Test
    void whatAKeyStandsForIsToldWhole() {
        String county = network.county("丙县");
        Map<String, @Nullable Object> input = noted(county, 1, "一");
        input.put("idempotencyKey", "key of " + county);
        JsonNode done = payload("changeCounty", input, CHANGE);
        assertThat(payload("changeCounty", input, CHANGE)).isEqualTo(done);
        input.put("note", "二");

        JsonNode refused =
                payload("changeCounty", input, "userErrors { ... on IdempotencyMismatch { " + CHANGE + " } }");

        assertThat(refused.at("/userErrors/0/change")).isEqualTo(done.get("change"));
    }

    @Test
    void aConflictTellsWhatTheThingIsNow() {
        String county = network.county("丁县");
        JsonNode current = payload(
                        "changeCounty",
                        noted(county, 7, "一"),
                        "userErrors { ... on VersionConflict { current { thingId version recordedAt recordedBy fields } } }")
                .at("/userErrors/0/current");

        assertThat(current.get("thingId").asString()).isEqualTo(county);
        assertThat(current.get("version").asInt()).isEqualTo(1);
        assertThat(current.at("/fields/name").asString()).isEqualTo("丁县");
    }

    @Test
    void aTransferTakesTheNoteAlong() {
        Supports supports = new Supports(admin, network);
        Map<String, @Nullable Object> input =
                supports.input(network.city("甲市"), network.county("戊县"), "2016-01-01", null);
        input.put("note", "as agreed");
        input.put("jointGroup", "甲组");
        String support = admin.mutate("recordSupport", input, "support { id }")
                .at("/support/id")
                .asString();
        JsonNode moved = admin.mutate(
                "transferSupport",
                with(
                        "id",
                        support,
                        "expectedVersion",
                        1,
                        "to",
                        network.county("己县"),
                        "on",
                        "2020-01-01",
                        "sources",
                        List.of(with("source", network.source())),
                        "reason",
                        "r"),
                "started { note jointGroup kind }");

        assertThat(moved.at("/started/note").asString()).isEqualTo("as agreed");
        assertThat(moved.at("/started/jointGroup").asString()).isEqualTo("甲组");
    }
}
