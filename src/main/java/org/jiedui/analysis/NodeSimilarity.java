package org.jiedui.analysis;

import java.util.List;

/**
 * Which nodes have the same neighbours: how many they have in common, of all that one or the other has (Jaccard).
 *
 * @param orientation which neighbours
 * @param prefixes what the ids of compared nodes begin with; nodes of all where it is empty
 * @param topK to how many others each node is compared at the most, those that are the most alike
 * @param similarityCutoff how alike they are at the least
 * @param degreeCutoff how many neighbours they have at the least
 */
public record NodeSimilarity(
        Orientation orientation, List<String> prefixes, int topK, double similarityCutoff, int degreeCutoff)
        implements Algorithm<Pairs> {

    /** What is kept of each node takes memory, which a step does not. */
    private static final double STEPS_OF_KEPT = 1_000;

    /** Keeps the prefixes as they are. */
    public NodeSimilarity {
        prefixes = List.copyOf(prefixes);
    }

    @Override
    public double steps(ArrayGraph graph) {
        double steps = STEPS_OF_KEPT * graph.nodeCount() * topK;
        for (int node = 0; node < graph.nodeCount(); node++) {
            double degree = 0;
            for (Adjacency adjacency : orientation.reversed().of(graph)) {
                degree += adjacency.degree(node);
            }
            steps += degree * degree;
        }
        return steps;
    }

    @Override
    public Pairs run(ArrayGraph graph, Stopwatch watch) {
        SimpleGraph neighbours = SimpleGraph.of(graph, orientation);
        SimpleGraph back = SimpleGraph.of(graph, orientation.reversed());
        boolean[] compared = compared(graph, neighbours);
        Pairs.Nearest nearest = new Pairs.Nearest(graph.nodeCount(), topK, similarityCutoff);
        int[] common = new int[graph.nodeCount()];
        int[] met = new int[graph.nodeCount()];
        for (int node = 0; node < common.length; node++) {
            if (!compared[node]) {
                continue;
            }
            int count = 0;
            for (int at = neighbours.offsets[node]; at < neighbours.offsets[node + 1]; at++) {
                int neighbour = neighbours.targets[at];
                watch.look(back.degree(neighbour));
                for (int to = back.offsets[neighbour]; to < back.offsets[neighbour + 1]; to++) {
                    int other = back.targets[to];
                    if (other != node && compared[other] && common[other]++ == 0) {
                        met[count++] = other;
                    }
                }
            }
            for (int i = 0; i < count; i++) {
                int other = met[i];
                int all = neighbours.degree(node) + neighbours.degree(other) - common[other];
                nearest.offer(node, other, (double) common[other] / all);
                common[other] = 0;
            }
        }
        return nearest.pairs();
    }

    private boolean[] compared(ArrayGraph graph, SimpleGraph neighbours) {
        boolean[] compared = new boolean[graph.nodeCount()];
        for (int node = 0; node < compared.length; node++) {
            String id = prefixes.isEmpty() ? "" : graph.node(node);
            compared[node] = neighbours.degree(node) >= Math.max(1, degreeCutoff)
                    && (prefixes.isEmpty() || prefixes.stream().anyMatch(id::startsWith));
        }
        return compared;
    }
}
