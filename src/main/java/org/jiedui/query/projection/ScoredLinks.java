package org.jiedui.query.projection;

import org.jiedui.analysis.ArrayGraph;
import org.jiedui.analysis.Scores;

/**
 * Relationships with their scores, among equals by the ids of their ends.
 *
 * @param graph the graph
 * @param scores their scores
 */
record ScoredLinks(ArrayGraph graph, Scores scores) implements Ranked {
    @Override
    public int size() {
        return scores.size();
    }

    @Override
    public double score(int rank) {
        return scores.score(scores.at(rank));
    }

    /** A space comes before all that ids consist of, so that this is the order of the numbers. */
    @Override
    public String id(int rank) {
        int link = scores.at(rank);
        return graph.node(graph.start(link)) + " " + graph.node(graph.end(link)) + " " + graph.link(link);
    }

    @Override
    public Object item(int rank) {
        return new Resolver.Reference(graph.link(scores.at(rank)));
    }
}
