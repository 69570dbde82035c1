package org.jiedui.query.projection;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jiedui.analysis.ArrayGraph;
import org.jiedui.analysis.Degree;
import org.jiedui.analysis.NodeSimilarity;
import org.jiedui.analysis.Orientation;
import org.jiedui.analysis.Pairs;
import org.jiedui.analysis.Scores;
import org.jiedui.analysis.matching.FeatureTable;
import org.jiedui.analysis.matching.NearestNeighbours;
import org.jiedui.graph.Model;
import org.jiedui.query.input.Kinds;

/**
 * Fields that list pairs of nodes which are alike.
 *
 * @param model the model
 * @param connections makes connections of lists
 */
record PairFields(Model model, ConnectionPages connections) {

    private static final int USUAL = 10;
    private static final int MOST = 100;

    /** All that nodes which are alike by their features depend on. */
    private record AlikeKey(long nodes, NearestNeighbours wanted) {}

    /** By the neighbours that they have in common. */
    ProjectionFields.Wanted similar(Selected field, Given given) {
        Orientation orientation = ProjectionFields.orientation(given, Orientation.NATURAL);
        List<String> kinds = given.constants("is");
        NodeSimilarity algorithm = new NodeSimilarity(
                orientation,
                kinds == null
                        ? List.of()
                        : kinds.stream()
                                .map(constant -> Kinds.named(model, constant).name() + "_")
                                .sorted(Comparator.naturalOrder())
                                .distinct()
                                .toList(),
                given.whole("topK", USUAL, 1, MOST),
                given.decimal("similarityCutoff", 0, 0, 1),
                given.whole("degreeCutoff", 1, 1, Integer.MAX_VALUE));
        PairList.Chosen chosen = PairList.Chosen.of(given);
        return finder -> {
            ArrayGraph graph = finder.graph();
            return listed(
                    field,
                    given,
                    finder,
                    orientation,
                    finder.find(algorithm),
                    graph::node,
                    chosen,
                    (pair, other) -> List.of());
        };
    }

    /** By their features. */
    ProjectionFields.Wanted alike(Selected field, Given given) {
        Orientation orientation = ProjectionFields.orientation(given, Orientation.NATURAL);
        NodeSet set = field.sets().values().iterator().next();
        List<Double> weights = set.features().stream()
                .map(feature -> feature.weight(given.variables()))
                .toList();
        List<String> names = set.features().stream()
                .map(feature -> feature.name(given.variables()))
                .toList();
        NearestNeighbours wanted = new NearestNeighbours(
                weights, given.whole("topK", USUAL, 1, MOST), given.decimal("similarityCutoff", 0, 0, 1));
        PairList.Chosen chosen = PairList.Chosen.of(given);
        return finder -> {
            NodeSet.Nodes nodes = finder.nodes(set);
            FeatureTable table = NodeSet.table(set.features(), List.of(nodes));
            Pairs pairs = finder.compute(
                    new AlikeKey(nodes.number(), wanted),
                    wanted.steps(nodes.size()),
                    watch -> wanted.run(table, watch));
            return listed(
                    field,
                    given,
                    finder,
                    orientation,
                    pairs,
                    table::id,
                    chosen,
                    (left, right) -> ComparedFeature.Likeness.all(names, table, weights, left, right));
        };
    }

    /** Tells by what two nodes are alike. */
    @FunctionalInterface
    private interface Reasons {
        List<Resolver> of(int left, int right);
    }

    private Resolver listed(
            Selected field,
            Given given,
            Finder finder,
            Orientation orientation,
            Pairs pairs,
            IntFunction<String> ids,
            PairList.Chosen chosen,
            Reasons reasons) {
        ArrayGraph graph = finder.graph();
        Scores degrees = finder.find(new Degree(orientation));
        Function<String, Integer> degree = id -> {
            int number = graph.number(id);
            return number < 0 ? 0 : (int) degrees.score(number);
        };
        PairList.Telling telling = (pair, other) -> switch (other.name()) {
            case "commonNeighbours" ->
                connections.of(
                        other,
                        given.variables(),
                        CommonNeighbours.of(
                                graph, ids.apply(pairs.left(pair)), ids.apply(pairs.right(pair)), orientation),
                        ConnectionPages.NOTHING_ELSE);
            case "features" -> reasons.of(pairs.left(pair), pairs.right(pair));
            default -> null;
        };
        return connections.of(
                field,
                given.variables(),
                new PairList(pairs, ids, degree, chosen, telling),
                ConnectionPages.NOTHING_ELSE);
    }

    /**
     * The nodes that two nodes both have beside them, by id.
     *
     * @param graph the graph
     * @param nodes their numbers
     */
    private record CommonNeighbours(ArrayGraph graph, List<Integer> nodes) implements Ranked {

        static CommonNeighbours of(ArrayGraph graph, String left, String right, Orientation orientation) {
            List<Integer> others =
                    graph.neighbours(graph.number(right), orientation).boxed().toList();
            return new CommonNeighbours(
                    graph,
                    graph.neighbours(graph.number(left), orientation)
                            .boxed()
                            .filter(new HashSet<>(others)::contains)
                            .toList());
        }

        @Override
        public int size() {
            return nodes.size();
        }

        @Override
        public double score(int rank) {
            return 0;
        }

        @Override
        public String id(int rank) {
            return graph.node(nodes.get(rank));
        }

        @Override
        public Object item(int rank) {
            return new Resolver.Reference(id(rank));
        }
    }
}
