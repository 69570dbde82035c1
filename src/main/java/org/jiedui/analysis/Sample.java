package org.jiedui.analysis;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Some of the nodes of a graph, each as likely as any other, the same for the same seed. */
final class Sample {

    /** About how many steps are taken where nothing is said: fewer than this, all nodes are taken. */
    private static final double USUAL_STEPS = 5e7;

    private static final int USUAL_LEAST = 10;

    private Sample() {}

    /** How many nodes are taken of so many. */
    static int size(int asked, long nodes, long links) {
        double fitting = Math.max(USUAL_LEAST, USUAL_STEPS / Math.max(1, nodes + 2.0 * links));
        return (int) Math.min((double) nodes, asked == 0 ? fitting : asked);
    }

    /** The nodes; where all are taken, in their order. */
    static int[] of(int nodes, int size, long seed) {
        int[] all = new int[nodes];
        Arrays.setAll(all, node -> node);
        if (size == nodes) {
            return all;
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < size; i++) {
            int other = random.nextInt(i, nodes);
            int node = all[other];
            all[other] = all[i];
            all[i] = node;
        }
        return Arrays.copyOf(all, size);
    }

    /**
     * The standard error of a mean.
     *
     * @param sum of the sample
     * @param squares the sum of the squares of the sample
     * @param size of the sample
     * @param all how many there are in all
     */
    static double error(double sum, double squares, int size, int all) {
        return Math.sqrt(Math.max(0, variance(sum, squares, size, all)));
    }

    static double variance(double sum, double squares, int size, int all) {
        return covariance(sum, sum, squares, size, all);
    }

    /** The covariance of two means of one sample. */
    static double covariance(double left, double right, double products, int size, int all) {
        if (size < 2) {
            return 0;
        }
        double ofOne = (products - left * right / size) / (size - 1);
        return ofOne / size * (1 - (double) size / all);
    }
}
