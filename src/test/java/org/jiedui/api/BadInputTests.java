package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Collections;
import java.util.Map;
import java.util.stream.Stream;
import org.jiedui.ApplicationTest;
import org.jiedui.store.StatementLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApplicationTest
class BadInputTests {

    private static final String CITY = "City_aaaaaaaaaaaaaaaa";

    private final Endpoint endpoint;
    private final StatementLog log;

    @Autowired
    BadInputTests(@LocalServerPort int port, StatementLog log) {
        this.endpoint = new Endpoint(port);
        this.log = log;
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("{ supports(where: { round: null }) { totalCount } }", "BAD_USER_INPUT", "where.round"),
                arguments(
                        "{ supportsDifference(from: { date: \"2022-01-01\" }, to: { date: \"2016-01-01\" }) { totalCount } }",
                        "BAD_USER_INPUT",
                        "to.date"),
                arguments(
                        "{ supportsDifference(from: { date: \"2016-01-01\" }, to: { round: { id: \"" + CITY
                                + "\" } }) { totalCount } }",
                        "WRONG_KIND",
                        "to.round.id"),
                arguments(
                        "{ supportsDifference(from: { date: \"2016-01-01\" }, to: { date: \"2022-01-01\" }, where: { before: null }) { totalCount } }",
                        "BAD_USER_INPUT",
                        "where.before"),
                arguments(
                        "{ countiesDifference(from: { date: \"2016-01-01\" }, to: { date: \"2022-01-01\" }, first: 101) { totalCount } }",
                        "PAGE_TOO_LARGE",
                        "first"),
                arguments(
                        "{ supportsSeries(every: YEAR, from: \"2022-01-01\", to: \"2021-12-31\") { date } }",
                        "BAD_USER_INPUT",
                        "to"),
                arguments(
                        "{ supportsSeries(every: MONTH, from: \"2000-01-01\", to: \"2010-01-01\") { date } }",
                        "BAD_USER_INPUT",
                        "every"),
                arguments("{ contributions(where: { giver: null }) { totalCount } }", "BAD_USER_INPUT", "where.giver"),
                arguments(
                        "{ supports(where: { round: { exists: false, name: { eq: \"R\" } } }) { totalCount } }",
                        "BAD_USER_INPUT",
                        "where.round"),
                arguments(
                        "{ supports(where: { round: { exists: null } }) { totalCount } }",
                        "BAD_USER_INPUT",
                        "where.round.exists"),
                arguments(
                        "{ supports(where: { recipient: { onCounty: null } }) { totalCount } }",
                        "BAD_USER_INPUT",
                        "where.recipient.onCounty"),
                arguments(
                        "{ supports(where: { sources: { some: null } }) { totalCount } }",
                        "BAD_USER_INPUT",
                        "where.sources.some"),
                arguments(
                        "{ counties(where: { supporters: { during: null, some: {} } }) { totalCount } }",
                        "BAD_USER_INPUT",
                        "where.supporters.during"),
                arguments(
                        "{ counties(where: { supporters: { during: { from: \"2020-01-01\", to: \"2019-01-01\" }, some: {} } }) { totalCount } }",
                        "BAD_USER_INPUT",
                        "where.supporters.during"),
                arguments("{ counties(where: { name: null }) { totalCount } }", "BAD_USER_INPUT", "where.name"),
                arguments("{ counties(where: { and: null }) { totalCount } }", "BAD_USER_INPUT", "where.and"),
                arguments("{ counties(where: { not: null }) { totalCount } }", "BAD_USER_INPUT", "where.not"),
                arguments(
                        "{ counties(where: { name: { eq: null } }) { totalCount } }",
                        "BAD_USER_INPUT",
                        "where.name.eq"),
                arguments(
                        "{ counties(where: { supporters: { count: { eq: null } } }) { totalCount } }",
                        "BAD_USER_INPUT",
                        "where.supporters.count.eq"),
                arguments(
                        "{ counties(where: { supporters: { count: { ne: null } } }) { totalCount } }",
                        "BAD_USER_INPUT",
                        "where.supporters.count.ne"),
                arguments(
                        "{ supportsAggregate(groupBy: [KIND]) { groups(having: { count: { eq: null } }) { totalCount } } }",
                        "BAD_USER_INPUT",
                        "groups.having.count.eq"),
                arguments(
                        "{ supportsAggregate(groupBy: [KIND]) { groups(having: { not: { countDistinct: { of: SUPPORTER, count: { ne: null } } } }) { totalCount } } }",
                        "BAD_USER_INPUT",
                        "groups.having.not.countDistinct.count.ne"),
                arguments(
                        "{ counties(where: { name: { isNull: null } }) { totalCount } }",
                        "BAD_USER_INPUT",
                        "where.name.isNull"),
                arguments(
                        "{ counties(where: { seat: { within: null } }) { totalCount } }",
                        "BAD_USER_INPUT",
                        "where.seat.within"),
                arguments(
                        "{ counties(where: { supporters: { some: null } }) { totalCount } }",
                        "BAD_USER_INPUT",
                        "where.supporters.some"),
                arguments(
                        "{ counties(where: { seat: { within: { west: 5, east: 6, south: 2, north: 1 } } }) { totalCount } }",
                        "BAD_USER_INPUT",
                        "where.seat.within.north"),
                arguments(
                        "{ counties(where: { seat: { within: { west: 6, east: 5, south: 1, north: 2 } } }) { totalCount } }",
                        "BAD_USER_INPUT",
                        "where.seat.within.east"),
                arguments(
                        "{ counties(where: { seat: { distance: { from: { longitude: 100, latitude: 30 }, gte: 10, lte: 5 } } }) { totalCount } }",
                        "BAD_USER_INPUT",
                        "where.seat.distance.lte"),
                arguments("{ search(text: \"df\", kinds: []) { totalCount } }", "BAD_USER_INPUT", "kinds"),
                arguments("{ changes(where: { kind: \"Nothing\" }) { totalCount } }", "BAD_USER_INPUT", "where.kind"),
                arguments("{ changes(where: { actor: null }) { totalCount } }", "BAD_USER_INPUT", "where.actor"),
                arguments(
                        "{ supports(during: { from: \"2020-01-01\", to: \"2019-01-01\" }, first: 0) { totalCount } }",
                        "BAD_USER_INPUT",
                        "during"),
                arguments(
                        "{ supportsAggregate(during: { from: \"2020-01-01\", to: \"2020-01-01\" }) { count } }",
                        "BAD_USER_INPUT",
                        "during"),
                arguments(
                        "{ county(by: { code: \"513326\" }) { supporters(during: { from: \"2020-01-01\", to:"
                                + " \"2019-01-01\" }) { totalCount } } }",
                        "BAD_USER_INPUT",
                        "supporters.during"),
                arguments(
                        "{ changes(where: { since: \"2026-01-02T00:00:00Z\", until: \"2026-01-01T00:00:00Z\" }) {"
                                + " totalCount } }",
                        "BAD_USER_INPUT",
                        "where.until"),
                arguments("{ county(by: { code: \"5133\" }) { id } }", "BAD_USER_INPUT", "by.code"),
                arguments("{ county(by: { code: \"51332x\" }) { id } }", "BAD_USER_INPUT", "by.code"),
                arguments("{ county(by: { code: null }) { id } }", "BAD_USER_INPUT", null),
                arguments("{ county(by: { id: \"513326\" }) { id } }", "BAD_USER_INPUT", "by.id"),
                arguments("{ county(by: { id: \"" + CITY + "\" }) { id } }", "WRONG_KIND", "by.id"),
                arguments("{ support(id: \"" + CITY + "\") { id } }", "WRONG_KIND", "id"),
                arguments("{ node(id: \"nonsense\") { id } }", "BAD_USER_INPUT", "id"),
                arguments("{ counties(first: 101) { nodes { id } } }", "PAGE_TOO_LARGE", "first"),
                arguments("{ counties(last: 101) { nodes { id } } }", "PAGE_TOO_LARGE", "last"),
                arguments("{ counties(first: -1) { nodes { id } } }", "BAD_USER_INPUT", "first"),
                arguments("{ counties(last: -1) { nodes { id } } }", "BAD_USER_INPUT", "last"),
                arguments("{ counties(first: 1, last: 1) { nodes { id } } }", "BAD_USER_INPUT", "last"),
                arguments("{ counties(after: \"nonsense\") { nodes { id } } }", "BAD_CURSOR", "after"),
                arguments("{ counties(before: \"\") { nodes { id } } }", "BAD_CURSOR", "before"),
                arguments(
                        "{ counties { nodes { supporters(first: 1000) { totalCount } } } }",
                        "PAGE_TOO_LARGE",
                        "nodes.supporters.first"),
                arguments(
                        "{ counties(where: { name: { gt: null } }) { totalCount } }",
                        "BAD_USER_INPUT",
                        "where.name.gt"),
                arguments(
                        "{ counties(where: { seat: { within: { west: 0, south: 91, east: 1, north: 1 } } }) {"
                                + " totalCount } }",
                        "BAD_USER_INPUT",
                        "where.seat.within.south"),
                arguments(
                        "{ supportsAggregate(groupBy: [KIND]) { groups(first: 101) { nodes { count } } } }",
                        "PAGE_TOO_LARGE",
                        "groups.first"),
                arguments(
                        "{ supportsAggregate(groupBy: [KIND]) { groups(first: 1, last: 1) { nodes { count } } } }",
                        "BAD_USER_INPUT",
                        "groups.last"),
                arguments("{ supportsAggregate { groups { nodes { count } } } }", "BAD_USER_INPUT", "groupBy"),
                arguments("{ supportsAggregate(groupBy: []) { groups { totalCount } } }", "BAD_USER_INPUT", "groupBy"),
                arguments(
                        "{ supportsAggregate(groupBy: [KIND, KIND]) { groups { nodes { kind } } } }",
                        "BAD_USER_INPUT",
                        "groupBy"),
                arguments(
                        "{ counties { nodes { supportersAggregate(groupBy: [IS, IS]) { groups { totalCount } } } } }",
                        "BAD_USER_INPUT",
                        "nodes.supportersAggregate.groupBy"),
                arguments(
                        "{ supportsAggregate(groupBy: [KIND]) { groups { nodes { kind round { name } } } } }",
                        "BAD_USER_INPUT",
                        "groupBy"),
                arguments(
                        "{ supportsAggregate(groupBy: [KIND]) { groups(orderBy: [{ status: ASC }]) { totalCount } } }",
                        "BAD_USER_INPUT",
                        "groupBy"),
                arguments(
                        "{ supportsAggregate(groupBy: [KIND]) { groups(having: { count: null }) { totalCount } } }",
                        "BAD_USER_INPUT",
                        "groups.having.count"),
                arguments(
                        "{ supportsAggregate(groupBy: [KIND]) { count(where: { kind: null }) } }",
                        "BAD_USER_INPUT",
                        "count.where.kind"),
                arguments(
                        "{ supportsAggregate(groupBy: [KIND]) { groups(after: \"nonsense\") { totalCount } } }",
                        "BAD_CURSOR",
                        "groups.after"),
                arguments(
                        "{ paths(from: [\"x\"], to: [\"" + CITY + "\"]) { nodes { length } } }",
                        "BAD_USER_INPUT",
                        "from"),
                arguments("{ paths(from: [], to: [\"" + CITY + "\"]) { nodes { length } } }", "BAD_USER_INPUT", "from"),
                arguments(
                        "{ paths(from: [\"" + CITY + "\"], to: [\"Support_aaaaaaaaaaaaaaaa\"]) { __typename } }",
                        "WRONG_KIND",
                        "to"),
                arguments(
                        "{ paths(from: [\"" + CITY + "\"], to: [\"" + CITY + "\"], maxLength: 11) { __typename } }",
                        "BAD_USER_INPUT",
                        "maxLength"),
                arguments(
                        "{ paths(from: [\"" + CITY + "\"], to: [\"" + CITY + "\"], first: 21) { __typename } }",
                        "PAGE_TOO_LARGE",
                        "first"),
                arguments(
                        "{ paths(from: [\"" + CITY + "\"], to: [\"" + CITY + "\"], kinds: []) { __typename } }",
                        "BAD_USER_INPUT",
                        "kinds"),
                arguments(
                        "{ paths(from: [\"" + CITY + "\"], to: [\"" + CITY
                                + "\"], kinds: [SUPPORT], through: [{ kind: SUPPORT }]) { __typename } }",
                        "BAD_USER_INPUT",
                        "through"),
                arguments("{ neighbourhood(of: \"nonsense\") { __typename } }", "BAD_USER_INPUT", "of"),
                arguments(
                        "{ neighbourhood(of: \"" + CITY + "\", depth: 4) { __typename } }", "BAD_USER_INPUT", "depth"),
                arguments(
                        "{ neighbourhood(of: \"" + CITY + "\", capPerKind: 0) { __typename } }",
                        "BAD_USER_INPUT",
                        "capPerKind"),
                arguments("{ counties(asOf: \"2016-02-30\") { totalCount } }", "GRAPHQL_VALIDATION_FAILED", null),
                arguments("{ counties(asOf: \"2016-2-1\") { totalCount } }", "GRAPHQL_VALIDATION_FAILED", null),
                arguments("{ counties(asOf: \"0000-01-01\") { totalCount } }", "GRAPHQL_VALIDATION_FAILED", null),
                arguments(
                        "{ supports(where: { kind: { eq: NONE } }) { totalCount } }",
                        "GRAPHQL_VALIDATION_FAILED",
                        null),
                arguments("{ node(id: 1.5) { id } }", "GRAPHQL_VALIDATION_FAILED", null),
                arguments("{ node(id: true) { id } }", "GRAPHQL_VALIDATION_FAILED", null),
                arguments(
                        "{ counties(orderBy: [{ name: ASC, code: ASC }]) { totalCount } }",
                        "GRAPHQL_VALIDATION_FAILED",
                        null),
                arguments("{ nothing }", "GRAPHQL_VALIDATION_FAILED", null),
                arguments("{ counties ", "GRAPHQL_PARSE_FAILED", null));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void isNamedWithItsCodeAndItsPlaceAndNeverReachesTheDatabase(
            String document, String code, @org.jspecify.annotations.Nullable String argument) {
        log.clear();

        JsonNode error = endpoint.ask(document).get("errors").get(0);

        assertThat(error.get("extensions").get("code").asString()).isEqualTo(code);
        assertThat(error.get("message").asString()).isNotBlank();
        if (argument != null) {
            assertThat(error.get("extensions").get("argument").asString()).isEqualTo(argument);
            assertThat(error.get("path").size()).isEqualTo(1);
        }
        assertThat(log.statements()).isEmpty();
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        isRefused("a".repeat(10_001));
    }

    @Test
    void halfOfASurrogatePairIsRefused() {
        isRefused("道\\ud800孚");
    }

    private void isRefused(String text) {
        log.clear();
        String document = "query ($name: String) { counties(where: { name: { eq: $name } }) { totalCount } }";

        JsonNode error = endpoint.read("{\"query\": \"" + document + "\", \"variables\": {\"name\": \"" + text + "\"}}")
                .get("errors")
                .get(0);

        assertThat(error.get("extensions").get("code").asString()).isEqualTo("BAD_USER_INPUT");
        assertThat(error.get("extensions").get("argument").asString()).isEqualTo("where.name.eq");
        assertThat(log.statements()).isEmpty();
    }

    @Test
    void tooManyIdsAreRefused() {
        JsonNode error = endpoint.ask(
                        "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }",
                        Map.of("ids", Collections.nCopies(101, CITY)))
                .get("errors")
                .get(0);

        assertThat(error.get("extensions").get("code").asString()).isEqualTo("PAGE_TOO_LARGE");
    }

    @Test
    void aCursorOfAnotherOrderIsRefused() {
        String cursor = endpoint.ask("{ counties(first: 1, orderBy: [{ code: ASC }]) { edges { cursor } } }")
                .at("/data/counties/edges/0/cursor")
                .asString();
        String document = "query ($after: String) { counties(first: 1, orderBy: [{ name: ASC }], after: $after) "
                + "{ nodes { name } } }";

        JsonNode answer = endpoint.ask(document, Map.of("after", cursor));

        assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("BAD_CURSOR");
    }

    @Test
    void aCursorOfAnotherGroupingOrOrderIsRefused() {
        String cursor = endpoint.ask("{ supportsAggregate(groupBy: [KIND]) { groups(first: 1) { edges { cursor } } } }")
                .at("/data/supportsAggregate/groups/edges/0/cursor")
                .asString();
        String others = "query ($after: String) { "
                + "grouped: supportsAggregate(groupBy: [STATUS]) { groups(after: $after) { nodes { count } } } "
                + "ordered: supportsAggregate(groupBy: [KIND]) { groups(after: $after, orderBy: [{ kind: ASC }]) "
                + "{ nodes { count } } } "
                + "same: supportsAggregate(groupBy: [KIND]) { groups(after: $after) { nodes { count } } } }";

        JsonNode answer = endpoint.ask(others, Map.of("after", cursor));

        assertThat(answer.get("errors")).hasSize(2);
        answer.get("errors")
                .forEach(error ->
                        assertThat(error.at("/extensions/code").asString()).isEqualTo("BAD_CURSOR"));
        assertThat(answer.at("/data/same/groups/nodes")).isNotEmpty();
    }

    @Test
    void whatDoesNotExistIsNullWithAReason() {
        JsonNode answer = endpoint.ask("{ county(by: { code: \"999999\" }) { id } node(id: \"" + CITY + "\") { id } }");

        assertThat(answer.at("/data/county").isNull()).isTrue();
        assertThat(answer.at("/data/node").isNull()).isTrue();
        assertThat(answer.get("errors").size()).isEqualTo(1);
        assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("NOT_FOUND");
        assertThat(answer.at("/errors/0/path/0").asString()).isEqualTo("county");
    }

    @Test
    void aNameThatSeveralBearIsNotGuessedAt() {
        JsonNode answer = endpoint.ask("{ village(by: { name: \"和平村\" }) { id } }");

        assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("AMBIGUOUS");
    }

    @Test
    void oneFieldThatCannotBePlannedLeavesTheOthers() {
        JsonNode answer = endpoint.ask(
                "{ good: county(by: { code: \"513326\" }) { name } bad: counties(first: 1, last: 1) { totalCount } }");

        assertThat(answer.at("/data/good/name").asString()).isEqualTo("道孚县");
        assertThat(answer.at("/errors/0/path/0").asString()).isEqualTo("bad");
    }

    @Test
    void oneFieldThatFailsLeavesTheOthers() {
        JsonNode answer = endpoint.ask(
                "{ good: county(by: { code: \"513326\" }) { name } bad: counties(first: -1) { totalCount } }");

        assertThat(answer.at("/data/good/name").asString()).isEqualTo("道孚县");
        assertThat(answer.at("/data/bad").isNull()).isTrue();
        assertThat(answer.at("/errors/0/path/0").asString()).isEqualTo("bad");
    }
}
