package org.jiedui.analysis;

import java.util.Arrays;

/** Which nodes are linked, whatever way and however far: by union and find, with path halving. */
public record WeaklyConnectedComponents() implements Algorithm<Groups> {

    @Override
    public double steps(ArrayGraph graph) {
        return graph.nodeCount() + 2.0 * graph.relationshipCount();
    }

    @Override
    public Groups run(ArrayGraph graph, Stopwatch watch) {
        int[] parents = new int[graph.nodeCount()];
        Arrays.setAll(parents, node -> node);
        Adjacency out = graph.out();
        for (int node = 0; node < parents.length; node++) {
            watch.look(1 + out.degree(node));
            for (int at = out.offsets[node]; at < out.offsets[node + 1]; at++) {
                int left = root(parents, node);
                int right = root(parents, out.targets[at]);
                parents[Math.max(left, right)] = Math.min(left, right);
            }
        }
        for (int node = 0; node < parents.length; node++) {
            parents[node] = root(parents, node);
        }
        return Groups.of(parents, 0);
    }

    private static int root(int[] parents, int of) {
        int node = of;
        while (parents[node] != node) {
            parents[node] = parents[parents[node]];
            node = parents[node];
        }
        return node;
    }
}
