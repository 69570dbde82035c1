package org.jiedui.analysis;

/**
 * How many relationships each node has.
 *
 * @param orientation which of them
 */
public record Degree(Orientation orientation) implements Algorithm<Scores> {

    @Override
    public double steps(ArrayGraph graph) {
        return graph.nodeCount();
    }

    @Override
    public Scores run(ArrayGraph graph, Stopwatch watch) {
        double[] scores = new double[graph.nodeCount()];
        for (Adjacency adjacency : orientation.of(graph)) {
            for (int node = 0; node < scores.length; node++) {
                scores[node] += adjacency.degree(node);
            }
        }
        return Scores.of(scores);
    }
}
