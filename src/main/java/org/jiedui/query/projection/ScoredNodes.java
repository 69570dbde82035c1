package org.jiedui.query.projection;

import java.util.stream.IntStream;
import org.jiedui.analysis.ArrayGraph;
import org.jiedui.analysis.Scores;
import org.jspecify.annotations.Nullable;

/** Nodes with their scores. */
final class ScoredNodes implements Ranked {

    private final ArrayGraph graph;
    private final Scores scores;
    private final int @Nullable [] kept;

    ScoredNodes(ArrayGraph graph, Scores scores, NodeFilter filter) {
        this.graph = graph;
        this.scores = scores;
        this.kept = filter.isAny()
                ? null
                : IntStream.range(0, scores.size())
                        .map(scores::at)
                        .filter(filter.in(graph))
                        .toArray();
    }

    private int node(int rank) {
        return kept == null ? scores.at(rank) : kept[rank];
    }

    @Override
    public int size() {
        return kept == null ? scores.size() : kept.length;
    }

    @Override
    public double score(int rank) {
        return scores.score(node(rank));
    }

    @Override
    public String id(int rank) {
        return graph.node(node(rank));
    }

    @Override
    public Object item(int rank) {
        return new Resolver.Reference(id(rank));
    }

    @Override
    public @Nullable Object ofEdge(int rank, Selected field) {
        return field.name().equals("standardError") ? scores.error(node(rank)) : null;
    }
}
