package org.jiedui.analysis;

import java.util.List;

/** Which way relationships are followed from a node. */
public enum Orientation {
    /** Along: from where they start to where they point. */
    NATURAL,
    /** Against. */
    REVERSE,
    /** Either way. */
    UNDIRECTED;

    /** Where relationships lead from each node; of those that are followed either way, both halves. */
    List<Adjacency> of(ArrayGraph graph) {
        return switch (this) {
            case NATURAL -> List.of(graph.out());
            case REVERSE -> List.of(graph.in());
            case UNDIRECTED -> List.of(graph.out(), graph.in());
        };
    }

    /** The other way. */
    Orientation reversed() {
        return switch (this) {
            case NATURAL -> REVERSE;
            case REVERSE -> NATURAL;
            case UNDIRECTED -> UNDIRECTED;
        };
    }
}
