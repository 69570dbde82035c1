package org.jiedui.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The id of a record that was merged leads to the other one wherever the journal or somebody's rights have it. */
@EditingTest
class MergedIdTests {

    private static final String KNOWN =
            "query ($id: ID!, $at: DateTime!) { recordAsKnownAt(id: $id, at: $at) { thingId fields } }";

    private final Network network;
    private final int port;
    private final Client admin;
    private String keep;
    private String old;
    private JsonNode changed;
    private JsonNode merged;

    @Autowired
    MergedIdTests(Network network, @LocalServerPort int port) {
        this.network = network;
        this.port = port;
        this.admin = Client.admin(port);
        this.keep = "";
        this.old = "";
        this.changed = this.merged = tools.jackson.databind.node.NullNode.getInstance();
    }

    /** A county that is changed and then merged into another, which is merged on. */
    @BeforeEach
    void merge() {
        old = network.county("旧县");
        String between = network.county("中县");
        keep = network.county("新县");
        changed = admin.mutate("changeCounty", existing(old, 1, "note", "as it was"), "__typename");
        merged = admin.mutate(
                "mergeCounties", existing(between, 1, "other", old, "expectedOtherVersion", 2), "county { version }");
        int version = merged.at("/county/version").asInt();
        admin.mutate(
                "mergeCounties", existing(keep, 1, "other", between, "expectedOtherVersion", version), "__typename");
    }

    private static Map<String, @Nullable Object> existing(String id, int version, @Nullable Object... more) {
        Map<String, @Nullable Object> input = with("id", id, "expectedVersion", version, "reason", "as it is");
        input.putAll(with(more));
        return input;
    }

    private JsonNode changesOf(String id) {
        return admin.data(
                "query ($id: ID!) { changes(where: { thing: $id }) { nodes { command } totalCount } }", with("id", id));
    }

    @Test
    void theChangesOfAThingAreThoseOfAllItsRecords() {
        JsonNode changes = changesOf(old);

        assertThat(changes.findValuesAsString("command"))
                .containsExactly("mergeCounties", "mergeCounties", "changeCounty");
        assertThat(changes).isEqualTo(changesOf(keep));
    }

    @Test
    void whatWasKnownIsThatOfTheRecordThatWasThereThen() {
        assertThat(List.of(known(changed), known(merged), known(null)))
                .extracting(state -> state.get("thingId").asString())
                .startsWith(old)
                .endsWith(keep)
                .doesNotHaveDuplicates();
    }

    private JsonNode known(@Nullable JsonNode change) {
        Object at = change == null
                ? "2100-01-01T00:00:00Z"
                : change.at("/change/at").asString();
        return admin.data(KNOWN, with("id", old, "at", at)).get("recordAsKnownAt");
    }

    @Test
    void whatIsLeftOutByAnOldIdIsTheRecordThatItWentInto() {
        assertThat(admin.data(
                                "query ($ids: [ID!]!) { nodes(ids: $ids, without: $ids) { id } }",
                                with("ids", List.of(old)))
                        .at("/nodes/0")
                        .isNull())
                .isTrue();
    }

    @Test
    void whoeverIsBoundToAPlaceKeepsTheirRightsThere() {
        String village = network.node("Village", Map.of("name", "村"));
        new Supports(admin, network).contain(village, keep);
        String family = network.family();
        admin.mutate(
                "recordResidence",
                with(
                        "family",
                        family,
                        "village",
                        village,
                        "sources",
                        List.of(with("source", network.source())),
                        "reason",
                        "they live there"),
                "__typename");
        Client bound = new Client(port, "bound;EDITOR,CASEWORKER;" + old);

        bound.mutate("changeVillage", existing(village, 1, "note", "seen"), "__typename");

        assertThat(bound.data("{ families { nodes { id } } }").findValuesAsString("id"))
                .containsExactly(family);
        assertThat(bound.data(
                                "query ($id: ID!) { recordAsKnownAt(id: $id, at: \"2100-01-01T00:00:00Z\") { thingId } }",
                                with("id", family))
                        .at("/recordAsKnownAt/thingId")
                        .asString())
                .isEqualTo(family);
    }
}
