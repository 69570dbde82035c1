package org.jiedui.analysis;

/**
 * How near each node is to all others: the inverse of its mean distance to those that it reaches, times the share that it
 * reaches (Wasserman and Faust), so that 1 is next to all and 0 alone. Where not all nodes are taken as ends of paths, it is estimated
 * from a sample of them (Eppstein and Wang), with its standard error.
 *
 * @param orientation which way relationships are followed
 * @param samplingSize how many nodes distances are measured to; 0 for as many as take some seconds, at least ten
 * @param samplingSeed which of them
 */
public record Closeness(Orientation orientation, int samplingSize, long samplingSeed) implements Algorithm<Scores> {

    /** Whoever goes from node to node waits for memory at each of them; measured. */
    private static final double STEPS_OF_EACH = 10;

    @Override
    public double steps(ArrayGraph graph) {
        long nodes = graph.nodeCount();
        long links = graph.relationshipCount();
        return STEPS_OF_EACH * Sample.size(samplingSize, nodes, links) * (nodes + 2.0 * links);
    }

    @Override
    public Scores run(ArrayGraph graph, Stopwatch watch) {
        int nodes = graph.nodeCount();
        int[] sample = Sample.of(nodes, Sample.size(samplingSize, nodes, graph.relationshipCount()), samplingSeed);
        int[] reached = new int[nodes];
        double[] sums = new double[nodes];
        double[] squares = new double[nodes];
        int[] taken = new int[nodes];
        // How far each node is from there against the direction is how far it is from each node along it.
        BreadthFirst search = new BreadthFirst(SimpleGraph.of(graph, orientation.reversed()));
        for (int end : sample) {
            taken[end] = 1;
            search.from(end, watch);
            for (int i = 1; i < search.reached; i++) {
                int node = search.order[i];
                double distance = search.distances[node];
                reached[node]++;
                sums[node] += distance;
                squares[node] += distance * distance;
            }
        }
        double[] scores = new double[nodes];
        double[] errors = new double[nodes];
        for (int node = 0; node < nodes; node++) {
            int others = sample.length - taken[node];
            if (reached[node] > 0) {
                double share = (double) reached[node] / others;
                double distance = sums[node] / others;
                scores[node] = share * share / distance;
                errors[node] = error(reached[node], sums[node], squares[node], others, nodes - 1);
            }
        }
        return sample.length == nodes ? Scores.of(scores) : Scores.estimated(scores, errors, sample.length);
    }

    /** By the delta method: how much the score changes with the mean share and with the mean distance. */
    private static double error(double reached, double sum, double squares, int size, int all) {
        double share = reached / size;
        double distance = sum / size;
        double byShare = 2 * share / distance;
        double byDistance = -share * share / (distance * distance);
        double variance = byShare * byShare * Sample.variance(reached, reached, size, all)
                + 2 * byShare * byDistance * Sample.covariance(reached, sum, sum, size, all)
                + byDistance * byDistance * Sample.variance(sum, squares, size, all);
        return Math.sqrt(Math.max(0, variance));
    }
}
