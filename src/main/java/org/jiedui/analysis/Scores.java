package org.jiedui.analysis;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Numbers of nodes, or of relationships, the greatest first; among equals the one that comes first in the graph. */
public final class Scores implements Found {

    private static final int BITS = 16;
    private static final int DIGITS = 1 << BITS;

    private final double[] scores;
    private final int[] order;
    private final double @Nullable [] errors;
    private final int sampleSize;

    private Scores(double[] scores, int[] order, double @Nullable [] errors, int sampleSize) {
        this.scores = scores;
        this.order = order;
        this.errors = errors;
        this.sampleSize = sampleSize;
    }

    /**
     * All of them.
     *
     * @param scores by number
     */
    public static Scores of(double[] scores) {
        return new Scores(scores, descending(scores), null, 0);
    }

    /** Those alone that are not 0. */
    public static Scores positive(double[] scores) {
        int[] order = descending(scores);
        int kept = 0;
        while (kept < order.length && scores[order[kept]] > 0) {
            kept++;
        }
        return new Scores(scores, Arrays.copyOf(order, kept), null, 0);
    }

    /**
     * All of them, estimated from a sample.
     *
     * @param errors their standard errors
     */
    static Scores estimated(double[] scores, double[] errors, int sampleSize) {
        return new Scores(scores, descending(scores), errors, sampleSize);
    }

    /** How many are listed. */
    public int size() {
        return order.length;
    }

    /**
     * What is listed.
     *
     * @param rank its place in the list, from 0
     * @return its number in the graph
     */
    public int at(int rank) {
        return order[rank];
    }

    /**
     * The score of a node or relationship.
     *
     * @param number its number in the graph
     */
    public double score(int number) {
        return scores[number];
    }

    /** The standard error of a score; 0 where it is exact. */
    public double error(int number) {
        return errors == null ? 0 : errors[number];
    }

    /** From how many nodes they were estimated; 0 where they are exact. */
    public int sampleSize() {
        return sampleSize;
    }

    @Override
    public long bytes() {
        return 8L * scores.length + 4L * order.length + (errors == null ? 0 : 8L * errors.length);
    }

    /** Sorted digit by digit, which keeps equals in their order. */
    private static int[] descending(double[] scores) {
        int[] order = new int[scores.length];
        Arrays.setAll(order, number -> number);
        int[] other = new int[scores.length];
        for (int shift = 0; shift < Long.SIZE; shift += BITS) {
            int[] next = new int[DIGITS + 1];
            for (double score : scores) {
                next[digit(score, shift) + 1]++;
            }
            for (int digit = 0; digit < DIGITS; digit++) {
                next[digit + 1] += next[digit];
            }
            for (int number : order) {
                other[next[digit(scores[number], shift)]++] = number;
            }
            int[] sorted = other;
            other = order;
            order = sorted;
        }
        return order;
    }

    /** Greater numbers have smaller digits. */
    private static int digit(double score, int shift) {
        long bits = Double.doubleToLongBits(score + 0.0);
        long ascending = bits < 0 ? ~bits : bits | Long.MIN_VALUE;
        return (int) (~ascending >>> shift) & (DIGITS - 1);
    }
}
