package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.ApplicationTest;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Findings as a client asks for them: by whom, where, of what, and with what is wrong with the question. */
@ApplicationTest
class FindingRequestTests {

    private static final String STALE = "where: { rules: [STALE] }, asOf: \"2022-01-01\", first: 100";

    private final Endpoint everyone;
    private final TokenKey key;

    @Autowired
    FindingRequestTests(@LocalServerPort int port, TokenKey key) {
        this.everyone = new Endpoint(port);
        this.key = key;
    }

    private Endpoint as(Role role, String place) {
        return everyone.as(key.sign(
                new Caller("finder-" + role, Set.of(role), place.isEmpty() ? null : place), Duration.ofMinutes(10)));
    }

    private static JsonNode findings(Endpoint caller, String arguments, String selection) {
        JsonNode answer = caller.ask("{ findings(" + arguments + ") { " + selection + " } }");
        assertThat(answer.get("errors")).as(answer::toString).isNull();
        return answer.at("/data/findings");
    }

    private static JsonNode refused(Endpoint caller, String arguments) {
        JsonNode answer = caller.ask("{ findings(" + arguments + ") { totalCount nodes { id } } }");
        assertThat(answer.at("/data/findings").isNull()).as(answer::toString).isTrue();
        return answer.at("/errors/0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "where: { rules: [] } | BAD_USER_INPUT | where.rules",
                "where: { severities: [] } | BAD_USER_INPUT | where.severities",
                "where: { kinds: [] } | BAD_USER_INPUT | where.kinds",
                "where: { things: [] } | BAD_USER_INPUT | where.things",
                "where: { things: [\"nothing\"] } | BAD_USER_INPUT | where.things",
                "where: { rules: null } | BAD_USER_INPUT | where.rules",
                "where: { endingWithin: -1 } | BAD_USER_INPUT | where.endingWithin",
                "where: { endingWithin: 36601 } | BAD_USER_INPUT | where.endingWithin",
                "where: { within: { code: \"000000\" } } | NOT_FOUND | where.within.code",
                "where: { within: { code: \"x\" } } | BAD_USER_INPUT | where.within.code",
                "where: { within: { id: \"County_aaaaaaaaaaaaaaaa\" } } | NOT_FOUND | where.within.id",
                "where: { within: { id: \"Support_aaaaaaaaaaaaaaaa\" } } | WRONG_KIND | where.within.id",
                "first: 101 | PAGE_TOO_LARGE | first",
                "first: -1 | BAD_USER_INPUT | first",
                "first: 1, last: 1 | BAD_USER_INPUT | last",
                "after: \"x\" | BAD_CURSOR | after",
                "where: { kinds: [PAIRING] } | FORBIDDEN | where.kinds",
                "where: { kinds: [COUNTY, FAMILY] } | FORBIDDEN | where.kinds"
            })
    void whatIsWrongWithAQuestionIsNamed(String arguments, String code, String argument) {
        JsonNode error = refused(everyone, arguments);

        assertThat(error.at("/extensions/code").asString()).as(error::toString).isEqualTo(code);
        assertThat(error.at("/extensions/argument").asString()).isEqualTo(argument);
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        String cursor = everyone.ask("{ supports(first: 1) { pageInfo { endCursor } } }")
                .at("/data/supports/pageInfo/endCursor")
                .asString();

        assertThat(refused(everyone, "after: \"" + cursor + "\"")
                        .at("/extensions/code")
                        .asString())
                .isEqualTo("BAD_CURSOR");
    }

    /** Nobody has more than a hundred things looked for at once. */
    @Test
    void thingsAreLimited() {
        String ids = String.join(", ", Collections.nCopies(101, "\"County_aaaaaaaaaaaaaaaa\""));

        assertThat(refused(everyone, "where: { things: [" + ids + "] }")
                        .at("/extensions/code")
                        .asString())
                .isEqualTo("PAGE_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"VIEWER", "PROPOSER"})
    void ofHouseholdsNobodyIsToldWhoSeesNoRows(Role role) {
        for (Endpoint caller : List.of(everyone, as(role, ""))) {
            assertThat(findings(caller, STALE, "totalCount nodes { id }").toString())
                    .isEqualTo("{\"totalCount\":0,\"nodes\":[]}");
        }
    }

    /** Whoever is bound to a place is told of the households that live there on the day. */
    @Test
    void whoIsBoundToAPlaceIsToldOfItsHouseholds() {
        String all = "totalCount nodes { id link { to { ... on Family { village { county { id code } } } } } }";
        JsonNode everywhere = findings(as(Role.ADMIN, ""), STALE, all);
        Set<String> ofOne = new HashSet<>();
        String county = everywhere.at("/nodes/0/link/to/village/county/id").asString();
        String code = everywhere.at("/nodes/0/link/to/village/county/code").asString();
        for (JsonNode node : everywhere.get("nodes")) {
            if (node.at("/link/to/village/county/id").asString().equals(county)) {
                ofOne.add(node.get("id").asString());
            }
        }
        assertThat(ofOne.size())
                .isPositive()
                .isLessThan(everywhere.get("totalCount").asInt());
        for (Role role : List.of(Role.EDITOR, Role.CASEWORKER)) {
            JsonNode bound = findings(as(role, county), STALE, "totalCount nodes { id }");
            assertThat(Set.copyOf(bound.get("nodes").findValuesAsString("id"))).isEqualTo(ofOne);
            assertThat(bound.get("totalCount").asInt()).isEqualTo(ofOne.size());
        }
        JsonNode within = findings(
                as(Role.ADMIN, ""),
                "where: { rules: [STALE], within: { code: \"" + code + "\" } }, asOf: \"2022-01-01\", first: 100",
                "totalCount nodes { id }");
        assertThat(Set.copyOf(within.get("nodes").findValuesAsString("id"))).containsAll(ofOne);
    }

    @Test
    void ofAPlaceThereIsWhatHasAnEndThere() {
        String where = "asOf: \"2026-06-01\", first: 100, where: { rules: [OUTSIDE_PERIOD, OUTLASTS_END]";
        String ends = "nodes { id link { id from { id ...P } to { id ...P } } } ";
        String document =
                "query ($code: String) { all: findings(" + where + " }) { " + ends + "} some: findings(" + where
                        + ", within: { code: $code } }) { totalCount nodes { id } } }"
                        + " fragment P on Place { code partOf { code partOf { code partOf { code partOf { code } } } } }";
        JsonNode answer = everyone.ask(document, Map.of("code", "513300")).get("data");
        Set<String> expected = new HashSet<>();
        for (JsonNode node : answer.at("/all/nodes")) {
            if (node.toString().contains("\"513300\"")) {
                expected.add(node.get("id").asString());
            }
        }

        assertThat(expected).isNotEmpty();
        assertThat(Set.copyOf(answer.at("/some/nodes").findValuesAsString("id")))
                .isEqualTo(expected);
        assertThat(answer.at("/some/totalCount").asInt()).isEqualTo(expected.size());
    }

    /** Rules that are not asked for cost nothing. */
    @Test
    void whatIsLookedForIsPaidFor() {
        JsonNode all = everyone.ask("{ findings { totalCount } }").at("/extensions/cost/requested");
        JsonNode page = everyone.ask("{ findings(first: 1) { nodes { id } } }").at("/extensions/cost/requested");
        JsonNode one = everyone.ask("{ findings(where: { rules: [OUTSIDE_PERIOD] }) { totalCount } }")
                .at("/extensions/cost/requested");

        assertThat(one.asDouble() * 20).isLessThan(all.asDouble());
        assertThat(page.asDouble()).as("of a page all is looked for").isGreaterThanOrEqualTo(all.asDouble());
    }

    @Test
    void severitiesAndKindsCutTheListAsRulesDo() {
        String asOf = "asOf: \"2025-11-01\", first: 100, where: ";
        String told = "totalCount nodes { rule severity kind }";
        JsonNode notices = findings(everyone, asOf + "{ severities: [NOTICE] }", told);
        JsonNode sites = findings(everyone, asOf + "{ kinds: [PROJECT_SITE, CONTRIBUTION] }", told);

        assertThat(Set.copyOf(notices.findValuesAsString("rule"))).containsExactly("ENDING_SOON");
        assertThat(Set.copyOf(notices.findValuesAsString("severity"))).containsExactly("NOTICE");
        assertThat(Set.copyOf(sites.findValuesAsString("kind")))
                .containsExactlyInAnyOrder("ProjectSite", "Contribution");
        assertThat(findings(everyone, asOf + "{ rules: [STALE], severities: [NOTICE] }", told)
                        .get("totalCount")
                        .asInt())
                .isZero();
    }
}
