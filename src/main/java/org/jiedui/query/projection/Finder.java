package org.jiedui.query.projection;

import java.util.function.Function;
import org.jiedui.analysis.Algorithm;
import org.jiedui.analysis.ArrayGraph;
import org.jiedui.analysis.Found;
import org.jiedui.analysis.Stopwatch;

/** A graph, and what is found out about it and about other nodes. */
interface Finder {

    /** What tells the graph from all others. */
    long number();

    /** The graph. */
    ArrayGraph graph();

    /** What an algorithm finds, perhaps what it found before. */
    <R extends Found> R find(Algorithm<R> algorithm);

    /** The nodes of a set. */
    NodeSet.Nodes nodes(NodeSet set);

    /**
     * What is computed of nodes, perhaps what was computed before.
     *
     * @param key all that it depends on; whatever was read stands there by its number
     * @param steps about how many steps it takes
     * @param work computes it
     */
    <R extends Found> R compute(Object key, double steps, Function<Stopwatch, R> work);
}
