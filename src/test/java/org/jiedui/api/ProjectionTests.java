package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.alg.scoring.PageRank;
import org.jgrapht.graph.DirectedPseudograph;
import org.jiedui.ApplicationTest;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.jiedui.store.Database;
import org.jiedui.store.StatementLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The network as a whole, compared with what JGraphT makes of the same relationships. */
@ApplicationTest
class ProjectionTests {

    private static final String DAY = "2018-06-01";

    private final Endpoint endpoint;
    private final Database database;
    private final StatementLog log;
    private final TokenKey key;

    @Autowired
    ProjectionTests(@LocalServerPort int port, Database database, StatementLog log, TokenKey key) {
        this.endpoint = new Endpoint(port);
        this.database = database;
        this.log = log;
        this.key = key;
    }

    private JsonNode projection(String arguments, String selection) {
        return projection(endpoint, arguments, selection);
    }

    private static JsonNode projection(Endpoint asking, String arguments, String selection) {
        JsonNode answer = asking.ask("{ projection(" + arguments + ") { " + selection + " } }");
        assertThat(answer.get("errors")).as(answer::toString).isNull();
        return answer.at("/data/projection");
    }

    private JsonNode supports(String selection) {
        return projection("kinds: [SUPPORT], asOf: \"" + DAY + "\"", selection);
    }

    /** The supports as lists tell of them, page by page. */
    private Graph<String, String> graph() {
        Graph<String, String> graph = new DirectedPseudograph<>(null, null, false);
        String after = "";
        while (after != null) {
            JsonNode page = endpoint.ask(
                            "{ supports(first: 100, asOf: \"" + DAY + "\"" + after
                                    + ") { nodes { id supporter { id } recipient { id } } pageInfo { endCursor hasNextPage } } }")
                    .at("/data/supports");
            page.get("nodes").forEach(link -> {
                String from = link.at("/supporter/id").asString();
                String to = link.at("/recipient/id").asString();
                graph.addVertex(from);
                graph.addVertex(to);
                graph.addEdge(from, to, link.get("id").asString());
            });
            after = page.at("/pageInfo/hasNextPage").asBoolean()
                    ? ", after: \"" + page.at("/pageInfo/endCursor").asString() + "\""
                    : null;
        }
        assertThat(graph.edgeSet()).hasSizeGreaterThan(50);
        return graph;
    }

    /** All scores of a list, read page by page. */
    private Map<String, Double> scores(String field, String arguments) {
        Map<String, Double> scores = new LinkedHashMap<>();
        String after = "";
        int total;
        do {
            JsonNode page = supports("it: " + field + "(first: 7" + arguments + after
                            + ") { totalCount edges { score node { id } } pageInfo { endCursor } }")
                    .get("it");
            page.get("edges")
                    .forEach(edge -> scores.put(
                            edge.at("/node/id").asString(), edge.get("score").asDouble()));
            total = page.get("totalCount").asInt();
            after = ", after: \"" + page.at("/pageInfo/endCursor").asString() + "\"";
        } while (scores.size() < total);
        return scores;
    }

    private static List<String> ranked(Map<String, Double> scores) {
        return scores.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void aProjectionHasWhatListsTellOf() {
        Graph<String, String> graph = graph();

        JsonNode sizes = supports("nodeCount relationshipCount __typename");

        assertThat(sizes.get("nodeCount").asInt()).isEqualTo(graph.vertexSet().size());
        assertThat(sizes.get("relationshipCount").asInt())
                .isEqualTo(graph.edgeSet().size());
        assertThat(sizes.get("__typename").asString()).isEqualTo("Projection");
    }

    @ParameterizedTest
    @CsvSource({"NATURAL", "REVERSE", "UNDIRECTED"})
    void degreesAreThoseOfTheGraph(String orientation) {
        Graph<String, String> graph = graph();
        Map<String, Double> expected = new LinkedHashMap<>();
        graph.vertexSet().stream()
                .sorted()
                .forEach(node -> expected.put(
                        node,
                        (orientation.equals("REVERSE") ? 0.0 : graph.outDegreeOf(node))
                                + (orientation.equals("NATURAL") ? 0.0 : graph.inDegreeOf(node))));

        Map<String, Double> scores = scores("degree", ", orientation: " + orientation);

        assertThat(scores).isEqualTo(expected);
        assertThat(scores.keySet()).containsExactlyElementsOf(ranked(expected));
    }

    @Test
    void pageRanksAreThoseOfJGraphT() {
        PageRank<String, String> expected = new PageRank<>(graph(), 0.85, 1000, 1e-12);

        Map<String, Double> scores = scores("pageRank", ", tolerance: 0.0, maxIterations: 1000");

        scores.forEach((node, score) -> assertThat(score).isCloseTo(expected.getVertexScore(node), within(1e-9)));
        assertThat(scores.values().stream().mapToDouble(Double::doubleValue).sum())
                .isCloseTo(1, within(1e-9));
        assertThat(scores.keySet()).containsExactlyElementsOf(ranked(scores));
    }

    @Test
    void componentsAreThoseOfJGraphT() {
        List<Set<String>> expected = new ConnectivityInspector<>(graph()).connectedSets();

        JsonNode components = supports(
                "weaklyConnectedComponents(first: 100) { totalCount nodes { size members(first: 100) { totalCount nodes { id } } } }");

        JsonNode nodes = components.at("/weaklyConnectedComponents/nodes");
        assertThat(components.at("/weaklyConnectedComponents/totalCount").asInt())
                .isEqualTo(expected.size());
        assertThat(nodes.valueStream().map(each -> ids(each.at("/members/nodes"))))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(nodes.valueStream().map(each -> each.get("size").asInt()))
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    private static Set<String> ids(JsonNode nodes) {
        return nodes.valueStream().map(each -> each.get("id").asString()).collect(Collectors.toSet());
    }

    @Test
    void nodesAreReadAsEverywhereElseOnTheSameDay() {
        JsonNode edges = supports(
                        "pageRank(is: [COUNTY], first: 3) { edges { node { __typename id name ... on County { code supporters { totalCount } } } } }")
                .at("/pageRank/edges");

        for (JsonNode edge : edges) {
            JsonNode node = edge.get("node");
            JsonNode same = endpoint.ask("{ nodes(asOf: \"" + DAY + "\", ids: [\""
                            + node.get("id").asString()
                            + "\"]) { __typename id ... on County { name code supporters { totalCount } } } }")
                    .at("/data/nodes/0");
            assertThat(node).isEqualTo(same);
        }
        assertThat(edges).hasSize(3);
    }

    @Test
    void pagesGoForwardsAndBackwards() {
        List<String> all = List.copyOf(scores("degree", "").keySet());
        String selection = " { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }";
        JsonNode last = supports("degree(last: 5)" + selection).get("degree");

        JsonNode before = supports("degree(last: 5, before: \""
                        + last.at("/pageInfo/startCursor").asString() + "\")" + selection)
                .get("degree");

        int size = all.size();
        assertThat(last.get("nodes").findValuesAsString("id")).isEqualTo(all.subList(size - 5, size));
        assertThat(last.at("/pageInfo/hasNextPage").asBoolean()).isFalse();
        assertThat(last.at("/pageInfo/hasPreviousPage").asBoolean()).isTrue();
        assertThat(before.get("nodes").findValuesAsString("id")).isEqualTo(all.subList(size - 10, size - 5));
        assertThat(before.at("/pageInfo/hasNextPage").asBoolean()).isTrue();
    }

    @Test
    void relationshipsAreChosenByFiltersOfTheirKinds() {
        String where = "supporter: { is: [CITY] }, recipient: { is: [COUNTY] }";
        JsonNode listed = endpoint.ask("{ supports(asOf: \"" + DAY + "\", where: { " + where
                + ", confidence: { eq: HIGH } }) { totalCount } }");

        JsonNode projected = projection(
                "kinds: [SUPPORT, CONTAINMENT], asOf: \"" + DAY
                        + "\", where: { link: { confidence: { eq: HIGH } }, supports: { " + where
                        + " }, containments: { part: { is: [PROVINCE] } } }",
                "relationshipCount degree(first: 100) { edges { node { __typename } score } }");

        assertThat(projected.get("relationshipCount").asInt())
                .isEqualTo(listed.at("/data/supports/totalCount").asInt())
                .isPositive();
        assertThat(projected
                        .at("/degree/edges")
                        .valueStream()
                        .filter(edge -> edge.get("score").asDouble() > 0)
                        .map(edge -> edge.at("/node/__typename").asString()))
                .containsOnly("City");
    }

    @Test
    void aStretchOfTimeAndWhatIsLeftOutHoldAsEverywhereElse() {
        String during = "during: { from: \"2010-01-01\", to: \"2020-01-01\" }";
        String hub = List.copyOf(scores("degree", "").keySet()).get(0);
        String without = "asOf: \"" + DAY + "\", without: [\"" + hub + "\"]";

        for (String arguments : List.of(during, without)) {
            assertThat(projection("kinds: [SUPPORT], " + arguments, "relationshipCount")
                            .get("relationshipCount")
                            .asInt())
                    .isEqualTo(endpoint.ask("{ supports(" + arguments + ") { totalCount } }")
                            .at("/data/supports/totalCount")
                            .asInt());
        }
        assertThat(projection("kinds: [SUPPORT], " + without, "degree(ids: [\"" + hub + "\"]) { totalCount }")
                        .at("/degree/totalCount")
                        .asInt())
                .isZero();
    }

    @Test
    void oneStatementReadsAKindAndOneThePageOfNodes() {
        log.clear();

        projection(
                "kinds: [SUPPORT, CONTAINMENT], asOf: \"2017-03-0" + 1 + "\"",
                "degree(first: 3) { edges { node { name } } } pageRank(first: 4) { totalCount }");

        assertThat(log.statements().stream().filter(text -> !text.contains("Journal")))
                .hasSize(3);
    }

    @Test
    void aGraphIsReadOnceForAllWhoProjectTheSame() {
        String arguments = "kinds: [SUPPORT], asOf: \"2016-10-10\"";
        projection(arguments, "nodeCount");
        log.clear();

        projection(arguments, "degree { totalCount } pageRank { totalCount }");

        assertThat(log.statements().stream().filter(text -> text.contains(":SUPPORTS]")))
                .isEmpty();
    }

    private Endpoint as(Role role) {
        return endpoint.as(key.sign(new Caller("projecting-" + role, Set.of(role), null), Duration.ofMinutes(10)));
    }

    private Endpoint boundTo(String place) {
        return endpoint.as(
                key.sign(new Caller("projecting-bound", Set.of(Role.CASEWORKER), place), Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @CsvSource({"PAIRING", "RESIDENCE"})
    void whoSeesNoRowsOfHouseholdsProjectsNone(String kind) {
        for (Endpoint caller : List.of(endpoint, as(Role.VIEWER), as(Role.PROPOSER))) {
            JsonNode answer =
                    caller.ask("{ projection(kinds: [SUPPORT, " + kind + "]) { nodeCount relationshipCount } }");

            assertThat(answer.at("/data/projection").isNull()).isTrue();
            assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("FORBIDDEN");
            assertThat(answer.at("/errors/0/message").asString())
                    .contains("ANALYST")
                    .contains("families");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ANALYST", "CASEWORKER", "EDITOR", "ADMIN"})
    void whoSeesAllRowsOfHouseholdsProjectsThem(Role role) {
        Endpoint caller = as(role);
        String day = Household.DAY;

        int projected = projection(caller, "kinds: [RESIDENCE], asOf: \"" + day + "\"", "relationshipCount")
                .get("relationshipCount")
                .asInt();

        assertThat(projected)
                .isEqualTo(caller.ask("{ residences(asOf: \"" + day + "\") { totalCount } }")
                        .at("/data/residences/totalCount")
                        .asInt())
                .isPositive();
    }

    @Test
    void whoIsBoundToAPlaceProjectsWhatTheyCanList() {
        List<Household> all = Household.all(database);
        String place = all.stream()
                .map(Household::township)
                .filter(township -> !township.isEmpty())
                .collect(Collectors.groupingBy(each -> each, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        Set<String> inside = all.stream()
                .filter(each -> each.township().equals(place))
                .map(Household::id)
                .collect(Collectors.toSet());

        JsonNode projected = projection(
                boundTo(place),
                "kinds: [RESIDENCE], asOf: \"" + Household.DAY + "\"",
                "relationshipCount degree(is: [FAMILY], first: 100) { totalCount nodes { id } }");

        assertThat(projected.get("relationshipCount").asInt()).isEqualTo(inside.size());
        assertThat(projected.at("/degree/totalCount").asInt()).isEqualTo(inside.size());
        assertThat(inside).containsAll(ids(projected.at("/degree/nodes")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kinds: []|nodeCount|BAD_USER_INPUT|kinds must name at least one kind of relationship",
                "kinds: [SUPPORT], where: { pairings: {} }|nodeCount|BAD_USER_INPUT|where.pairings filters relationships of a kind that kinds does not name",
                "kinds: [SUPPORT], where: { supports: null }|nodeCount|BAD_USER_INPUT|where.supports must not be null: leave it out",
                "kinds: [SUPPORT], during: { from: \"2020-01-01\", to: \"2019-01-01\" }|nodeCount|BAD_USER_INPUT|during must end after it begins: 2019-01-01, which it excludes, is not after 2020-01-01",
                "kinds: [SUPPORT]|degree(first: -1) { totalCount }|BAD_USER_INPUT|degree.first must not be negative",
                "kinds: [SUPPORT]|degree(first: 101) { totalCount }|PAGE_TOO_LARGE|degree.first must be at most 100; read on with the cursor of the last item",
                "kinds: [SUPPORT]|degree(first: 1, last: 1) { totalCount }|BAD_USER_INPUT|first and last exclude each other",
                "kinds: [SUPPORT]|degree(after: \"x\") { totalCount }|BAD_CURSOR|degree.after is not a cursor of this list in this order; start again without it",
                "kinds: [SUPPORT]|degree(ids: [\"x\"]) { totalCount }|BAD_USER_INPUT|degree.ids is not an id: ids look like County_k3v9rx2m7qd4hs6w",
                "kinds: [SUPPORT]|pageRank(dampingFactor: 1.5) { totalCount }|BAD_USER_INPUT|pageRank.dampingFactor must be from 0.0 to 0.999",
                "kinds: [SUPPORT]|pageRank(maxIterations: 0) { totalCount }|BAD_USER_INPUT|pageRank.maxIterations must be from 1 to 1000",
                "kinds: [SUPPORT]|pageRank(tolerance: -0.1) { totalCount }|BAD_USER_INPUT|pageRank.tolerance must be from 0.0 to 1.0",
                "kinds: [SUPPORT]|weaklyConnectedComponents(minSize: 0) { totalCount }|BAD_USER_INPUT|weaklyConnectedComponents.minSize must be from 1 to 2147483647",
                "kinds: [SUPPORT]|weaklyConnectedComponents { nodes { members(first: 101) { totalCount } } }|PAGE_TOO_LARGE|weaklyConnectedComponents.nodes.members.first must be at most 100; read on with the cursor of the last item"
            })
    void whatMakesNoSenseIsRefusedBeforeAnythingIsRead(
            String arguments, String selection, String code, String message) {
        log.clear();

        JsonNode answer = endpoint.ask("{ projection(" + arguments + ") { " + selection + " } }");

        assertThat(answer.at("/errors/0/extensions/code").asString())
                .as(answer::toString)
                .isEqualTo(code);
        assertThat(answer.at("/errors/0/message").asString()).isEqualTo(message);
        assertThat(log.statements().stream().filter(text -> text.contains(":SUPPORTS]")))
                .isEmpty();
    }
}
