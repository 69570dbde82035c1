package org.jiedui.analysis;

/**
 * On how many of the shortest paths between other nodes each node lies, by the method of Brandes. Where not all nodes are
 * taken as beginnings of paths, it is estimated from a sample of them (Brandes and Pich), with its standard error.
 *
 * @param orientation which way relationships are followed; of paths that are followed either way, each counts once
 * @param samplingSize how many nodes paths begin at; 0 for as many as take some seconds, at least ten
 * @param samplingSeed which of them
 */
public record Betweenness(Orientation orientation, int samplingSize, long samplingSeed) implements Algorithm<Scores> {

    /** Whoever goes from node to node waits for memory at each of them; measured. */
    private static final double STEPS_OF_EACH = 20;

    @Override
    public double steps(ArrayGraph graph) {
        long nodes = graph.nodeCount();
        long links = graph.relationshipCount();
        return STEPS_OF_EACH * Sample.size(samplingSize, nodes, links) * (nodes + 2.0 * links);
    }

    @Override
    public Scores run(ArrayGraph graph, Stopwatch watch) {
        int nodes = graph.nodeCount();
        int[] sample = Sample.of(nodes, Sample.size(samplingSize, nodes, graph.relationshipCount()), samplingSeed);
        double[] sums = new double[nodes];
        double[] squares = new double[nodes];
        BreadthFirst search = new BreadthFirst(SimpleGraph.of(graph, orientation));
        double[] paths = new double[nodes];
        double[] dependencies = new double[nodes];
        for (int start : sample) {
            search.from(start, watch);
            count(search, paths);
            gather(search, paths, dependencies);
            for (int i = 1; i < search.reached; i++) {
                int node = search.order[i];
                sums[node] += dependencies[node];
                squares[node] += dependencies[node] * dependencies[node];
            }
        }
        double half = orientation == Orientation.UNDIRECTED ? 0.5 : 1;
        double[] errors = new double[nodes];
        double times = sample.length == 0 ? 0 : half * nodes / sample.length;
        for (int node = 0; node < nodes; node++) {
            errors[node] = half * nodes * Sample.error(sums[node], squares[node], sample.length, nodes);
            sums[node] *= times;
        }
        return sample.length == nodes ? Scores.of(sums) : Scores.estimated(sums, errors, sample.length);
    }

    /** How many shortest paths lead to each node. */
    private static void count(BreadthFirst search, double[] paths) {
        for (int i = 0; i < search.reached; i++) {
            paths[search.order[i]] = 0;
        }
        paths[search.order[0]] = 1;
        for (int i = 0; i < search.reached; i++) {
            int node = search.order[i];
            for (int at = search.graph.offsets[node]; at < search.graph.offsets[node + 1]; at++) {
                int target = search.graph.targets[at];
                if (search.distances[target] == search.distances[node] + 1) {
                    paths[target] += paths[node];
                }
            }
        }
    }

    /**
     * What of the paths to all others leads over each node, from the farthest to the nearest. Of those that are done, the paths
     * give way to what each of them brings.
     */
    private static void gather(BreadthFirst search, double[] paths, double[] dependencies) {
        for (int i = search.reached - 1; i >= 0; i--) {
            int node = search.order[i];
            int farther = search.distances[node] + 1;
            double brought = 0;
            for (int at = search.graph.offsets[node]; at < search.graph.offsets[node + 1]; at++) {
                int target = search.graph.targets[at];
                if (search.distances[target] == farther) {
                    brought += paths[target];
                }
            }
            dependencies[node] = paths[node] * brought;
            paths[node] = (1 + dependencies[node]) / paths[node];
        }
    }
}
