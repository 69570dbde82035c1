package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.BiconnectivityInspector;
import org.jgrapht.alg.scoring.BetweennessCentrality;
import org.jgrapht.alg.scoring.Coreness;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;
import org.jiedui.ApplicationTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What is told of the shipped network is what JGraphT finds, or what a list of the same relationships shows. */
@ApplicationTest
class ProjectionAlgorithmTests {

    private static final String DAY = "asOf: \"2018-06-01\"";

    private final Endpoint endpoint;
    private final Graph<String, DefaultEdge> graph = new SimpleGraph<>(DefaultEdge.class);
    private final Map<String, Set<String>> supported = new HashMap<>();
    private final Map<String, List<String>> links = new HashMap<>();

    @Autowired
    ProjectionAlgorithmTests(@LocalServerPort int port) {
        this.endpoint = new Endpoint(port);
    }

    /** The supports as lists tell of them. */
    @BeforeEach
    void list() {
        JsonNode nodes = endpoint.ask("{ supports(first: 100, " + DAY
                        + ") { totalCount nodes { id supporter { id } recipient { id } } } }")
                .at("/data/supports");
        assertThat(nodes.get("nodes")).hasSize(nodes.get("totalCount").asInt());
        nodes.get("nodes").forEach(link -> {
            String from = link.at("/supporter/id").asString();
            String to = link.at("/recipient/id").asString();
            graph.addVertex(from);
            graph.addVertex(to);
            graph.addEdge(from, to);
            supported.computeIfAbsent(from, unknown -> new HashSet<>()).add(to);
            links.computeIfAbsent(new TreeSet<>(Set.of(from, to)).toString(), unknown -> new ArrayList<>())
                    .add(link.get("id").asString());
        });
    }

    private JsonNode projection(String selection) {
        JsonNode answer = endpoint.ask("{ projection(kinds: [SUPPORT], " + DAY + ") { " + selection + " } }");
        assertThat(answer.get("errors")).as(answer::toString).isNull();
        return answer.at("/data/projection");
    }

    private Map<String, Double> scores(String field) {
        JsonNode found = projection("it: " + field + "(first: 100) { totalCount edges { score node { id } } }")
                .get("it");
        Map<String, Double> scores = new LinkedHashMap<>();
        found.get("edges")
                .forEach(edge -> scores.put(
                        edge.at("/node/id").asString(), edge.get("score").asDouble()));
        assertThat(new ArrayList<>(scores.values())).isSortedAccordingTo((left, right) -> Double.compare(right, left));
        return scores;
    }

    @Test
    void betweennessAndCoresAreThoseOfJGraphT() {
        Map<String, Double> between = new BetweennessCentrality<>(graph).getScores();
        Map<String, Integer> cores = new Coreness<>(graph).getScores();

        scores("betweenness").forEach((node, score) -> assertThat(score).isCloseTo(between.get(node), within(1e-9)));
        scores("kCore").forEach((node, score) -> assertThat(score.intValue()).isEqualTo(cores.get(node)));
    }

    @Test
    void whatIsExactSaysSoAndWhatIsNotHasAnError() {
        String selection = " { sampleSize edges { score standardError } }";

        JsonNode both = projection("nodeCount exact: closeness(first: 1)" + selection
                + " estimated: closeness(first: 1, samplingSize: 30, samplingSeed: 4)" + selection);

        assertThat(both.at("/exact/sampleSize")).isEqualTo(both.get("nodeCount"));
        assertThat(both.at("/exact/edges/0/standardError").asDouble()).isZero();
        assertThat(both.at("/estimated/sampleSize").asInt()).isEqualTo(30);
        assertThat(both.at("/estimated/edges/0/standardError").asDouble()).isPositive();
    }

    @Test
    void whatHoldsTheNetworkTogetherIsWhatJGraphTFinds() {
        BiconnectivityInspector<String, DefaultEdge> expected = new BiconnectivityInspector<>(graph);
        Set<String> bridges = expected.getBridges().stream()
                .map(edge -> new TreeSet<>(Set.of(graph.getEdgeSource(edge), graph.getEdgeTarget(edge))).toString())
                .map(links::get)
                .filter(between -> between.size() == 1)
                .map(between -> between.get(0))
                .collect(Collectors.toSet());

        JsonNode found = projection(
                "bridges(first: 100) { totalCount nodes { __typename id ... on Support { supporter { name } } } } ");

        assertThat(scores("articulationPoints").keySet()).isEqualTo(expected.getCutpoints());
        assertThat(found.at("/bridges/nodes").findValuesAsString("id")).containsExactlyInAnyOrderElementsOf(bridges);
        assertThat(found.at("/bridges/nodes").findValuesAsString("__typename")).containsOnly("Support");
        assertThat(found.at("/bridges/nodes/0/supporter/name").asString()).isNotEmpty();
    }

    @Test
    void communitiesAreTheSameForTheSameSeed() {
        String selection =
                "(randomSeed: 3, first: 100) { modularity totalCount nodes { size members(first: 100) { nodes { id } } } }";

        JsonNode once = projection("louvain" + selection);
        JsonNode again = endpoint.ask("{ projection(kinds: [SUPPORT], " + DAY + ", where: { link: {} }) { louvain"
                        + selection + " } }")
                .at("/data/projection");

        assertThat(again).isEqualTo(once);
        assertThat(once.at("/louvain/modularity").asDouble()).isBetween(0.3, 1.0);
        assertThat(once.at("/louvain/nodes")
                        .valueStream()
                        .mapToInt(each -> each.get("size").asInt())
                        .sum())
                .isEqualTo(graph.vertexSet().size());
    }

    @Test
    void similarNodesHaveNeighboursInCommonAndTheyAreNamed() {
        JsonNode pairs = projection(
                        "nodeSimilarity(first: 100, topK: 100) { totalCount nodes { similarity degree1 degree2 degreeDifference features { name } "
                                + "node1 { id } node2 { id } commonNeighbours(first: 100) { totalCount nodes { id } } } }")
                .get("nodeSimilarity");

        assertThat(pairs.get("totalCount").asInt()).isPositive();
        for (JsonNode pair : pairs.get("nodes")) {
            Set<String> left = supported.get(pair.at("/node1/id").asString());
            Set<String> right = supported.get(pair.at("/node2/id").asString());
            Set<String> common = new TreeSet<>(left);
            common.retainAll(right);
            Set<String> all = new HashSet<>(left);
            all.addAll(right);
            assertThat(pair.at("/commonNeighbours/nodes").findValuesAsString("id"))
                    .containsExactlyElementsOf(common);
            assertThat(pair.get("similarity").asDouble()).isCloseTo((double) common.size() / all.size(), within(1e-9));
            assertThat(pair.get("features")).isEmpty();
        }
    }

    @Test
    void nodesAreAlikeByTheirFeatures() {
        JsonNode pairs = projection(
                        "knn(of: { counties: { area: { in: [TIBETAN, YI] } } }, orientation: REVERSE, orderBy: DEGREE_DIFFERENCE, "
                                + "features: [{ property: SEAT, weight: 2 }, { property: LEVEL }], similarityCutoff: 0.9, first: 50) "
                                + "{ totalCount nodes { similarity degree1 degree2 degreeDifference "
                                + "node1 { ... on County { level seat { longitude latitude } supporters { totalCount } } } "
                                + "node2 { ... on County { level seatDistance(from: { longitude: 0, latitude: 0 }) supporters { totalCount } } } "
                                + "features { name weight similarity difference } } }")
                .get("knn");

        assertThat(pairs.get("nodes")).isNotEmpty();
        int before = Integer.MAX_VALUE;
        for (JsonNode pair : pairs.get("nodes")) {
            int difference =
                    Math.abs(pair.get("degree1").asInt() - pair.get("degree2").asInt());
            assertThat(pair.get("degreeDifference").asInt())
                    .isEqualTo(difference)
                    .isLessThanOrEqualTo(before);
            before = difference;
            assertThat(pair.get("degree1")).isEqualTo(pair.at("/node1/supporters/totalCount"));
            double seat = pair.at("/features/0/similarity").asDouble();
            double level = pair.at("/features/1/similarity").asDouble();
            assertThat(level).isEqualTo(pair.at("/node1/level").equals(pair.at("/node2/level")) ? 1 : 0);
            assertThat(pair.get("similarity").asDouble())
                    .isCloseTo((2 * seat + level) / 3, within(1e-9))
                    .isGreaterThanOrEqualTo(0.9);
            assertThat(pair.at("/features/0/name").asString()).isEqualTo("seat");
            assertThat(pair.at("/features/0/difference").asDouble()).isBetween(0.0, 2_000.0);
        }
    }

    @Test
    void whoIsSupportedByNobodyIsAssignedWithAReason() {
        JsonNode found = projection(
                        "assignment(recipients: { counties: { area: { in: [TIBETAN, YI] } } }, supporters: { cities: {} }, capacity: 6, "
                                + "capacityWeight: 1, features: [{ property: SEAT }], first: 100) { totalCount totalScore recipientCount freeCapacity "
                                + "nodes { score freeCapacity recipient { id ... on County { supporters { totalCount } } } supporter { __typename id } "
                                + "features { name weight similarity difference } } }")
                .get("assignment");

        assertThat(found.get("totalCount").asInt()).isPositive();
        assertThat(found.get("totalCount").asInt())
                .isLessThanOrEqualTo(found.get("recipientCount").asInt());
        double total = 0;
        Map<String, Integer> taken = new HashMap<>();
        for (JsonNode match : found.get("nodes")) {
            assertThat(match.at("/recipient/supporters/totalCount").asInt()).isZero();
            assertThat(match.at("/supporter/__typename").asString()).isEqualTo("City");
            taken.merge(match.at("/supporter/id").asString(), 1, Integer::sum);
            assertThat(match.get("score").asDouble())
                    .isCloseTo(
                            (match.at("/features/0/similarity").asDouble()
                                            + match.get("freeCapacity").asDouble())
                                    / 2,
                            within(1e-9));
            total += match.get("score").asDouble();
        }
        assertThat(found.get("totalScore").asDouble()).isCloseTo(total, within(1e-9));
        taken.forEach((supporter, count) -> assertThat(count)
                .isLessThanOrEqualTo(
                        6 - supported.getOrDefault(supporter, Set.of()).size()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "betweenness(samplingSize: 1) { totalCount }|betweenness.samplingSize must be from 2 to 2147483647",
                "closeness(samplingSize: -5) { totalCount }|closeness.samplingSize must be from 2 to 2147483647",
                "louvain(maxLevels: 0) { totalCount }|louvain.maxLevels must be from 1 to 100",
                "nodeSimilarity(topK: 0) { totalCount }|nodeSimilarity.topK must be from 1 to 100",
                "nodeSimilarity(similarityCutoff: 1.1) { totalCount }|nodeSimilarity.similarityCutoff must be from 0.0 to 1.0",
                "knn(of: { counties: {} }, features: []) { totalCount }|knn.features must name 1 to 20 features",
                "knn(of: { counties: {} }, features: [{ weight: 1 }]) { totalCount }|knn.features must be exactly one feature, besides its name and its weight",
                "knn(of: { counties: {} }, features: [{ property: LEVEL, figures: {} }]) { totalCount }|knn.features must be exactly one feature, besides its name and its weight",
                "knn(of: { counties: {} }, features: [{ property: SIZE_BAND }]) { totalCount }|knn.features.property: a County has no SIZE_BAND to be compared by",
                "knn(of: { cadres: {} }, features: [{ figures: {} }]) { totalCount }|knn.features.figures: a Cadre has no figures",
                "knn(of: { counties: {} }, features: [{ property: LEVEL, weight: 0 }]) { totalCount }|knn.features.weight must be greater than 0 and at most 1000000",
                "assignment(recipients: { villages: {} }, supporters: { villages: {} }, features: [{ property: SEAT }], capacity: 0) { totalCount }|assignment.capacity must be from 1 to 1000",
                "assignment(recipients: { villages: {} }, supporters: { villages: {} }, features: [{ property: SEAT }], capacityWeight: -1) { totalCount }|assignment.capacityWeight must be from 0.0 to 1000000.0"
            })
    void whatMakesNoSenseIsRefused(String selection, String message) {
        JsonNode answer = endpoint.ask("{ projection(kinds: [SUPPORT], " + DAY + ") { " + selection + " } }");

        assertThat(answer.at("/errors/0/message").asString())
                .as(answer::toString)
                .isEqualTo(message);
        assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void householdsAreComparedByNobodyWhoDoesNotSeeThem() {
        for (String selection : List.of(
                "knn(of: { families: {} }, features: [{ property: SIZE_BAND }]) { totalCount }",
                "assignment(recipients: { families: {} }, supporters: { families: {} }, features: [{ property: TYPE }]) { totalCount }")) {
            JsonNode answer = endpoint.ask("{ projection(kinds: [SUPPORT], " + DAY + ") { " + selection + " } }");
            assertThat(answer.at("/errors/0/extensions/code").asString())
                    .as(answer::toString)
                    .isEqualTo("FORBIDDEN");
            assertThat(answer.at("/data/projection").isNull()).isTrue();
        }
    }
}
