package org.jiedui.analysis;

import java.util.Arrays;

/** Goes through a graph from a node, the nearest first. It is used again and again without new memory. */
final class BreadthFirst {

    private static final int FAR = -1;

    final SimpleGraph graph;
    final int[] order;
    final int[] distances;
    int reached;

    BreadthFirst(SimpleGraph graph) {
        this.graph = graph;
        this.order = new int[graph.nodeCount()];
        this.distances = new int[graph.nodeCount()];
        Arrays.fill(distances, FAR);
    }

    /** From now on {@code order} begins with all that can be reached, and {@code distances} tells how far each of them is. */
    void from(int start, Stopwatch watch) {
        for (int i = 0; i < reached; i++) {
            distances[order[i]] = FAR;
        }
        order[0] = start;
        distances[start] = 0;
        reached = 1;
        for (int next = 0; next < reached; next++) {
            int node = order[next];
            watch.look(1 + graph.degree(node));
            for (int at = graph.offsets[node]; at < graph.offsets[node + 1]; at++) {
                int target = graph.targets[at];
                if (distances[target] == FAR) {
                    distances[target] = distances[node] + 1;
                    order[reached++] = target;
                }
            }
        }
    }
}
