package org.jiedui.graph.stored;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the distribution over some whole numbers that has mean zero and a given variance and is otherwise the least
 * predictable: {@code p(d)} is proportional to {@code exp(a d + b d²)}. The two are found by Newton's method on a function
 * that is convex, so that halving the step wherever it would not lead down always leads there.
 */
final class MaximalEntropy {

    private static final int STEPS = 200;
    private static final double EXACT = 1e-12;

    private final List<Integer> values;
    private final double variance;

    private MaximalEntropy(List<Integer> values, double variance) {
        this.values = values;
        this.variance = variance;
    }

    /**
     * The probabilities of values.
     *
     * @param values whole numbers, some below zero and some above, of which some distribution has the variance
     * @param variance the variance
     */
    static Map<Integer, Double> of(List<Integer> values, double variance) {
        return new MaximalEntropy(values, variance).solved();
    }

    private Map<Integer, Double> solved() {
        double a = 0;
        double b = -1 / (2 * variance);
        for (int i = 0; i < STEPS; i++) {
            Moments moments = moments(a, b);
            double first = moments.first();
            double second = moments.second() - variance;
            if (Math.abs(first) < EXACT && Math.abs(second) < EXACT) {
                break;
            }
            double aa = moments.second() - moments.first() * moments.first();
            double ab = moments.third() - moments.first() * moments.second();
            double bb = moments.fourth() - moments.second() * moments.second();
            double determinant = aa * bb - ab * ab;
            double stepA = (bb * first - ab * second) / determinant;
            double stepB = (aa * second - ab * first) / determinant;
            double length = 1;
            double height = height(a, b);
            while (length > EXACT && !(height(a - length * stepA, b - length * stepB) <= height)) {
                length /= 2;
            }
            a -= length * stepA;
            b -= length * stepB;
        }
        Map<Integer, Double> probabilities = new LinkedHashMap<>();
        double sum = sum(a, b);
        for (int value : values) {
            probabilities.put(value, weight(a, b, value) / sum);
        }
        return probabilities;
    }

    /** Least where the moments are the wanted ones. */
    private double height(double a, double b) {
        return Math.log(sum(a, b)) - b * variance;
    }

    private double sum(double a, double b) {
        return values.stream().mapToDouble(value -> weight(a, b, value)).sum();
    }

    private static double weight(double a, double b, int value) {
        return Math.exp(a * value + b * value * value);
    }

    private record Moments(double first, double second, double third, double fourth) {}

    private Moments moments(double a, double b) {
        double[] all = new double[4];
        double sum = sum(a, b);
        for (int value : values) {
            double power = weight(a, b, value) / sum;
            for (int i = 0; i < all.length; i++) {
                power *= value;
                all[i] += power;
            }
        }
        return new Moments(all[0], all[1], all[2], all[3]);
    }
}
