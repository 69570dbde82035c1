package org.jiedui.analysis;

import java.util.Arrays;

/**
 * The different neighbours of each node, in their order: several relationships between two nodes are one, and what leads back to
 * where it starts is none.
 */
final class SimpleGraph {

    final int[] offsets;
    final int[] targets;

    private SimpleGraph(int[] offsets, int[] targets) {
        this.offsets = offsets;
        this.targets = targets;
    }

    /** Where relationships lead that are followed one way, or either. */
    static SimpleGraph of(ArrayGraph graph, Orientation orientation) {
        int nodes = graph.nodeCount();
        int[] offsets = new int[nodes + 1];
        int[] targets = new int
                [orientation == Orientation.UNDIRECTED ? 2 * graph.relationshipCount() : graph.relationshipCount()];
        Adjacency first = orientation == Orientation.REVERSE ? graph.in() : graph.out();
        Adjacency second = graph.in();
        int size = 0;
        for (int node = 0; node < nodes; node++) {
            int left = first.offsets[node];
            int right = second.offsets[node];
            int lastOfLeft = first.offsets[node + 1];
            int lastOfRight = orientation == Orientation.UNDIRECTED ? second.offsets[node + 1] : right;
            int before = -1;
            while (left < lastOfLeft || right < lastOfRight) {
                boolean fromLeft =
                        right >= lastOfRight || (left < lastOfLeft && first.targets[left] <= second.targets[right]);
                int target = fromLeft ? first.targets[left++] : second.targets[right++];
                if (target != before && target != node) {
                    targets[size++] = target;
                }
                before = target;
            }
            offsets[node + 1] = size;
        }
        return new SimpleGraph(offsets, Arrays.copyOf(targets, size));
    }

    int nodeCount() {
        return offsets.length - 1;
    }

    int degree(int node) {
        return offsets[node + 1] - offsets[node];
    }
}
