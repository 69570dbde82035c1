package org.jiedui.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Payloads read the network as it is once the change is made; a dry run, as it would be. */
@EditingTest
class WhatIfTests {

    private static final String NAME = "query { county(by: { id: \"%s\" }) { note } }";
    private static final String ERRORS = "userErrors { __typename }";

    private final Network network;
    private final Client admin;
    private final Client analyst;
    private final Client viewer;

    @Autowired
    WhatIfTests(Network network, @LocalServerPort int port) {
        this.network = network;
        this.admin = Client.admin(port);
        this.analyst = new Client(port, "analyst;ANALYST;");
        this.viewer = new Client(port, "viewer;VIEWER;");
    }

    private static Map<String, @Nullable Object> noted(String county, String note, boolean dryRun) {
        return with("id", county, "expectedVersion", 1, "note", note, "reason", "r", "dryRun", dryRun);
    }

    private static JsonNode changed(Client client, Map<String, @Nullable Object> input, String selection) {
        return client.ask(
                "mutation ($input: ChangeCountyInput!) { changeCounty(input: $input) { " + selection + " " + ERRORS
                        + " } }",
                with("input", input));
    }

    private @Nullable String note(String county) {
        JsonNode note = admin.data("{ county(by: { id: \"" + county + "\" }) { note } }")
                .at("/county/note");
        return note.isNull() ? null : note.asString();
    }

    @Test
    void aChangeReadsWhatItWrote() {
        String county = network.county("甲县");

        JsonNode answer = changed(admin, noted(county, "一", false), NAME.formatted(county));

        assertThat(answer.at("/data/changeCounty/query/county/note").asString()).isEqualTo("一");
        assertThat(note(county)).isEqualTo("一");
    }

    @Test
    void aDryRunReadsTheNetworkAsItWouldBeAndLeavesIt() {
        Supports supports = new Supports(admin, network);
        String county = network.county("乙县");
        String support = supports.record(network.city("一市"), county);
        String gaps = "query { counties(where: { id: { eq: \"" + county
                + "\" }, supporters: { none: {} } }, asOf: \"2019-06-01\") { totalCount } "
                + "left: county(by: { id: \"" + county + "\" }, asOf: \"2019-06-01\") { supporters { totalCount } } }";

        JsonNode payload = admin.data(
                        "mutation ($input: RetractSupportInput!) { retractSupport(input: $input) { " + gaps + ERRORS
                                + " } }",
                        with("input", with("id", support, "expectedVersion", 1, "reason", "what if", "dryRun", true)))
                .get("retractSupport");

        assertThat(payload.get("userErrors")).isEmpty();
        assertThat(payload.at("/query/counties/totalCount").asInt()).isEqualTo(1);
        assertThat(payload.at("/query/left/supporters/totalCount").asInt()).isZero();
        assertThat(admin.data(gaps.substring("query ".length()))
                        .at("/counties/totalCount")
                        .asInt())
                .isZero();
    }

    @Test
    void whereNothingIsDoneTheNetworkIsReadAsItIs() {
        String county = network.county("丙县");
        Map<String, @Nullable Object> first = with("id", county, "expectedVersion", 1, "note", "一", "reason", "r");
        Map<String, @Nullable Object> second = with("id", county, "expectedVersion", 7, "note", "二", "reason", "r");

        JsonNode payload = admin.data(
                        "mutation ($input: ApplyCommandsInput!) { applyCommands(input: $input) { "
                                + NAME.formatted(county) + ERRORS + " } }",
                        with(
                                "input",
                                with(
                                        "commands",
                                        List.of(with("changeCounty", first), with("changeCounty", second)),
                                        "reason",
                                        "r")))
                .get("applyCommands");

        assertThat(payload.get("userErrors")).isNotEmpty();
        assertThat(payload.at("/query/county/note").isNull()).isTrue();
    }

    @Test
    void anAnalystMayAskWhatIfAndChangeNothing() {
        String county = network.county("丁县");

        assertThat(changed(analyst, noted(county, "一", true), NAME.formatted(county))
                        .at("/data/changeCounty/query/county/note")
                        .asString())
                .isEqualTo("一");
        assertThat(changed(analyst, noted(county, "一", false), "")
                        .at("/data/changeCounty/userErrors/0/__typename")
                        .asString())
                .isEqualTo("NotPermitted");
        assertThat(changed(viewer, noted(county, "一", true), "")
                        .at("/data/changeCounty/userErrors/0/__typename")
                        .asString())
                .isEqualTo("NotPermitted");
        assertThat(note(county)).isNull();
    }

    @Test
    void whatCannotBeReadOfThePayloadIsRefusedBeforeAnythingIsDone() {
        String county = network.county("戊县");

        JsonNode answer = changed(admin, noted(county, "一", false), "query { viewer { name } }");

        assertThat(answer.at("/data/changeCounty").isNull()).isTrue();
        assertThat(answer.at("/errors/0/message").asString())
                .isEqualTo("`query` of a payload reads the network; ask for `viewer` in an operation of its own");
        assertThat(note(county)).isNull();
    }

    @Test
    void noMoreThanTenFieldsAreReadInATransaction() {
        String county = network.county("辛县");
        String fields = IntStream.rangeClosed(1, 11)
                .mapToObj(number -> "f" + number + ": counties { totalCount } ")
                .collect(Collectors.joining());

        JsonNode answer = changed(admin, noted(county, "一", false), "query { " + fields + "}");

        assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("TOO_MANY_ROOT_FIELDS");
        assertThat(note(county)).isNull();
    }

    @Test
    void whatIsFoundAmbiguousHasAnErrorAtItsPlaceAndTheChangeIsMade() {
        network.county("己县");
        String county = network.county("己县");

        JsonNode answer =
                changed(admin, noted(county, "一", false), "query { found: county(by: { name: \"己县\" }) { id } }");

        assertThat(answer.at("/errors/0/path").toString()).isEqualTo("[\"changeCounty\",\"query\",\"found\"]");
        assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("AMBIGUOUS");
        assertThat(answer.at("/data/changeCounty/query/found").isNull()).isTrue();
        assertThat(note(county)).isEqualTo("一");
    }

    @Test
    void whatAKeyStandsForReadsTheNetworkOfToday() {
        String county = network.county("庚县");
        Map<String, @Nullable Object> input = noted(county, "一", false);
        input.put("idempotencyKey", "what if " + county);
        changed(admin, input, "");
        admin.mutate(
                "changeCounty", with("id", county, "expectedVersion", 2, "note", "二", "reason", "r"), "county { id }");

        assertThat(changed(admin, input, NAME.formatted(county))
                        .at("/data/changeCounty/query/county/note")
                        .asString())
                .isEqualTo("二");
    }
}
