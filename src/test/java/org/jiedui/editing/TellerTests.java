package org.jiedui.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jiedui.editing.edits.Ids;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What says something of a household, such as what it was given, is there for those only who see the household. */
@EditingTest
class TellerTests {

    private static final String AMOUNT = "7531.25";

    private final Network network;
    private final Client admin;
    private final int port;
    private final String name = "一户所得 " + Ids.random("a").substring(2);
    private String village = "";
    private String family = "";
    private String giver = "";
    private String contribution = "";
    private String giving = "";
    private String receipt = "";
    private String funding = "";
    private String project = "";
    private String figure = "";
    private String mention = "";
    private String cursor = "";

    @Autowired
    TellerTests(Network network, @LocalServerPort int port) {
        this.network = network;
        this.admin = Client.admin(port);
        this.port = port;
    }

    private Client as(String role) {
        return new Client(port, "somebody;" + role + ";");
    }

    private Client as(String role, String place) {
        return new Client(port, "somebody;" + role + ";" + place);
    }

    private String record(String kind, Map<String, @Nullable Object> input) {
        Map<String, @Nullable Object> all = with("sources", List.of(with("source", network.source())), "reason", "r");
        all.putAll(input);
        String field = kind.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + kind.substring(1);
        return admin.mutate("record" + kind, all, field + " { id }")
                .at("/" + field + "/id")
                .asString();
    }

    @BeforeEach
    void give() {
        cursor = admin.data("{ networkCursor }").at("/networkCursor").asString();
        village = network.node("Village", Map.of("name", "某村", "level", "VILLAGE", "area", "YI"));
        family = network.family();
        giver = network.node("Organisation", Map.of("name", "某单位", "type", "BANK"));
        project = network.node(
                "Project", Map.of("name", "某项目", "title", "某项目", "sector", "HOUSING", "status", "RUNNING"));
        record("Residence", with("family", family, "village", village));
        contribution =
                record("Contribution", with("name", name, "stage", "DONATION", "amount", AMOUNT, "qualifier", "EXACT"));
        giving = record("Giving", with("giver", giver, "contribution", contribution));
        receipt = record("Receipt", with("recipient", family, "contribution", contribution));
        funding = record("Funding", with("contribution", contribution, "project", project));
        figure = record(
                "Figure",
                with(
                        "name",
                        name,
                        "indicator",
                        "HOUSEHOLDS_HELPED_OUT",
                        "value",
                        7531.25,
                        "unit",
                        "YUAN",
                        "qualifier",
                        "EXACT",
                        "status",
                        "ACTUAL"));
        mention = record("Mention", with("topic", figure, "party", family));
    }

    /** Each shows the contribution or the figure to who may see it. */
    static Stream<String> routes() {
        return Stream.of(
                "{ contribution(by: { id: $contribution }) { id amount } }",
                "{ contributions(where: { amount: { eq: \"7531.25\" }, id: { eq: $contribution } }) { nodes { id } } }",
                "{ node(id: $contribution) { id } }",
                "{ node(id: $giving) { id } }",
                "{ node(id: $funding) { id } }",
                "{ node(id: $figure) { id ... on Figure { value } } }",
                "{ node(id: $mention) { id } }",
                "{ nodes(ids: [$contribution, $giving, $figure]) { id } }",
                "{ _entities(representations: [{ __typename: \"Contribution\", id: $contribution }]) { ... on Contribution { id } } }",
                "{ giving(id: $giving) { id contribution { id } } }",
                "{ givings(where: { giver: { id: { eq: $giver } } }) { nodes { id } } }",
                "{ fundings(where: { project: { id: { eq: $project } } }) { nodes { id } } }",
                "{ organisation(by: { id: $giver }) { contributionsGiven { nodes { id } edges { link { id } } } } }",
                "{ project(by: { id: $project }) { contributions { nodes { id } } } }",
                "{ figure(by: { id: $figure }) { id } }",
                "{ topics(where: { id: { eq: $figure } }) { nodes { id } } }",
                "{ entities(where: { id: { in: [$figure, $contribution] } }) { nodes { id } } }",
                "{ search(text: $name) { nodes { id } } }",
                "{ neighbourhood(of: $giver) { nodes { id } links { id } } }",
                "{ neighbourhood(of: $project, depth: 2) { nodes { id } } }",
                "{ paths(from: [$giver], to: [$project]) { nodes { steps { to { id } } } } }",
                "{ paths(from: [$giver], to: [$contribution]) { nodes { steps { to { id } } } } }",
                "{ givingsAggregate(where: { giver: { id: { eq: $giver } } }, groupBy: [CONTRIBUTION]) { groups { nodes { contribution { id } } } } }",
                "{ contributionsDifference(from: { date: \"2015-01-01\" }, to: { date: \"2020-01-01\" }, among: { id: { eq: $contribution } }) { nodes { after { id } } } }",
                "{ changes(first: 100) { nodes { entries { thingId changes { after } } } } }",
                "{ changes(where: { kind: \"Contribution\" }, first: 100) { nodes { entries { thingId } } } }",
                "{ recordAsKnownAt(id: $contribution, at: \"2999-01-01T00:00:00Z\") { thingId fields } }");
    }

    private String filled(String document) {
        return Map.of(
                        "name",
                        name,
                        "contribution",
                        contribution,
                        "giving",
                        giving,
                        "funding",
                        funding,
                        "figure",
                        figure,
                        "mention",
                        mention,
                        "giver",
                        giver,
                        "project",
                        project)
                .entrySet()
                .stream()
                .reduce(
                        document,
                        (text, each) -> text.replaceAll("\\$" + each.getKey() + "\\b", "\"" + each.getValue() + "\""),
                        (one, other) -> other);
    }

    private String ask(Client client, String document) {
        return client.ask(filled(document), with()).path("data").toString();
    }

    private List<String> secrets() {
        return List.of(contribution, giving, receipt, funding, figure, mention, AMOUNT);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void whatTellsOfAHouseholdIsShownToThoseWhoSeeIt(String document) {
        for (Client client : List.of(as("VIEWER"), as("PROPOSER"), as("CASEWORKER", network.county("别处")))) {
            assertThat(ask(client, document)).as(client.caller()).doesNotContain(secrets());
        }
        for (Client client : List.of(as("ANALYST"), as("CASEWORKER"), admin)) {
            assertThat(ask(client, document))
                    .as(client.caller())
                    .containsAnyOf(secrets().toArray(String[]::new));
        }
        if (!document.contains("changes(") && !document.contains("recordAsKnownAt")) {
            assertThat(ask(as("CASEWORKER", village), document))
                    .containsAnyOf(secrets().toArray(String[]::new));
        }
    }

    /** Each counts or adds up what only those may know of who see the household. */
    static Stream<String> numbers() {
        return Stream.of(
                "{ contributionsAggregate(where: { id: { eq: $contribution } }) { count amount { max } } }",
                "{ contributions(where: { id: { eq: $contribution } }) { totalCount } }",
                "{ givings(where: { giver: { id: { eq: $giver } } }) { totalCount } }",
                "{ organisation(by: { id: $giver }) { contributionsGiven { totalCount } } }",
                "{ organisation(by: { id: $giver }) { contributionsGivenAggregate { count amount { max } } } }",
                "{ organisations(where: { id: { eq: $giver }, contributionsGiven: { some: {} } }) { totalCount } }",
                "{ organisations(where: { id: { eq: $giver }, contributionsGiven: { count: { gte: 1 } } }) { totalCount } }",
                "{ projects(where: { id: { eq: $project }, contributions: { some: { node: { amount: { eq: \"7531.25\" } } } } }) { totalCount } }",
                "{ projects(where: { id: { eq: $project }, contributions: { none: {} } }) { totalCount } }",
                "{ project(by: { id: $project }) { contributionsAggregate { count } } }",
                "{ search(text: $name) { totalCount } }",
                "{ figuresAggregate(where: { id: { eq: $figure } }) { count } }",
                "{ changes(where: { thing: $contribution }) { totalCount } }",
                "{ neighbourhood(of: $giver) { nodes { __typename } } }");
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void whatTellsOfAHouseholdIsAsIfItWereNotThere(String document) {
        String before = ask(as("VIEWER"), document);
        String toAll = ask(as("ANALYST"), document);

        assertThat(toAll).isNotEqualTo(before).doesNotContain("null}");
        assertThat(ask(as("CASEWORKER", network.county("别处")), document)).isEqualTo(before);
    }

    @Test
    void whatNoHouseholdHasToDoWithIsForEveryone() {
        String open = record(
                "Contribution", with("name", "公开", "stage", "DONATION", "amount", "12.00", "qualifier", "EXACT"));
        record("Giving", with("giver", giver, "contribution", open));
        record("Receipt", with("recipient", village, "contribution", open));

        JsonNode given = as("VIEWER")
                .data(
                        "query ($id: ID!) { organisation(by: { id: $id }) { contributionsGiven { totalCount nodes { id amount } }"
                                + " contributionsGivenAggregate(where: { stage: { eq: DONATION } }) { count amount { sum } } } }",
                        with("id", giver))
                .get("organisation");

        assertThat(given.toString())
                .isEqualTo(
                        "{\"contributionsGiven\":{\"totalCount\":1,\"nodes\":[{\"id\":\"" + open
                                + "\",\"amount\":\"12.00\"}]},\"contributionsGivenAggregate\":{\"count\":1,\"amount\":{\"sum\":\"12.00\"}}}");
    }

    /** The journal goes on to keep it from them, also once there is nothing left that could be looked at. */
    @Test
    void whatWasTakenBackIsNotToldByTheJournal() {
        admin.mutate("retractReceipt", with("id", receipt, "expectedVersion", 1, "reason", "r"), "__typename");
        admin.mutate("retractGiving", with("id", giving, "expectedVersion", 1, "reason", "r"), "__typename");
        admin.mutate("retractFunding", with("id", funding, "expectedVersion", 1, "reason", "r"), "__typename");
        admin.mutate(
                "retractContribution", with("id", contribution, "expectedVersion", 1, "reason", "r"), "__typename");
        String document = "{ changes(first: 100) { nodes { entries { thingId changes { after } } } } }";

        assertThat(ask(as("VIEWER"), document)).doesNotContain(secrets());
        assertThat(ask(admin, document)).contains(contribution, AMOUNT);
    }

    /** A proposer is answered as one who names what is not there, also by what a conflict would show. */
    @Test
    void aCommandThatNamesItNamesNothing() {
        String missing = "Contribution_aaaaaaaaaaaaaaaa";
        for (Client client : List.of(as("EDITOR", network.county("别处")))) {
            JsonNode known = client.attempt(
                    "changeContribution",
                    with("id", contribution, "expectedVersion", 9, "note", "n", "reason", "r", "dryRun", true),
                    "contribution { id }");
            JsonNode unknown = client.attempt(
                    "changeContribution",
                    with("id", missing, "expectedVersion", 9, "note", "n", "reason", "r", "dryRun", true),
                    "contribution { id }");
            assertThat(known).isEqualTo(unknown);
            assertThat(known.toString()).doesNotContain(AMOUNT, "VersionConflict");
        }
    }

    @Test
    void eventsOfItAreToldToThoseWhoSeeIt() {
        String document = "{ changes(first: 100) { totalCount } }";
        JsonNode before = as("VIEWER").data(document);
        admin.mutate(
                "changeContribution",
                with("id", contribution, "expectedVersion", 1, "note", "n", "reason", "r"),
                "contribution { id }");

        assertThat(as("VIEWER").data(document)).isEqualTo(before);
        assertThat(cursor).isNotEmpty();
    }
}
