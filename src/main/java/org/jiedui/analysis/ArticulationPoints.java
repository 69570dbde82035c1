package org.jiedui.analysis;

/**
 * The nodes without which their component would fall apart, each with how many others would be cut off from the largest part
 * that is left.
 */
public record ArticulationPoints() implements Algorithm<Scores> {

    @Override
    public double steps(ArrayGraph graph) {
        return 2.0 * graph.nodeCount() + 4.0 * graph.relationshipCount();
    }

    @Override
    public Scores run(ArrayGraph graph, Stopwatch watch) {
        return Scores.positive(new Cuts(graph, watch).ofNodes());
    }
}
