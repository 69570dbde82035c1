package org.jiedui.api.file.table;

import java.util.List;

/**
 * The properties that are selected of the things of a graph.
 *
 * @param ofNodes those of nodes
 * @param ofLinks those of relationships
 */
public record GraphColumns(List<FileColumn> ofNodes, List<FileColumn> ofLinks) {

    /** Of what is read for no graph. */
    static final GraphColumns NONE = new GraphColumns(List.of(), List.of());

    public GraphColumns {
        ofNodes = List.copyOf(ofNodes);
        ofLinks = List.copyOf(ofLinks);
    }
}
