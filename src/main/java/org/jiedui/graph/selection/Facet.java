package org.jiedui.graph.selection;

/** The parts of a row: a row is a node, a relationship with its ends, or both as an edge. */
public enum Facet {
    /** The node of an edge. */
    NODE,
    /** Of a row that compares two moments, what there was at the earlier one. */
    BEFORE,
    /** Of a row that compares two moments, what there is at the later one. */
    AFTER,
    /** The relationship of an edge. */
    LINK,
    /** The node from which the relationship starts. */
    FROM,
    /** The node to which the relationship points. */
    TO,
    /** How a search found the node: a score and what it matched. */
    FOUND,
    /** Of a finding, the other node that it is about. */
    OTHER,
    /** Of a step of a path, the node that it is taken from. */
    NEAR,
    /** Of a step of a path, the node that it leads to. */
    FAR
}
