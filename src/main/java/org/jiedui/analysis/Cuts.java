package org.jiedui.analysis;

import java.util.Arrays;

/**
 * Goes through a graph in depth and tells of what single nodes and pairs of neighbours hold it together, by the method of
 * Tarjan, without recursion.
 */
final class Cuts {

    private final SimpleGraph graph;
    private final int[] entered;
    private final int[] low;
    private final int[] parents;
    private final int[] sizes;
    private final int[] order;
    private int count;

    Cuts(ArrayGraph of, Stopwatch watch) {
        this.graph = SimpleGraph.of(of, Orientation.UNDIRECTED);
        int nodes = graph.nodeCount();
        this.entered = new int[nodes];
        this.low = new int[nodes];
        this.parents = new int[nodes];
        this.sizes = new int[nodes];
        this.order = new int[nodes];
        Arrays.fill(entered, -1);
        Arrays.fill(parents, -1);
        int[] next = Arrays.copyOf(graph.offsets, nodes);
        for (int root = 0; root < nodes; root++) {
            if (entered[root] < 0) {
                walk(root, next, watch);
            }
        }
    }

    private void enter(int node) {
        entered[node] = count;
        low[node] = count;
        sizes[node] = 1;
        order[count++] = node;
    }

    private void walk(int root, int[] next, Stopwatch watch) {
        enter(root);
        int node = root;
        while (node >= 0) {
            watch.look(1);
            if (next[node] < graph.offsets[node + 1]) {
                int target = graph.targets[next[node]++];
                if (entered[target] < 0) {
                    parents[target] = node;
                    enter(target);
                    node = target;
                } else if (target != parents[node]) {
                    low[node] = Math.min(low[node], entered[target]);
                }
            } else {
                int parent = parents[node];
                if (parent >= 0) {
                    low[parent] = Math.min(low[parent], low[node]);
                    sizes[parent] += sizes[node];
                }
                node = parent;
            }
        }
    }

    /** How many nodes there are in the component of each. */
    private int[] components() {
        int[] components = new int[order.length];
        for (int node : order) {
            components[node] = parents[node] < 0 ? sizes[node] : components[parents[node]];
        }
        return components;
    }

    /** For each node how many others of its component would be cut off from the largest part that is left without it. */
    double[] ofNodes() {
        int[] components = components();
        int[] pieces = new int[order.length];
        int[] cut = new int[order.length];
        int[] largest = new int[order.length];
        for (int node : order) {
            int parent = parents[node];
            if (parent >= 0 && (low[node] >= entered[parent])) {
                pieces[parent]++;
                cut[parent] += sizes[node];
                largest[parent] = Math.max(largest[parent], sizes[node]);
            }
        }
        double[] scores = new double[order.length];
        for (int node = 0; node < scores.length; node++) {
            int rest = components[node] - 1 - cut[node];
            boolean splits = pieces[node] + (rest > 0 ? 1 : 0) > 1;
            scores[node] = splits ? components[node] - 1 - Math.max(largest[node], rest) : 0;
        }
        return scores;
    }

    /** For each relationship how many nodes would be cut off from the larger part that is left without it. */
    double[] ofLinks(ArrayGraph of) {
        int[] components = components();
        double[] scores = new double[of.relationshipCount()];
        for (int node : order) {
            int parent = parents[node];
            if (parent >= 0 && low[node] > entered[parent]) {
                int link = only(of, node, parent);
                if (link >= 0) {
                    scores[link] = Math.min(sizes[node], components[node] - sizes[node]);
                }
            }
        }
        return scores;
    }

    /** The one relationship between two nodes, or −1 where there are several. */
    private static int only(ArrayGraph graph, int left, int right) {
        int found = -1;
        for (Adjacency adjacency : Orientation.UNDIRECTED.of(graph)) {
            int at =
                    Arrays.binarySearch(adjacency.targets, adjacency.offsets[left], adjacency.offsets[left + 1], right);
            if (at < 0) {
                continue;
            }
            boolean several = (at > adjacency.offsets[left] && adjacency.targets[at - 1] == right)
                    || (at + 1 < adjacency.offsets[left + 1] && adjacency.targets[at + 1] == right);
            if (several || found >= 0) {
                return -1;
            }
            found = adjacency.links[at];
        }
        return found;
    }
}
