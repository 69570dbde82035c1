package org.jiedui.analysis;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Nodes in communities that are linked densely within themselves, by the method of Louvain: each node goes where modularity
 * grows the most, communities become nodes, and so on. Several relationships between two nodes weigh as many.
 *
 * @param randomSeed in which order nodes are looked at
 * @param maxLevels how often communities become nodes at the most
 */
public record Louvain(long randomSeed, int maxLevels) implements Algorithm<Groups> {

    static final int PASSES = 10;

    /** What modularity has to grow by for a pass to be worth another one. */
    static final double TOLERANCE = 1e-4;

    @Override
    public double steps(ArrayGraph graph) {
        return 4.0 * PASSES * (graph.nodeCount() + 2.0 * graph.relationshipCount());
    }

    @Override
    public Groups run(ArrayGraph graph, Stopwatch watch) {
        SplittableRandom random = new SplittableRandom(randomSeed);
        LouvainLevel level = LouvainLevel.of(graph);
        double whole = level.weight();
        int[] communities = new int[graph.nodeCount()];
        Arrays.setAll(communities, node -> node);
        double modularity = level.modularity(communities, whole);
        for (int count = 0; count < maxLevels; count++) {
            int[] moved = level.moved(random, whole, watch);
            int size = numbered(moved);
            for (int node = 0; node < communities.length; node++) {
                communities[node] = moved[communities[node]];
            }
            double reached = level.modularity(moved, whole);
            if (size == moved.length || reached - modularity < TOLERANCE) {
                modularity = reached;
                break;
            }
            modularity = reached;
            level = level.of(moved, size);
        }
        return Groups.of(firstNodes(communities), modularity);
    }

    /** Numbers communities by their first nodes. */
    private static int numbered(int[] communities) {
        int[] numbers = new int[communities.length];
        Arrays.fill(numbers, -1);
        int size = 0;
        for (int node = 0; node < communities.length; node++) {
            if (numbers[communities[node]] < 0) {
                numbers[communities[node]] = size++;
            }
            communities[node] = numbers[communities[node]];
        }
        return size;
    }

    private static int[] firstNodes(int[] communities) {
        int[] first = new int[communities.length];
        Arrays.fill(first, -1);
        int[] labels = new int[communities.length];
        for (int node = 0; node < communities.length; node++) {
            if (first[communities[node]] < 0) {
                first[communities[node]] = node;
            }
            labels[node] = first[communities[node]];
        }
        return labels;
    }
}
