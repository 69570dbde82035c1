package org.jiedui.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.util.List;
import java.util.Map;
import org.jiedui.editing.edits.Ids;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Commands that consist of others, join records, or forget. */
@EditingTest
class ComposedCommandTests {

    private final Network network;
    private final Client admin;

    @Autowired
    ComposedCommandTests(Network network, @LocalServerPort int port) {
        this.network = network;
        this.admin = Client.admin(port);
    }

    private Object sources() {
        return List.of(with("source", network.source()));
    }

    private Map<String, @Nullable Object> support(Object supporter, Object recipient) {
        return with(
                "supporter",
                supporter,
                "recipient",
                recipient,
                "kind",
                "PAIRED_ASSISTANCE",
                "sources",
                sources(),
                "reason",
                "r");
    }

    private String recorded(String mutation, String thing, Map<String, @Nullable Object> input) {
        return admin.mutate(mutation, input, thing + " { id }")
                .at("/" + thing + "/id")
                .asString();
    }

    /** Somebody helps a household, of which a note says something. */
    private String paired(String family, String kind, String note, String reason) {
        return recorded(
                "recordPairing",
                "pairing",
                with(
                        "partner",
                        network.cadre(),
                        "family",
                        family,
                        "kind",
                        kind,
                        "purpose",
                        "CARE",
                        "note",
                        note,
                        "sources",
                        sources(),
                        "reason",
                        reason));
    }

    @Test
    void severalCommandsAreOneChangeAndAreUndoneAsOne() {
        String city = network.city("甲市");
        JsonNode payload = admin.mutate(
                "applyCommands",
                with(
                        "reason",
                        "a new county and its supporter",
                        "commands",
                        List.of(
                                with(
                                        "recordCounty",
                                        with(
                                                "name", "新县", "level", "COUNTY", "area", "YI", "sources", sources(),
                                                "reason", "r")),
                                with("recordSupport", support(city, "@0")),
                                with(
                                        "changeSupport",
                                        with("id", "@1", "expectedVersion", 1, "note", "三步", "reason", "r")))),
                "__typename");
        String county = payload.get("difference")
                .valueStream()
                .filter(each -> each.get("field").asString().equals("name"))
                .findFirst()
                .orElseThrow()
                .get("thingId")
                .asString();
        String document =
                "query ($id: ID!) { county(by: { id: $id }) { supporters { edges { link { note version } } } } }";
        JsonNode edge = admin.data(document, with("id", county)).at("/county/supporters/edges/0/link");
        admin.mutate(
                "undoChange",
                with("changes", List.of(payload.at("/change/id").asString()), "reason", "r"),
                "__typename");

        assertThat(edge.get("note").asString()).isEqualTo("三步");
        assertThat(edge.get("version").asInt()).isEqualTo(2);
        assertThat(admin.data("query ($id: ID!) { node(id: $id) { id } }", with("id", county))
                        .get("node")
                        .isNull())
                .isTrue();
    }

    @Test
    void whereOneOfSeveralIsRefusedNoneIsDone() {
        String city = network.city("甲市");
        String county = network.county("乙县");
        String before = network.fingerprint();
        Object commands =
                List.of(with("recordSupport", support(city, county)), with("recordSupport", support(city, county)));
        String after = network.fingerprint();
        JsonNode refused = admin.attempt("applyCommands", with("reason", "twice", "commands", commands), "__typename");

        assertThat(refused.at("/userErrors/0/__typename").asString()).isEqualTo("Overlap");
        assertThat(refused.at("/userErrors/0/path").valueStream().map(JsonNode::asString))
                .containsExactly("input", "commands", "1", "recordSupport", "validFrom");
        assertThat(before).isNotEqualTo(after);
        assertThat(network.fingerprint()).isEqualTo(after);
    }

    @Test
    void severalCommandsAreRehearsedAsOne() {
        String city = network.city("甲市");
        String county = network.county("乙县");
        Object commands = List.of(with("recordSupport", support(city, county)));
        String before = network.fingerprint();
        JsonNode rehearsed =
                admin.mutate("applyCommands", with("reason", "r", "commands", commands, "dryRun", true), "__typename");

        assertThat(rehearsed.get("difference")).isNotEmpty();
        assertThat(network.fingerprint()).isEqualTo(before);
    }

    @Test
    void twoRecordsOfOneThingBecomeOneAndComeApartAgain() {
        String city = network.city("甲市");
        String keep = network.node("Village", Map.of("name", "冻坡甲村", "level", "VILLAGE", "area", "YI"));
        String other =
                network.node("Village", Map.of("name", "冻坡呷村", "level", "VILLAGE", "area", "YI", "note", "又一记录"));
        recorded("recordSupport", "support", support(city, keep));
        String folded = recorded("recordSupport", "support", support(city, other));
        String moved = recorded("recordSupport", "support", support(network.city("丙市"), other));
        String before = network.fingerprint();
        JsonNode merged = admin.mutate(
                "mergeVillages",
                with(
                        "id",
                        keep,
                        "expectedVersion",
                        1,
                        "other",
                        other,
                        "expectedOtherVersion",
                        1,
                        "reason",
                        "one village"),
                "village { id aliases note supporters { totalCount } history { totalCount } }");
        JsonNode old = admin.data(
                "query ($id: ID!, $link: ID!) { node(id: $id) { id } village(by: { id: $id }) { id name } support(id: $link) { recipient { id } } }",
                with("id", other, "link", folded));

        assertThat(merged.at("/village/aliases/0").asString()).isEqualTo("冻坡呷村");
        assertThat(merged.at("/village/note").asString()).isEqualTo("又一记录");
        assertThat(merged.at("/village/supporters/totalCount").asInt()).isEqualTo(2);
        assertThat(old.at("/node/id").asString()).isEqualTo(keep);
        assertThat(old.at("/village/name").asString()).isEqualTo("冻坡甲村");
        assertThat(old.at("/support/recipient/id").asString()).isEqualTo(keep);
        assertThat(merged.at("/village/history/totalCount").asInt()).isEqualTo(2);

        admin.mutate(
                "undoChange",
                with("changes", List.of(merged.at("/change/id").asString()), "reason", "two villages"),
                "__typename");
        JsonNode apart = admin.data(
                "query ($id: ID!, $link: ID!) { village(by: { id: $id }) { id name note supporters { totalCount } } support(id: $link) { recipient { id } } }",
                with("id", other, "link", moved));
        assertThat(apart.at("/village/id").asString()).isEqualTo(other);
        assertThat(apart.at("/village/supporters/totalCount").asInt()).isEqualTo(2);
        assertThat(apart.at("/support/recipient/id").asString()).isEqualTo(other);
        assertThat(before).isNotEmpty();
    }

    @Test
    void whatNamesARecordNamesTheOneThatStays() {
        String keep = network.source();
        String other = network.source();
        String county = recorded(
                "recordCounty",
                "county",
                with(
                        "name",
                        "引县",
                        "level",
                        "COUNTY",
                        "area",
                        "YI",
                        "sources",
                        List.of(with("source", other)),
                        "reason",
                        "r"));
        admin.mutate(
                "mergeSources",
                with(
                        "id",
                        keep,
                        "expectedVersion",
                        1,
                        "other",
                        other,
                        "expectedOtherVersion",
                        1,
                        "reason",
                        "one document"),
                "source { id }");

        assertThat(admin.data(
                                "query ($id: ID!) { county(by: { id: $id }) { sources { source { id } } } }",
                                with("id", county))
                        .at("/county/sources/0/source/id")
                        .asString())
                .isEqualTo(keep);
    }

    @Test
    void aRoundIsClonedWithTheChosenPairs() {
        String round = recorded(
                "recordRound",
                "round",
                with(
                        "name",
                        "第一轮",
                        "period",
                        with("from", with("date", "2016-01-01", "precision", "YEAR")),
                        "sources",
                        sources(),
                        "reason",
                        "r"));
        String city = network.city("甲市");
        String county = network.county("乙县");
        Map<String, @Nullable Object> first = support(city, county);
        first.put("round", round);
        first.put("validTo", with("date", "2021-01-01", "precision", "DAY"));
        String chosen = recorded("recordSupport", "support", first);
        JsonNode cloned = admin.mutate(
                "cloneRound",
                with(
                        "id",
                        round,
                        "name",
                        "第二轮",
                        "period",
                        with("from", with("date", "2021-05-01", "precision", "DAY")),
                        "supports",
                        List.of(chosen),
                        "sources",
                        sources(),
                        "reason",
                        "it goes on"),
                "round { id name }");
        JsonNode supports = admin.data(
                        "query ($round: ID!) { supports(where: { round: { id: { eq: $round } } }) { nodes { validFrom { date } validTo { date } supporter { id } kind } } }",
                        with("round", cloned.at("/round/id").asString()))
                .at("/supports/nodes");

        assertThat(cloned.at("/round/name").asString()).isEqualTo("第二轮");
        assertThat(supports.size()).isEqualTo(1);
        assertThat(supports.at("/0/validFrom/date").asString()).isEqualTo("2021-05-01");
        assertThat(supports.at("/0/validTo").isNull()).isTrue();
        assertThat(supports.at("/0/supporter/id").asString()).isEqualTo(city);
    }

    @Test
    void aPairingSaysHowAndWhenTheFamilyAgreed() {
        String pairing = paired(network.family(), "AS_RELATIVES", "n", "r");
        admin.mutate(
                "changePairing",
                with(
                        "id",
                        pairing,
                        "expectedVersion",
                        1,
                        "consent",
                        "WRITTEN",
                        "consentOn",
                        "2026-03-01",
                        "reason",
                        "the form was handed in"),
                "__typename");

        JsonNode found = admin.data(
                "query ($id: ID!) { pairings(where: { id: { eq: $id }, consent: { eq: WRITTEN }, consentOn: { gte: \"2026-03-01\" } }) { nodes { consent consentOn } } }",
                with("id", pairing));

        assertThat(found.at("/pairings/nodes/0/consent").asString()).isEqualTo("WRITTEN");
        assertThat(found.at("/pairings/nodes/0/consentOn").asString()).isEqualTo("2026-03-01");
    }

    @Test
    void aHouseholdThatAsksForItIsForgotten() {
        String family = network.family();
        String secret = "只在这里出现的话" + Ids.random("X");
        admin.mutate(
                "changeFamily",
                with("id", family, "expectedVersion", 1, "note", secret, "reason", secret),
                "__typename");
        String pairing = paired(family, "AS_RELATIVES", secret, "r");
        String earlier = paired(family, "RESPONSIBLE_HELPER", secret, secret);
        admin.mutate("retractPairing", with("id", earlier, "expectedVersion", 1, "reason", secret), "__typename");
        JsonNode tried = admin.mutate(
                "eraseFamily",
                with("id", family, "expectedVersion", 2, "reason", "they asked for it", "dryRun", true),
                "__typename");
        assertThat(tried.get("difference")
                        .valueStream()
                        .filter(each -> each.get("field").asString().equals("note"))
                        .map(each -> each.get("thingId").asString() + " "
                                + each.get("before").asString()))
                .containsExactlyInAnyOrder(family + " " + secret, pairing + " " + secret);
        assertThat(tried.get("difference").findValuesAsString("thingId")).doesNotContain(earlier);
        JsonNode erased = admin.mutate(
                "eraseFamily", with("id", family, "expectedVersion", 2, "reason", "they asked for it"), "__typename");

        assertThat(erased.at("/change/actor").asString()).isEqualTo("tester");
        assertThat(erased.get("difference")).isEmpty();
        assertThat(erased.at("/change/reason").asString()).isEqualTo("they asked for it");
        assertThat(network.number(
                        "MATCH (c:Change {id: $id}) WHERE c.reason = 'they asked for it' RETURN count(c)",
                        Map.of("id", erased.at("/change/id").asString())))
                .isEqualTo(1);
        assertThat(network.fingerprint()).doesNotContain(secret);
        assertThat(admin.data(
                                "query ($a: ID!, $b: ID!) { nodes(ids: [$a, $b]) { id } }",
                                with("a", family, "b", pairing))
                        .get("nodes")
                        .valueStream()
                        .allMatch(JsonNode::isNull))
                .isTrue();
        JsonNode undone = admin.attempt(
                "undoChange",
                with("changes", List.of(erased.at("/change/id").asString()), "reason", "r"),
                "__typename");
        assertThat(undone.at("/userErrors/0/__typename").asString()).isEqualTo("NotUndoable");
        assertThat(network.number("MATCH (e:Entry {thing: $id}) RETURN count(e)", Map.of("id", family)))
                .isEqualTo(2);
    }

    @Test
    void whatWasSaidOfARecordThatWentIntoItIsForgottenToo() {
        String keep = network.family();
        String other = network.family();
        String secret = "只在那里出现的话" + Ids.random("X");
        admin.mutate(
                "changeFamily",
                with("id", other, "expectedVersion", 1, "note", secret, "reason", secret),
                "__typename");
        String pairing = paired(other, "AS_RELATIVES", secret, secret);
        admin.mutate("retractPairing", with("id", pairing, "expectedVersion", 1, "reason", secret), "__typename");
        int version = admin.mutate(
                        "mergeFamilies",
                        with(
                                "id",
                                keep,
                                "expectedVersion",
                                1,
                                "other",
                                other,
                                "expectedOtherVersion",
                                2,
                                "reason",
                                secret),
                        "family { version }")
                .at("/family/version")
                .asInt();
        admin.mutate(
                "eraseFamily",
                with("id", keep, "expectedVersion", version, "reason", "they asked for it"),
                "__typename");

        assertThat(network.fingerprint()).doesNotContain(secret);
    }
}
