package org.jiedui.analysis.matching;

import java.util.List;
import org.jiedui.analysis.Pairs;
import org.jiedui.analysis.Stopwatch;

/**
 * Which nodes are alike by their features, each compared with each.
 *
 * @param weights what each feature weighs
 * @param topK how many others are kept of each node at the most, those that are the most alike
 * @param similarityCutoff how alike they are at the least
 */
public record NearestNeighbours(List<Double> weights, int topK, double similarityCutoff) {

    private static final double STEPS_OF_FEATURE = 10;

    /** Keeps the weights as they are. */
    public NearestNeighbours {
        weights = List.copyOf(weights);
    }

    /** About how many steps it takes for so many nodes. */
    public double steps(int nodes) {
        return (double) nodes * nodes / 2 * STEPS_OF_FEATURE * weights.size();
    }

    /**
     * Finds them.
     *
     * @param table the nodes
     * @param watch ends it where it takes too long
     */
    public Pairs run(FeatureTable table, Stopwatch watch) {
        Pairs.Nearest nearest = new Pairs.Nearest(table.size(), topK, similarityCutoff);
        for (int node = 0; node < table.size(); node++) {
            for (int other = node + 1; other < table.size(); other++) {
                watch.look(1);
                double similarity = table.similarity(node, other, weights);
                nearest.offer(node, other, similarity);
                nearest.offer(other, node, similarity);
            }
        }
        return nearest.pairs();
    }
}
