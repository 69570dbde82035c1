package org.jiedui.analysis;

/**
 * The relationships without which their component would fall apart, each with how many nodes the smaller of both parts would
 * have.
 */
public record Bridges() implements Algorithm<Scores> {

    @Override
    public double steps(ArrayGraph graph) {
        return 2.0 * graph.nodeCount() + 4.0 * graph.relationshipCount();
    }

    @Override
    public Scores run(ArrayGraph graph, Stopwatch watch) {
        return Scores.positive(new Cuts(graph, watch).ofLinks(graph));
    }
}
