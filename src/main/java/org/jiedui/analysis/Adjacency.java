package org.jiedui.analysis;

import java.util.Arrays;

/**
 * Where the relationships of each node lead, as a compressed sparse row: those of a node lie side by side, in the order of
 * the nodes that they lead to.
 */
final class Adjacency {

    final int[] offsets;
    final int[] targets;
    final int[] links;

    private Adjacency(int nodes, int links) {
        this.offsets = new int[nodes + 1];
        this.targets = new int[links];
        this.links = new int[links];
    }

    /** How many relationships a node has. */
    int degree(int node) {
        return offsets[node + 1] - offsets[node];
    }

    /** Relationships in the order of their ends, whatever order they came in: sorted by counting, first by one end, then the other. */
    static Adjacency of(int nodes, int[] from, int[] to) {
        Adjacency adjacency = new Adjacency(nodes, from.length);
        int[] byTarget = sorted(nodes, to);
        for (int node : from) {
            adjacency.offsets[node + 1]++;
        }
        for (int node = 0; node < nodes; node++) {
            adjacency.offsets[node + 1] += adjacency.offsets[node];
        }
        int[] next = adjacency.offsets.clone();
        for (int link : byTarget) {
            int at = next[from[link]]++;
            adjacency.targets[at] = to[link];
            adjacency.links[at] = link;
        }
        return adjacency;
    }

    /** Has relationships between the same nodes in the order of their ids. */
    void sortParallel(TextTable ids) {
        for (int node = 0; node + 1 < offsets.length; node++) {
            int first = offsets[node];
            for (int at = first + 1; at <= offsets[node + 1]; at++) {
                if (at == offsets[node + 1] || targets[at] != targets[first]) {
                    if (at - first > 1) {
                        sort(first, at, ids);
                    }
                    first = at;
                }
            }
        }
    }

    private void sort(int from, int to, TextTable ids) {
        int[] sorted = Arrays.stream(links, from, to)
                .boxed()
                .sorted(ids::compare)
                .mapToInt(Integer::intValue)
                .toArray();
        System.arraycopy(sorted, 0, links, from, sorted.length);
    }

    private static int[] sorted(int nodes, int[] ends) {
        int[] next = new int[nodes + 1];
        for (int node : ends) {
            next[node + 1]++;
        }
        for (int node = 0; node < nodes; node++) {
            next[node + 1] += next[node];
        }
        int[] order = new int[ends.length];
        for (int link = 0; link < ends.length; link++) {
            order[next[ends[link]]++] = link;
        }
        return order;
    }
}
