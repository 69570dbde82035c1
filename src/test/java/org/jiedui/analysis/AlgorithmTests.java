package org.jiedui.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.BiconnectivityInspector;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.alg.matching.MaximumWeightBipartiteMatching;
import org.jgrapht.alg.scoring.BetweennessCentrality;
import org.jgrapht.alg.scoring.Coreness;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;
import org.jiedui.analysis.matching.Assignment;
import org.jiedui.analysis.matching.Feature;
import org.jiedui.analysis.matching.FeatureTable;
import org.jiedui.analysis.matching.NearestNeighbours;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found is what JGraphT finds, or what follows from the definition word for word. */
class AlgorithmTests {

    private static final int GRAPHS = 60;

    static IntStream seeds() {
        return IntStream.range(0, GRAPHS);
    }

    private static <R extends Found> R run(ArrayGraph graph, Algorithm<R> algorithm) {
        return algorithm.run(graph, SampleGraph.watch());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aGraphHasWhatWasAddedInWhateverOrder(int seed) {
        SampleGraph sample = SampleGraph.random(seed);
        ArrayGraph graph = sample.built();
        ArrayGraph other = sample.shuffled(seed).built();

        List<SampleGraph.Link> links = links(graph);
        assertThat(links).containsExactlyInAnyOrderElementsOf(sample.links());
        assertThat(links(other)).isEqualTo(links);
        assertThat(links)
                .isSortedAccordingTo(Comparator.comparing(SampleGraph.Link::from)
                        .thenComparing(SampleGraph.Link::to)
                        .thenComparing(SampleGraph.Link::id));
        assertThat(IntStream.range(0, graph.nodeCount()).mapToObj(graph::node))
                .containsExactlyElementsOf(sample.nodes());
        assertThat(run(other, new Louvain(1, 10)).modularity())
                .isEqualTo(run(graph, new Louvain(1, 10)).modularity());
    }

    private static List<SampleGraph.Link> links(ArrayGraph graph) {
        return IntStream.range(0, graph.relationshipCount())
                .mapToObj(link -> new SampleGraph.Link(
                        graph.link(link), graph.node(graph.start(link)), graph.node(graph.end(link))))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsReadAgainIsThereOnce(int seed) {
        SampleGraph sample = SampleGraph.random(seed);
        GraphBuilder builder = new GraphBuilder(Integer.MAX_VALUE, Integer.MAX_VALUE);
        builder.add("L_0", "N_100", "N_000");
        GraphBuilder.Mark mark = builder.mark();
        builder.add("L_1", "N_zzz", "N_yyy");
        sample.links().forEach(link -> builder.add(link.id(), link.from(), link.to()));
        builder.back(mark);
        sample.links().forEach(link -> builder.add(link.id(), link.from(), link.to()));

        ArrayGraph graph = builder.build();

        Set<String> nodes = new HashSet<>(sample.nodes());
        nodes.addAll(List.of("N_100", "N_000"));
        assertThat(IntStream.range(0, graph.nodeCount()).mapToObj(graph::node))
                .containsExactlyInAnyOrderElementsOf(nodes);
        assertThat(graph.relationshipCount()).isEqualTo(sample.links().size() + 1);
    }

    @Test
    void aGraphIsNoLargerThanItMayBe() {
        GraphBuilder links = new GraphBuilder(10, 2);
        GraphBuilder nodes = new GraphBuilder(3, 10);
        links.add("a", "1", "2");
        links.add("b", "1", "2");
        nodes.add("a", "1", "2");

        assertThatThrownBy(() -> links.add("c", "1", "2")).isInstanceOf(GraphBuilder.TooLarge.class);
        assertThatThrownBy(() -> nodes.add("c", "3", "4")).isInstanceOf(GraphBuilder.TooLarge.class);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void componentsAreThoseOfJGraphT(int seed) {
        SampleGraph sample = SampleGraph.random(seed);
        ArrayGraph graph = sample.built();

        List<Set<String>> groups = SampleGraph.groups(graph, run(graph, new WeaklyConnectedComponents()));

        assertThat(groups)
                .containsExactlyInAnyOrderElementsOf(new ConnectivityInspector<>(sample.directed()).connectedSets());
        assertThat(groups)
                .isSortedAccordingTo(Comparator.<Set<String>>comparingInt(Set::size)
                        .reversed()
                        .thenComparing(group -> group.iterator().next()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void pageRanksAreThoseOfJGraphT(int seed) {
        SampleGraph sample = SampleGraph.random(seed);
        ArrayGraph graph = sample.built();
        org.jgrapht.alg.scoring.PageRank<String, String> expected =
                new org.jgrapht.alg.scoring.PageRank<>(sample.directed(), 0.85, 1000, 1e-13);

        Map<String, Double> scores =
                SampleGraph.scores(graph, run(graph, new PageRank(Orientation.NATURAL, 0.85, 1000, 0)));

        scores.forEach((node, score) -> assertThat(score).isCloseTo(expected.getVertexScore(node), within(1e-9)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void betweennessIsThatOfJGraphT(int seed) {
        SampleGraph sample = SampleGraph.random(seed);
        ArrayGraph graph = sample.built();
        for (Orientation orientation : Orientation.values()) {
            Map<String, Double> expected = new BetweennessCentrality<>(sample.simple(orientation)).getScores();

            Scores scores = run(graph, new Betweenness(orientation, 0, 0));

            SampleGraph.scores(graph, scores)
                    .forEach((node, score) -> assertThat(score).isCloseTo(expected.get(node), within(1e-9)));
            assertThat(scores.sampleSize()).isZero();
        }
    }

    /** Over many samples the estimate is right on average, and as far from right as its error says. */
    @Test
    void whatIsEstimatedOfASampleIsRightOnAverageAndToldWithItsError() {
        ArrayGraph graph = SampleGraph.random(3).built();
        int half = graph.nodeCount() / 2;
        Scores exact = run(graph, new Betweenness(Orientation.UNDIRECTED, 0, 0));
        Scores near = run(graph, new Closeness(Orientation.UNDIRECTED, 0, 0));
        int samples = 2_000;
        double[] sums = new double[graph.nodeCount()];
        double[] deviations = new double[graph.nodeCount()];
        double[] errors = new double[graph.nodeCount()];
        double[] nearness = new double[graph.nodeCount()];
        for (int seed = 0; seed < samples; seed++) {
            Scores estimate = run(graph, new Betweenness(Orientation.UNDIRECTED, half, seed));
            Scores estimatedNear = run(graph, new Closeness(Orientation.UNDIRECTED, half, seed));
            assertThat(estimate.sampleSize()).isEqualTo(half);
            for (int node = 0; node < sums.length; node++) {
                sums[node] += estimate.score(node) / samples;
                deviations[node] += Math.pow(estimate.score(node) - exact.score(node), 2) / samples;
                errors[node] += Math.pow(estimate.error(node), 2) / samples;
                nearness[node] += estimatedNear.score(node) / samples;
            }
        }
        for (int node = 0; node < sums.length; node++) {
            double deviation = Math.sqrt(deviations[node]);
            assertThat(sums[node]).isCloseTo(exact.score(node), within(5 * deviation / Math.sqrt(samples) + 1e-9));
            assertThat(Math.sqrt(errors[node])).isCloseTo(deviation, within(0.15 * deviation + 1e-9));
            assertThat(nearness[node]).isCloseTo(near.score(node), within(0.25 * near.score(node) + 1e-9));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void closenessFollowsFromShortestPaths(int seed) {
        SampleGraph sample = SampleGraph.random(seed);
        ArrayGraph graph = sample.built();
        for (Orientation orientation : Orientation.values()) {
            Graph<String, DefaultEdge> simple = sample.simple(orientation);
            Scores scores = run(graph, new Closeness(orientation, 0, 0));
            SampleGraph.scores(graph, scores)
                    .forEach((node, score) -> assertThat(score).isCloseTo(closeness(simple, node), within(1e-9)));
        }
    }

    private static double closeness(Graph<String, DefaultEdge> graph, String node) {
        var paths = new BFSShortestPath<>(graph).getPaths(node);
        double reached = 0;
        double sum = 0;
        for (String other : graph.vertexSet()) {
            double distance = paths.getWeight(other);
            if (!other.equals(node) && Double.isFinite(distance)) {
                reached++;
                sum += distance;
            }
        }
        return reached == 0 ? 0 : reached / (graph.vertexSet().size() - 1) * (reached / sum);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void coreNumbersAreThoseOfJGraphT(int seed) {
        SampleGraph sample = SampleGraph.random(seed);
        ArrayGraph graph = sample.built();
        Map<String, Integer> expected = new Coreness<>(sample.simple(Orientation.UNDIRECTED)).getScores();

        SampleGraph.scores(graph, run(graph, new CoreNumber()))
                .forEach((node, score) -> assertThat(score.intValue()).isEqualTo(expected.get(node)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void articulationPointsAndBridgesAreThoseOfJGraphTAndCutOffWhatIsToldOfThem(int seed) {
        SampleGraph sample = SampleGraph.random(seed);
        ArrayGraph graph = sample.built();
        BiconnectivityInspector<String, DefaultEdge> expected =
                new BiconnectivityInspector<>(sample.simple(Orientation.UNDIRECTED));

        Map<String, Double> points = SampleGraph.scores(graph, run(graph, new ArticulationPoints()));
        Scores bridges = run(graph, new Bridges());

        assertThat(points.keySet()).isEqualTo(expected.getCutpoints());
        points.forEach((node, score) -> {
            Graph<String, DefaultEdge> left = sample.simple(Orientation.UNDIRECTED);
            Set<String> component = new HashSet<>(new ConnectivityInspector<>(left).connectedSetOf(node));
            left.removeVertex(node);
            component.remove(node);
            int largest = new ConnectivityInspector<>(left)
                    .connectedSets().stream()
                            .filter(component::containsAll)
                            .mapToInt(Set::size)
                            .max()
                            .orElse(0);
            assertThat(score).isEqualTo(component.size() - largest);
        });
        Set<Set<String>> single = sample.links().stream()
                .collect(Collectors.groupingBy(
                        link -> Set.copyOf(List.of(link.from(), link.to()).stream()
                                .distinct()
                                .toList()),
                        LinkedHashMap::new,
                        Collectors.counting()))
                .entrySet()
                .stream()
                .filter(each -> each.getValue() == 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Graph<String, DefaultEdge> simple = sample.simple(Orientation.UNDIRECTED);
        Set<Set<String>> cut = expected.getBridges().stream()
                .map(edge -> Set.of(simple.getEdgeSource(edge), simple.getEdgeTarget(edge)))
                .filter(single::contains)
                .collect(Collectors.toSet());
        Set<Set<String>> found = new LinkedHashSet<>();
        for (int rank = 0; rank < bridges.size(); rank++) {
            int link = bridges.at(rank);
            String start = graph.node(graph.start(link));
            String end = graph.node(graph.end(link));
            found.add(Set.of(start, end));
            Graph<String, DefaultEdge> left = sample.simple(Orientation.UNDIRECTED);
            left.removeAllEdges(start, end);
            left.removeAllEdges(end, start);
            ConnectivityInspector<String, DefaultEdge> parts = new ConnectivityInspector<>(left);
            assertThat(bridges.score(link))
                    .isEqualTo(Math.min(
                            parts.connectedSetOf(start).size(),
                            parts.connectedSetOf(end).size()));
        }
        assertThat(found).isEqualTo(cut);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void communitiesHaveTheModularityThatIsToldAndMoreThanComponents(int seed) {
        SampleGraph sample = SampleGraph.random(seed);
        ArrayGraph graph = sample.built();
        Groups groups = run(graph, new Louvain(seed, 10));
        List<Set<String>> sets = SampleGraph.groups(graph, groups);

        assertThat(groups.modularity()).isCloseTo(modularity(sample, sets), within(1e-9));
        assertThat(groups.modularity())
                .isGreaterThanOrEqualTo(
                        modularity(sample, new ConnectivityInspector<>(sample.directed()).connectedSets()) - 0.1);
        assertThat(sets.stream().mapToInt(Set::size).sum()).isEqualTo(graph.nodeCount());
    }

    /** From the definition: for all pairs of nodes in one group, what lies between them less what would at random. */
    private static double modularity(SampleGraph sample, List<Set<String>> groups) {
        double all = 2.0 * sample.links().size();
        double modularity = 0;
        for (Set<String> group : groups) {
            double within = 0;
            double total = 0;
            for (SampleGraph.Link link : sample.links()) {
                boolean from = group.contains(link.from());
                boolean to = group.contains(link.to());
                within += from && to ? 2 : 0;
                total += (from ? 1 : 0) + (to ? 1 : 0);
            }
            modularity += within / all - total / all * (total / all);
        }
        return modularity;
    }

    @Test
    void twoDenseGroupsThatOneRelationshipJoinsAreTwoCommunities() {
        ArrayGraph graph = SampleGraph.of("a>b a>c a>d b>c b>d c>d e>f e>g e>h f>g f>h g>h d>e")
                .built();

        Groups groups = run(graph, new Louvain(0, 10));

        assertThat(SampleGraph.groups(graph, groups))
                .containsExactly(Set.of("a", "b", "c", "d"), Set.of("e", "f", "g", "h"));
        assertThat(SampleGraph.scores(graph, run(graph, new ArticulationPoints())))
                .isEqualTo(Map.of("d", 3.0, "e", 3.0));
        assertThat(graph.link(run(graph, new Bridges()).at(0))).isEqualTo("L_m");
    }

    @ParameterizedTest
    @EnumSource(Orientation.class)
    void similarityIsWhatNeighboursHaveInCommon(Orientation orientation) {
        for (int seed = 0; seed < GRAPHS; seed++) {
            SampleGraph sample = SampleGraph.random(seed);
            ArrayGraph graph = sample.built();
            Graph<String, DefaultEdge> simple = sample.simple(orientation);

            Pairs pairs = run(graph, new NodeSimilarity(orientation, List.of(), 100, 0, 1));

            Map<Set<String>, Double> found = new LinkedHashMap<>();
            for (int pair = 0; pair < pairs.size(); pair++) {
                found.put(
                        Set.of(graph.node(pairs.left(pair)), graph.node(pairs.right(pair))),
                        pairs.similarities().score(pair));
            }
            assertThat(found).isEqualTo(jaccard(simple));
        }
    }

    private static Map<Set<String>, Double> jaccard(Graph<String, DefaultEdge> graph) {
        Map<Set<String>, Double> all = new LinkedHashMap<>();
        for (String left : graph.vertexSet()) {
            for (String right : graph.vertexSet()) {
                Set<String> common = new HashSet<>(neighbours(graph, left));
                common.retainAll(neighbours(graph, right));
                Set<String> both = new HashSet<>(neighbours(graph, left));
                both.addAll(neighbours(graph, right));
                if (left.compareTo(right) < 0 && !common.isEmpty()) {
                    all.put(Set.of(left, right), (double) common.size() / both.size());
                }
            }
        }
        return all;
    }

    private static Set<String> neighbours(Graph<String, DefaultEdge> graph, String node) {
        return graph.outgoingEdgesOf(node).stream()
                .map(edge ->
                        graph.getEdgeSource(edge).equals(node) ? graph.getEdgeTarget(edge) : graph.getEdgeSource(edge))
                .collect(Collectors.toSet());
    }

    @Test
    void aPairIsKeptWhereOneIsAmongTheNearestOfTheOther() {
        double[] values = {0, 1, 2, 10};
        FeatureTable table = new FeatureTable(List.of("a", "b", "c", "d"), List.of(new Feature.Numbers(values)));

        Pairs pairs = new NearestNeighbours(List.of(1.0), 1, 0).run(table, SampleGraph.watch());

        List<String> found = new ArrayList<>();
        for (int rank = 0; rank < pairs.size(); rank++) {
            int pair = pairs.similarities().at(rank);
            found.add(table.id(pairs.left(pair)) + table.id(pairs.right(pair)));
        }
        assertThat(found).containsExactly("ab", "bc", "cd");
    }

    @Test
    void whatIsNotKnownOfBothDoesNotCount() {
        FeatureTable table = new FeatureTable(
                List.of("a", "b", "c"),
                List.of(
                        new Feature.Numbers(new double[] {0, Double.NaN, 4}),
                        new Feature.Categories(new String[] {"x", "x", "y"}),
                        new Feature.Locations(new double[] {100, 101, Double.NaN}, new double[] {30, 30, Double.NaN})));
        List<Double> weights = List.of(1.0, 3.0, 1.0);

        assertThat(table.similarity(0, 1, weights)).isCloseTo(3.0 / 4, within(1e-9));
        assertThat(table.similarity(0, 2, weights)).isZero();
        assertThat(table.features().get(2).difference(0, 1)).isCloseTo(96.3, within(0.1));
        assertThat(table.features().get(0).similarity(0, 1)).isNaN();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noOtherAssignmentScoresMore(int seed) {
        Random random = new Random(seed);
        int rows = 1 + random.nextInt(8);
        int columns = 1 + random.nextInt(8);
        double[][] scores = new double[rows][columns];
        Graph<String, DefaultWeightedEdge> graph = new SimpleWeightedGraph<>(DefaultWeightedEdge.class);
        Set<String> left = new LinkedHashSet<>();
        Set<String> right = new LinkedHashSet<>();
        IntStream.range(0, rows).forEach(row -> left.add("r" + row));
        IntStream.range(0, columns).forEach(column -> right.add("c" + column));
        left.forEach(graph::addVertex);
        right.forEach(graph::addVertex);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                scores[row][column] = random.nextInt(100) / 100.0;
                graph.setEdgeWeight(graph.addEdge("r" + row, "c" + column), scores[row][column] + 1);
            }
        }

        int[] assigned = Assignment.best(scores, SampleGraph.watch());

        double best = new MaximumWeightBipartiteMatching<>(graph, left, right)
                .getMatching()
                .getWeight();
        int[] columnsTaken =
                Arrays.stream(assigned).filter(column -> column >= 0).toArray();
        double found = IntStream.range(0, rows)
                .filter(row -> assigned[row] >= 0)
                .mapToDouble(row -> scores[row][assigned[row]] + 1)
                .sum();
        assertThat(columnsTaken).doesNotHaveDuplicates().hasSize(Math.min(rows, columns));
        assertThat(found).isCloseTo(best, within(1e-9));
    }

    @Test
    void whatIsInterruptedOrTakesTooLongEnds() {
        Stopwatch late = new Stopwatch(Duration.ofNanos(1));
        Stopwatch interrupted = SampleGraph.watch();

        assertThatThrownBy(late::look).isInstanceOf(Stopwatch.TookTooLong.class);
        Thread.currentThread().interrupt();
        assertThatThrownBy(interrupted::look).isInstanceOf(CancellationException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void scoresAreOrderedWhateverNumbersTheyAre() {
        Random random = new Random(7);
        double[] values = random.doubles(1_000)
                .map(value -> random.nextInt(3) == 0 ? 0 : (value - 0.5) * Math.pow(10, random.nextInt(20) - 10))
                .toArray();

        Scores scores = Scores.of(values);

        List<Integer> expected = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(number -> -values[number])
                        .thenComparing(number -> number))
                .toList();
        assertThat(IntStream.range(0, scores.size()).mapToObj(scores::at)).containsExactlyElementsOf(expected);
    }
}
