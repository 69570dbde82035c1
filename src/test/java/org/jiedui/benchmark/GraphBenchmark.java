package org.jiedui.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jgrapht.alg.connectivity.BiconnectivityInspector;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.alg.scoring.Coreness;
import org.jgrapht.alg.scoring.PageRank;
import org.jgrapht.graph.DirectedMultigraph;
import org.jgrapht.graph.builder.GraphTypeBuilder;
import org.jgrapht.util.SupplierUtil;
import org.jiedui.analysis.Algorithm;
import org.jiedui.analysis.ArrayGraph;
import org.jiedui.analysis.ArticulationPoints;
import org.jiedui.analysis.Betweenness;
import org.jiedui.analysis.Closeness;
import org.jiedui.analysis.CoreNumber;
import org.jiedui.analysis.Degree;
import org.jiedui.analysis.Found;
import org.jiedui.analysis.GraphBuilder;
import org.jiedui.analysis.Louvain;
import org.jiedui.analysis.NodeSimilarity;
import org.jiedui.analysis.Orientation;
import org.jiedui.analysis.Stopwatch;
import org.jiedui.analysis.WeaklyConnectedComponents;

/**
 * How long a graph of a million nodes takes to be built and to be computed on, and how much memory, beside JGraphT on the same
 * relationships: {@code java … org.jiedui.benchmark.GraphBenchmark [nodes] [relationships] [jgrapht]}. Nodes hang in a tree as places do, and
 * the other relationships lead from few to many.
 */
final class GraphBenchmark {

    private static final Duration LONG = Duration.ofHours(1);

    private final int nodes;
    private final int links;

    private GraphBenchmark(int nodes, int links) {
        this.nodes = nodes;
        this.links = links;
    }

    public static void main(String[] arguments) {
        int nodes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int links = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_300_000;
        GraphBenchmark benchmark = new GraphBenchmark(nodes, links);
        if (arguments.length > 2) {
            benchmark.compare();
        } else {
            new GraphBenchmark(nodes / 10, links / 10).run(); // warms up
            benchmark.run();
        }
    }

    /** Takes the two ends of a relationship. */
    @FunctionalInterface
    private interface Link {
        void between(int from, int to);
    }

    private void generate(Link link) {
        Random random = new Random(1);
        for (int i = 0; i < links; i++) {
            boolean tree = i < nodes - 1;
            int from = tree ? i + 1 : (int) (nodes * Math.pow(random.nextDouble(), 3));
            int to = tree ? random.nextInt(Math.max(1, (i + 1) / 20) + 1) : random.nextInt(nodes);
            link.between(from, Math.min(to, nodes - 1));
        }
    }

    private static String id(String kind, int number) {
        String digits = Integer.toString(number, 32);
        return kind + "_" + "aaaaaaaaaaaaaaaa".substring(digits.length()) + digits;
    }

    private void run() {
        long before = used();
        ArrayGraph graph = timed("built", () -> {
            GraphBuilder builder = new GraphBuilder(nodes, links);
            int[] count = {0};
            generate((from, to) -> builder.add(id("Support", count[0]++), id("Village", from), id("Village", to)));
            return builder.build();
        });
        System.out.printf("%,d nodes, %,d relationships%n", graph.nodeCount(), graph.relationshipCount());
        System.out.printf("%-28s %,d bytes told, %,d measured%n", "memory", graph.bytes(), used() - before);
        algorithm(graph, new Degree(Orientation.NATURAL));
        algorithm(graph, new org.jiedui.analysis.PageRank(Orientation.NATURAL, 0.85, 100, 1e-4));
        algorithm(graph, new WeaklyConnectedComponents());
        algorithm(graph, new Louvain(0, 10));
        algorithm(graph, new CoreNumber());
        algorithm(graph, new ArticulationPoints());
        algorithm(graph, new Betweenness(Orientation.UNDIRECTED, 0, 0));
        algorithm(graph, new Closeness(Orientation.UNDIRECTED, 0, 0));
        algorithm(graph, new NodeSimilarity(Orientation.NATURAL, List.of(), 1, 0, 2));
    }

    private static <R extends Found> void algorithm(ArrayGraph graph, Algorithm<R> algorithm) {
        R found = timed(algorithm.getClass().getSimpleName(), () -> algorithm.run(graph, new Stopwatch(LONG)));
        System.out.printf("%-28s %,d bytes, %,.0f steps foretold%n", "", found.bytes(), algorithm.steps(graph));
    }

    private void compare() {
        long before = used();
        var graph = timed("built by JGraphT", () -> {
            var built = new DirectedMultigraph<Integer, Integer>(
                    SupplierUtil.createIntegerSupplier(), SupplierUtil.createIntegerSupplier(), false);
            for (int node = 0; node < nodes; node++) {
                built.addVertex(node);
            }
            generate((from, to) -> {
                if (from != to) {
                    built.addEdge(from, to);
                }
            });
            return built;
        });
        System.out.printf("%-28s %,d measured%n", "memory", used() - before);
        jgrapht(
                "PageRank",
                each -> new PageRank<>(graph, 0.85, 100, 1e-10).getScores().size());
        jgrapht(
                "ConnectivityInspector",
                each -> new ConnectivityInspector<>(graph).connectedSets().size());
        var undirected = GraphTypeBuilder.<Integer, Integer>undirected()
                .edgeSupplier(SupplierUtil.createIntegerSupplier())
                .buildGraph();
        graph.vertexSet().forEach(undirected::addVertex);
        graph.edgeSet().forEach(edge -> undirected.addEdge(graph.getEdgeSource(edge), graph.getEdgeTarget(edge)));
        jgrapht("Coreness", each -> new Coreness<>(undirected).getScores().size());
        jgrapht(
                "BiconnectivityInspector",
                each -> new BiconnectivityInspector<>(undirected).getCutpoints().size());
    }

    private static void jgrapht(String name, Function<String, Integer> work) {
        timed(name + " of JGraphT", () -> work.apply(name));
    }

    private static <T> T timed(String name, Supplier<T> work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begun = System.nanoTime();
        long used = threads.getCurrentThreadCpuTime();
        T made = work.get();
        System.out.printf(
                "%-28s %,d ms, of which %,d ms on a processor%n",
                name, (System.nanoTime() - begun) / 1_000_000, (threads.getCurrentThreadCpuTime() - used) / 1_000_000);
        return made;
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
