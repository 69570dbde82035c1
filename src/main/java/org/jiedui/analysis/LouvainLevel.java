package org.jiedui.analysis;

import java.util.Arrays;
import java.util.SplittableRandom;

/** A graph whose nodes are communities: how much weighs what lies between two, and within each. */
final class LouvainLevel {

    private final int[] offsets;
    private final int[] targets;
    private final double[] links;

    /** Of what lies within each, both ends. */
    private final double[] loops;

    /** Of all that each has, within it and beyond. */
    private final double[] weights;

    private LouvainLevel(int[] offsets, int[] targets, double[] links, double[] loops) {
        this.offsets = offsets;
        this.targets = targets;
        this.links = links;
        this.loops = loops;
        this.weights = loops.clone();
        for (int node = 0; node < weights.length; node++) {
            for (int at = offsets[node]; at < offsets[node + 1]; at++) {
                weights[node] += links[at];
            }
        }
    }

    /** Of all together. */
    double weight() {
        return Arrays.stream(weights).sum();
    }

    static LouvainLevel of(ArrayGraph graph) {
        int nodes = graph.nodeCount();
        int[] offsets = new int[nodes + 1];
        int[] targets = new int[2 * graph.relationshipCount()];
        double[] links = new double[targets.length];
        double[] loops = new double[nodes];
        int size = 0;
        for (int node = 0; node < nodes; node++) {
            for (Adjacency adjacency : Orientation.UNDIRECTED.of(graph)) {
                for (int at = adjacency.offsets[node]; at < adjacency.offsets[node + 1]; at++) {
                    if (adjacency.targets[at] == node) {
                        loops[node]++;
                    } else {
                        links[size] = 1;
                        targets[size++] = adjacency.targets[at];
                    }
                }
            }
            offsets[node + 1] = size;
        }
        return new LouvainLevel(offsets, targets, links, loops);
    }

    /** Where each node goes. */
    int[] moved(SplittableRandom random, double whole, Stopwatch watch) {
        int[] communities = new int[weights.length];
        Arrays.setAll(communities, node -> node);
        double[] totals = weights.clone();
        double[] linked = new double[weights.length];
        int[] near = new int[weights.length];
        int[] order = shuffled(random);
        for (int pass = 0; pass < Louvain.PASSES; pass++) {
            double grown = 0;
            for (int node : order) {
                watch.look(1 + offsets[node + 1] - offsets[node]);
                int own = communities[node];
                int count = 0;
                for (int at = offsets[node]; at < offsets[node + 1]; at++) {
                    int other = communities[targets[at]];
                    if (linked[other] == 0) {
                        near[count++] = other;
                    }
                    linked[other] += links[at];
                }
                totals[own] -= weights[node];
                int best = own;
                double stays = linked[own] - totals[own] * weights[node] / whole;
                double most = stays;
                for (int i = 0; i < count; i++) {
                    int other = near[i];
                    double gain = linked[other] - totals[other] * weights[node] / whole;
                    if (gain > most + 1e-12 || (gain > stays + 1e-12 && gain >= most - 1e-12 && other < best)) {
                        most = gain;
                        best = other;
                    }
                    linked[other] = 0;
                }
                linked[own] = 0;
                totals[best] += weights[node];
                communities[node] = best;
                grown += 2 * (most - stays) / whole;
            }
            if (grown < Louvain.TOLERANCE) {
                break;
            }
        }
        return communities;
    }

    private int[] shuffled(SplittableRandom random) {
        int[] order = new int[weights.length];
        Arrays.setAll(order, node -> node);
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int node = order[other];
            order[other] = order[i];
            order[i] = node;
        }
        return order;
    }

    double modularity(int[] communities, double whole) {
        if (whole == 0) {
            return 0;
        }
        double[] within = new double[weights.length];
        double[] totals = new double[weights.length];
        for (int node = 0; node < weights.length; node++) {
            within[communities[node]] += loops[node];
            totals[communities[node]] += weights[node];
            for (int at = offsets[node]; at < offsets[node + 1]; at++) {
                if (communities[targets[at]] == communities[node]) {
                    within[communities[node]] += links[at];
                }
            }
        }
        double modularity = 0;
        for (int community = 0; community < within.length; community++) {
            double share = totals[community] / whole;
            modularity += within[community] / whole - share * share;
        }
        return modularity;
    }

    /** The graph of its communities. */
    LouvainLevel of(int[] communities, int size) {
        int[] starts = new int[size + 1];
        for (int community : communities) {
            starts[community + 1]++;
        }
        for (int community = 0; community < size; community++) {
            starts[community + 1] += starts[community];
        }
        int[] members = new int[communities.length];
        int[] next = starts.clone();
        for (int node = 0; node < communities.length; node++) {
            members[next[communities[node]]++] = node;
        }
        int[] outerOffsets = new int[size + 1];
        int[] outerTargets = new int[targets.length];
        double[] outerLinks = new double[targets.length];
        double[] outerLoops = new double[size];
        int[] places = new int[size];
        Arrays.fill(places, -1);
        int count = 0;
        for (int community = 0; community < size; community++) {
            int first = count;
            for (int i = starts[community]; i < starts[community + 1]; i++) {
                int node = members[i];
                outerLoops[community] += loops[node];
                for (int at = offsets[node]; at < offsets[node + 1]; at++) {
                    int other = communities[targets[at]];
                    if (other == community) {
                        outerLoops[community] += links[at];
                        continue;
                    }
                    if (places[other] < first) {
                        places[other] = count;
                        outerTargets[count] = other;
                        outerLinks[count++] = 0;
                    }
                    outerLinks[places[other]] += links[at];
                }
            }
            outerOffsets[community + 1] = count;
        }
        return new LouvainLevel(
                outerOffsets, Arrays.copyOf(outerTargets, count), Arrays.copyOf(outerLinks, count), outerLoops);
    }
}
