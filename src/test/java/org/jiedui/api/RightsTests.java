package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiedui.ApplicationTest;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.jiedui.store.StatementLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * The name of a cadre and what stands about a household, asked for in every way there is, by everyone there is. In the
 * shipped network both are made up, and begin with words that nothing else begins with.
 */
@ApplicationTest
class RightsTests {

    private static final String NAMES = "示例干部 ";
    private static final String PERSONAL = "示例户主 ";
    private static final String PURPOSE = "personal(purpose: \"a visit\")";

    private final Endpoint endpoint;
    private final TokenKey key;
    private final StatementLog log;

    @Autowired
    RightsTests(@LocalServerPort int port, TokenKey key, StatementLog log) {
        this.endpoint = new Endpoint(port);
        this.key = key;
        this.log = log;
    }

    /** A cadre and a household of one county, and the id of another county. */
    private String here = "";

    private String elsewhere = "";
    private String cadre = "";
    private String family = "";
    private String village = "";

    @BeforeEach
    void find() {
        JsonNode found = admin().ask(
                        "{ families(first: 1, where: { village: { partOf: { partOf: { code: { eq: \"513230\" } } } }"
                                + " }, orderBy: [{ name: ASC }]) { nodes { id village { id } } } cadres(first: 1, where: {"
                                + " postedTo: { some: { code: { eq: \"513326\" } } } }) { nodes { id } } here: county(by:"
                                + " { code: \"513230\" }) { id } there: county(by: { code: \"513326\" }) { id } }",
                        Map.of())
                .get("data");
        family = found.at("/families/nodes/0/id").asString();
        village = found.at("/families/nodes/0/village/id").asString();
        cadre = found.at("/cadres/nodes/0/id").asString();
        here = found.at("/here/id").asString();
        elsewhere = found.at("/there/id").asString();
    }

    private Endpoint as(Role role, String place) {
        return endpoint.as(key.sign(
                new Caller("test-" + role, Set.of(role), place.isEmpty() ? null : place), Duration.ofMinutes(5)));
    }

    private Endpoint admin() {
        return as(Role.ADMIN, "");
    }

    /** Callers who see neither. */
    private List<Endpoint> strangers() {
        List<Endpoint> all = new ArrayList<>(List.of(endpoint));
        all.add(as(Role.VIEWER, ""));
        all.add(as(Role.ANALYST, ""));
        all.add(as(Role.EDITOR, ""));
        all.add(as(Role.EDITOR, here));
        return all;
    }

    private static boolean seesRows(Endpoint stranger) {
        return !stranger.ask("{ families(first: 0) { nodes { id } } }").has("errors");
    }

    /** What comes of a question for callers without the role. */
    private enum Outcome {
        REFUSED,
        NOTHING
    }

    private static Arguments way(String what, Outcome outcome, Function<RightsTests, String> question) {
        return way(what, outcome, outcome, question);
    }

    /** What comes of it for callers who see rows of households, and for those who do not even see these. */
    private static Arguments way(
            String what, Outcome outcome, Outcome withoutRows, Function<RightsTests, String> question) {
        return Arguments.of(what, outcome, withoutRows, question);
    }

    static List<Arguments> ways() {
        String id = "(by: { id: \"%s\" })";
        return List.of(
                way("a name", Outcome.REFUSED, test -> "{ cadre" + id.formatted(test.cadre) + " { name } }"),
                way(
                        "a name under another key",
                        Outcome.REFUSED,
                        test -> "{ cadres(first: 5) { nodes { id a: name } } }"),
                way("names in edges", Outcome.REFUSED, test -> "{ cadres(first: 5) { edges { node { name } } } }"),
                way(
                        "names of a place's cadres",
                        Outcome.REFUSED,
                        test -> "{ place" + id.formatted(test.elsewhere) + " { cadres { nodes { name } } } }"),
                way(
                        "names at the ends of relationships",
                        Outcome.REFUSED,
                        test -> "{ postings(first: 5) { nodes { cadre { name } } } }"),
                way(
                        "names at the ends of any relationship",
                        Outcome.NOTHING,
                        test -> "{ postings(first: 5) { nodes { from { name } } } }"),
                way(
                        "a name by an interface",
                        Outcome.NOTHING,
                        test -> "{ node(id: \"" + test.cadre + "\") { ... on Entity { name } } }"),
                way(
                        "a name by an interface of few",
                        Outcome.NOTHING,
                        test -> "{ node(id: \"" + test.cadre + "\") { ... on PairingPartner { name } } }"),
                way(
                        "a name by its kind",
                        Outcome.REFUSED,
                        test -> "{ node(id: \"" + test.cadre + "\") { ... on Cadre { name } } }"),
                way(
                        "several by their ids",
                        Outcome.NOTHING,
                        test -> "{ nodes(ids: [\"" + test.cadre + "\"]) { ... on Entity { name } } }"),
                way(
                        "names of all nodes",
                        Outcome.NOTHING,
                        test -> "{ entities(first: 50, where: { is: [CADRE] }) { nodes { name } } }"),
                way(
                        "names of partners",
                        Outcome.NOTHING,
                        Outcome.REFUSED,
                        test -> "{ pairings(first: 50) { nodes { partner { name } } } }"),
                way(
                        "a filter",
                        Outcome.REFUSED,
                        test -> "{ cadres(where: { name: { startsWith: \"示例\" } }) { totalCount } }"),
                way(
                        "a filter under a negation",
                        Outcome.REFUSED,
                        test -> "{ cadres(where: { not: { or: [{ name: { isNull: true } }] } }) { totalCount } }"),
                way(
                        "a filter of all nodes",
                        Outcome.NOTHING,
                        test -> "{ entities(where: { name: { startsWith: \"" + NAMES + "\" } }) { totalCount } }"),
                way(
                        "a filter of a relation",
                        Outcome.REFUSED,
                        test -> "{ places(where: { cadres: { some: { name: { startsWith: \"示例\" } } } }) { totalCount"
                                + " } }"),
                way(
                        "a filter of an edge's node",
                        Outcome.REFUSED,
                        test -> "{ places(where: { cadres: { some: { node: { name: { startsWith: \"示例\" } } } } }) {"
                                + " totalCount } }"),
                way(
                        "a filter of partners",
                        Outcome.NOTHING,
                        Outcome.REFUSED,
                        test -> "{ families(where: { pairedWith: { some: { name: { startsWith: \"" + NAMES
                                + "\" } } } }) { totalCount } }"),
                way(
                        "a filter of a relationship's end",
                        Outcome.REFUSED,
                        test -> "{ postings(where: { cadre: { name: { startsWith: \"示例\" } } }) { totalCount } }"),
                way(
                        "a filter of any end",
                        Outcome.NOTHING,
                        Outcome.REFUSED,
                        test -> "{ pairings(where: { partner: { name: { startsWith: \"" + NAMES
                                + "\" } } }) { totalCount } }"),
                way(
                        "a filter of an aggregate",
                        Outcome.REFUSED,
                        test -> "{ cadresAggregate(where: { name: { startsWith: \"示例\" } }) { count } }"),
                way(
                        "an order",
                        Outcome.REFUSED,
                        test -> "{ cadres(first: 1, orderBy: [{ name: ASC }]) { nodes { id } } }"),
                way(
                        "an order of relationships",
                        Outcome.REFUSED,
                        test -> "{ postings(first: 1, orderBy: [{ cadre: { name: ASC } }]) { nodes { id } } }"),
                way(
                        "names of groups",
                        Outcome.REFUSED,
                        test -> "{ postingsAggregate(groupBy: [CADRE]) { groups(first: 5) { nodes { count cadre { name"
                                + " } } } } }"),
                way(
                        "names of groups by an interface",
                        Outcome.NOTHING,
                        Outcome.REFUSED,
                        test -> "{ pairingsAggregate(groupBy: [PARTNER]) { groups(first: 5) { nodes { partner { name }"
                                + " } } } }"),
                way(
                        "a search",
                        Outcome.NOTHING,
                        test -> "{ search(text: \"示例干部\", kinds: [CADRE]) { totalCount edges { matched node { name } }"
                                + " } }"),
                way(
                        "a path",
                        Outcome.NOTHING,
                        test -> "{ paths(from: [\"" + test.cadre + "\"], to: [\"" + test.elsewhere
                                + "\"], asOf: \"2016-08-22\") { nodes { steps { from { name } to { name } link { from"
                                + " { name } } } } } }"),
                way(
                        "a neighbourhood",
                        Outcome.NOTHING,
                        test -> "{ neighbourhood(of: \"" + test.cadre
                                + "\", asOf: \"2016-08-22\") { nodes { name } links { from { name } } omitted { of {"
                                + " name } } } }"),
                way(
                        "what stands about a household",
                        Outcome.REFUSED,
                        test -> "{ family" + id.formatted(test.family) + " { " + PURPOSE + " { displayName } } }"),
                way(
                        "a part of it alone",
                        Outcome.REFUSED,
                        test -> "{ families { nodes { " + PURPOSE + " { members { displayName } } } } }"),
                way(
                        "that there is any",
                        Outcome.REFUSED,
                        test -> "{ families { nodes { " + PURPOSE + " { __typename } } } }"),
                way(
                        "it by its id",
                        Outcome.REFUSED,
                        Outcome.NOTHING,
                        test -> "{ node(id: \"" + test.family + "\") { ... on Family { " + PURPOSE
                                + " { addressDetail } } } }"),
                way(
                        "it from its village",
                        Outcome.REFUSED,
                        test -> "{ village" + id.formatted(test.village) + " { families { edges { node { " + PURPOSE
                                + " { displayName } } } } } }"),
                way(
                        "it at the end of a relationship",
                        Outcome.REFUSED,
                        test -> "{ residences(first: 3) { nodes { family { " + PURPOSE + " { incomeBand } } } } }"),
                way(
                        "it along a path",
                        Outcome.REFUSED,
                        Outcome.NOTHING,
                        test -> "{ paths(from: [\"" + test.family + "\"], to: [\"" + test.village
                                + "\"]) { nodes { steps { from { ... on Family { " + PURPOSE
                                + " { displayName } } } } } } }"),
                way(
                        "it around a node",
                        Outcome.REFUSED,
                        Outcome.NOTHING,
                        test -> "{ neighbourhood(of: \"" + test.village + "\") { nodes { ... on Family { " + PURPOSE
                                + " { displayName } } } } }"),
                way(
                        "it in groups",
                        Outcome.REFUSED,
                        test -> "{ residencesAggregate(groupBy: [FAMILY]) { groups(first: 2) { nodes { family { "
                                + PURPOSE + " { displayName } } } } } }"),
                way(
                        "it in what was searched",
                        Outcome.REFUSED,
                        Outcome.NOTHING,
                        test -> "{ search(text: \"示例户主\") { nodes { ... on Family { " + PURPOSE
                                + " { displayName } } } } }"),
                way(
                        "a search for it",
                        Outcome.NOTHING,
                        test -> "{ search(text: \"示例户主\") { edges { matched node { name } } } }"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void isKeptFromWhoeverLacksTheRole(
            String what, Outcome withRows, Outcome withoutRows, Function<RightsTests, String> question) {
        String document = question.apply(this);
        for (Endpoint stranger : strangers()) {
            Outcome outcome = seesRows(stranger) ? withRows : withoutRows;
            log.clear();
            JsonNode answer = stranger.ask(document);

            assertThat(answer.toString()).doesNotContain(NAMES, PERSONAL);
            answer.findValues("totalCount")
                    .forEach(count -> assertThat(count.asInt()).isLessThan(900));
            if (outcome == Outcome.REFUSED) {
                assertThat(answer.at("/errors/0/extensions/code").asString())
                        .as(answer.toString())
                        .isEqualTo("FORBIDDEN");
                assertThat(log.statements()).isEmpty();
            } else {
                assertThat(answer.get("errors")).as(answer.toString()).isNull();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void isShownToWhoeverHasIt(
            String what, Outcome withRows, Outcome withoutRows, Function<RightsTests, String> question) {
        for (Endpoint insider : List.of(admin(), as(Role.CASEWORKER, ""))) {
            assertThat(insider.ask(question.apply(this)).get("errors")).isNull();
        }
    }

    @Test
    void whoIsBoundToAPlaceSeesTheHouseholdsOfThatPlace() {
        String all = "{ families(first: 100, where: { madeUp: { eq: true } }, orderBy: [{ name: ASC }]) { nodes { "
                + "village { county { id } partOf { partOf { id } } } " + PURPOSE
                + " { displayName members { displayName } } } } "
                + "county(by: { code: \"513230\" }) { families(first: 20, orderBy: [{ name: ASC }]) { nodes { "
                + PURPOSE
                + " { displayName } } } } "
                + "there: county(by: { code: \"513326\" }) { families(first: 20, orderBy: [{ name: ASC }]) { nodes { "
                + PURPOSE
                + " { displayName } } } } }";
        JsonNode unbound = as(Role.CASEWORKER, "").ask(all).get("data");
        JsonNode bound = as(Role.CASEWORKER, here).ask(all).get("data");

        assertThat(unbound.at("/county").toString()).contains(PERSONAL);
        assertThat(unbound.at("/there").toString()).contains(PERSONAL);
        assertThat(bound.at("/county")).isEqualTo(unbound.at("/county"));
        assertThat(bound.at("/there").toString()).doesNotContain(PERSONAL);
        assertThat(bound.at("/there/families/nodes")).isEmpty();
        assertThat(bound.at("/families/nodes"))
                .isNotEmpty()
                .allMatch(node -> node.at("/village/county/id").asString().equals(here));
    }

    @Test
    void whoIsBoundToAPlaceSeesTheNamesOfCadresWhoArePostedThereToday() {
        String document = "{ cadres(first: 100) { nodes { name postedTo { nodes { id } } } } "
                + "filtered: cadres(where: { name: { startsWith: \"" + NAMES + "\" } }) { totalCount } "
                + "any: entities(where: { name: { startsWith: \"" + NAMES + "\" } }) { totalCount } "
                + "posted: cadres(where: { postedTo: { some: { id: { in: [\"" + here
                + "\"] } } } }) { totalCount } }";
        JsonNode bound = as(Role.CASEWORKER, here).ask(document).get("data");

        bound.at("/cadres/nodes").forEach(node -> {
            if (!node.get("name").isNull()) {
                assertThat(node.at("/postedTo/nodes")).isNotEmpty();
            }
        });
        assertThat(bound.at("/filtered/totalCount").asInt())
                .isEqualTo(bound.at("/any/totalCount").asInt())
                .isGreaterThanOrEqualTo(bound.at("/posted/totalCount").asInt());
        JsonNode unbound = admin().ask(document).get("data");
        assertThat(unbound.at("/filtered/totalCount").asInt())
                .isGreaterThan(bound.at("/filtered/totalCount").asInt());
    }

    /** On a day of the past there are other rows, but what identifies a household is only told where it lives by now. */
    @Test
    void aDayOfThePastTellsNobodyWhoLivesElsewhereByNow() {
        String document = "{ families(asOf: \"2013-01-01\", first: 20, orderBy: [{ name: ASC }]) { nodes { id "
                + "village { county { id } } " + PURPOSE + " { displayName } } } }";
        JsonNode then = as(Role.CASEWORKER, here).ask(document).at("/data/families/nodes");
        String ids = then.findValuesAsString("id").stream()
                .filter(id -> id.startsWith("Family_"))
                .map(id -> "\"" + id + "\"")
                .collect(Collectors.joining(", ", "[", "]"));
        JsonNode today = as(Role.CASEWORKER, here)
                .ask("{ nodes(ids: " + ids + ") { id } }")
                .at("/data/nodes");

        assertThat(then).isNotEmpty().hasSameSizeAs(today);
        assertThat(then).anyMatch(family -> !family.get("personal").isNull());
        for (int i = 0; i < then.size(); i++) {
            assertThat(then.get(i).at("/village/county/id").asString()).isEqualTo(here);
            if (today.get(i).isNull()) {
                assertThat(then.get(i).get("personal").isNull()).isTrue();
            }
        }
    }

    @Test
    void onePlanServesWhoeverHasTheSameRoles() {
        String document = "{ families(first: 3) { nodes { id " + PURPOSE + " { displayName } } } }";

        log.clear();
        as(Role.CASEWORKER, here).ask(document);
        as(Role.CASEWORKER, elsewhere).ask(document);
        as(Role.CASEWORKER, "").ask(document);

        // Another statement tells whether the place was merged into another.
        List<String> texts = log.statements().stream()
                .filter(text -> !text.contains(":Merged"))
                .toList();
        assertThat(texts).hasSize(3);
        assertThat(texts.get(0)).isEqualTo(texts.get(1)).doesNotContain(here).contains("$boundPlace");
        assertThat(texts.get(2)).isNotEqualTo(texts.get(0)).doesNotContain("$boundPlace");
    }
}
