package org.jiedui.analysis;

import java.util.Arrays;

/**
 * How likely one is at each node who follows relationships at random, and begins anew anywhere now and then and where none
 * leads on. All of them together are 1.
 *
 * @param orientation which way relationships are followed
 * @param dampingFactor how likely one goes on
 * @param maxIterations how often it is computed at the most
 * @param tolerance it is done once no score changes by more than this share of the mean score
 */
public record PageRank(Orientation orientation, double dampingFactor, int maxIterations, double tolerance)
        implements Algorithm<Scores> {

    @Override
    public double steps(ArrayGraph graph) {
        return (double) maxIterations * (graph.nodeCount() + graph.relationshipCount());
    }

    @Override
    public Scores run(ArrayGraph graph, Stopwatch watch) {
        int count = graph.nodeCount();
        double[] ranks = new double[count];
        double[] shares = new double[count];
        Arrays.fill(ranks, 1.0 / Math.max(1, count));
        int[] degrees = degrees(graph);
        for (int iteration = 0; iteration < maxIterations; iteration++) {
            watch.look();
            double stuck = 0;
            for (int node = 0; node < count; node++) {
                shares[node] = degrees[node] == 0 ? 0 : ranks[node] / degrees[node];
                stuck += degrees[node] == 0 ? ranks[node] : 0;
            }
            double base = (1 - dampingFactor + dampingFactor * stuck) / count;
            double change = 0;
            double[] sums = sums(graph, shares);
            for (int node = 0; node < count; node++) {
                double rank = base + dampingFactor * sums[node];
                change = Math.max(change, Math.abs(rank - ranks[node]));
                ranks[node] = rank;
            }
            if (change * count <= tolerance) {
                break;
            }
        }
        return Scores.of(ranks);
    }

    private int[] degrees(ArrayGraph graph) {
        int[] degrees = new int[graph.nodeCount()];
        for (Adjacency adjacency : orientation.of(graph)) {
            for (int node = 0; node < degrees.length; node++) {
                degrees[node] += adjacency.degree(node);
            }
        }
        return degrees;
    }

    /** What comes to each node from those that lead there. */
    private double[] sums(ArrayGraph graph, double[] shares) {
        double[] sums = new double[shares.length];
        for (Adjacency adjacency : orientation.reversed().of(graph)) {
            for (int node = 0; node < sums.length; node++) {
                double sum = 0;
                for (int at = adjacency.offsets[node]; at < adjacency.offsets[node + 1]; at++) {
                    sum += shares[adjacency.targets[at]];
                }
                sums[node] += sum;
            }
        }
        return sums;
    }
}
