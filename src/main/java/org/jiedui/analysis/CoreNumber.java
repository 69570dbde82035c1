package org.jiedui.analysis;

/**
 * The largest k for which a node lies in the k-core: the nodes that have k different neighbours or more among themselves. By
 * the method of Batagelj and Zaveršnik.
 */
public record CoreNumber() implements Algorithm<Scores> {

    @Override
    public double steps(ArrayGraph graph) {
        return graph.nodeCount() + 4.0 * graph.relationshipCount();
    }

    @Override
    public Scores run(ArrayGraph all, Stopwatch watch) {
        SimpleGraph graph = SimpleGraph.of(all, Orientation.UNDIRECTED);
        int nodes = graph.nodeCount();
        int[] degrees = new int[nodes];
        int most = 0;
        for (int node = 0; node < nodes; node++) {
            degrees[node] = graph.degree(node);
            most = Math.max(most, degrees[node]);
        }
        int[] starts = new int[most + 2];
        for (int degree : degrees) {
            starts[degree + 1]++;
        }
        for (int degree = 0; degree <= most; degree++) {
            starts[degree + 1] += starts[degree];
        }
        int[] order = new int[nodes];
        int[] places = new int[nodes];
        int[] next = starts.clone();
        for (int node = 0; node < nodes; node++) {
            places[node] = next[degrees[node]]++;
            order[places[node]] = node;
        }
        for (int place = 0; place < nodes; place++) {
            int node = order[place];
            watch.look(1 + graph.degree(node));
            for (int at = graph.offsets[node]; at < graph.offsets[node + 1]; at++) {
                int other = graph.targets[at];
                if (degrees[other] > degrees[node]) {
                    // To the beginning of those of its degree, which from there on begin one later.
                    int first = order[starts[degrees[other]]];
                    order[places[other]] = first;
                    places[first] = places[other];
                    places[other] = starts[degrees[other]]++;
                    order[places[other]] = other;
                    degrees[other]--;
                }
            }
        }
        double[] scores = new double[nodes];
        for (int node = 0; node < nodes; node++) {
            scores[node] = degrees[node];
        }
        return Scores.of(scores);
    }
}
