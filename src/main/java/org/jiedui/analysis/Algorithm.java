package org.jiedui.analysis;

/**
 * Something to be found out about a graph. Two that are equal find the same of the same graph.
 *
 * @param <R> what is found
 */
public interface Algorithm<R extends Found> {

    /**
     * About how many steps it takes, each some nanoseconds.
     *
     * @param graph the graph
     */
    double steps(ArrayGraph graph);

    /**
     * Finds it.
     *
     * @param graph the graph
     * @param watch ends it where it takes too long
     */
    R run(ArrayGraph graph, Stopwatch watch);
}
