package org.jiedui.graph.stored;

import java.util.ArrayList;
import java.util.List;

/**
 * What is added to the number of a set of protected things before it is told: the table of the cell key method, as census
 * offices use it. A set always has the same key, so that it is told with the same number however often it is asked for.
 * The numbers that are added have mean zero and the wanted variance, lie within a limit, never lead to a small number, and
 * are otherwise as hard to foresee as they can be: of maximal entropy.
 */
public final class PerturbationTable {

    /** How many keys there are. */
    public static final long KEYS = 1L << 32;

    private static final int MOST = 100;

    private final int smallCell;
    private final double variance;
    private final int limit;
    private final List<List<Long>> rows;

    /**
     * Makes a table.
     *
     * @param smallCell the least number but 0 that is ever told
     * @param variance the variance of what is added; where a small number does not allow for so little, as little as it does
     * @param limit the most that is added or taken away
     * @throws IllegalArgumentException where there is no such table
     */
    public PerturbationTable(int smallCell, double variance, int limit) {
        if (smallCell < 1 || smallCell > MOST || limit > MOST) {
            throw new IllegalArgumentException("jiedui.access.small-cell is " + smallCell
                    + " and jiedui.access.noise-limit is " + limit + ": neither may be more than " + MOST);
        }
        if (limit < smallCell) {
            throw new IllegalArgumentException("jiedui.access.noise-limit is " + limit + ": it must be at least "
                    + smallCell + ", so that whatever is told may be something else in truth");
        }
        if (!(variance > 0) || variance >= limit * (limit + 1) / 3.0) {
            throw new IllegalArgumentException("jiedui.access.noise-variance is " + variance
                    + ": it must be above 0 and, within a limit of " + limit + ", below " + limit * (limit + 1) / 3.0);
        }
        this.smallCell = smallCell;
        this.variance = variance;
        this.limit = limit;
        List<List<Long>> all = new ArrayList<>();
        for (int number = 0; number <= smallCell + limit; number++) {
            all.add(thresholds(probabilities(number)));
        }
        this.rows = List.copyOf(all);
    }

    /**
     * The table as statements take it: for each number, the last for all that are greater, the least keys with which more
     * is added than {@code -limit}, more than {@code -limit + 1}, and so on.
     *
     * @return a list of 2 × limit ascending keys for each number from 0 on
     */
    public List<List<Long>> rows() {
        return rows;
    }

    /**
     * What is told of a set.
     *
     * @param number how many it has
     * @param key the sum of the record keys of all that it has
     * @return about how many
     */
    public long told(long number, long key) {
        long cell = Math.floorMod(key, KEYS);
        List<Long> row = rows.get((int) Math.min(number, rows.size() - 1));
        return number - limit + row.stream().filter(least -> least <= cell).count();
    }

    /**
     * How probable each addition to a number is.
     *
     * @param number the number
     * @return the probabilities of {@code -limit} to {@code limit}
     */
    public double[] probabilities(int number) {
        List<Integer> allowed = allowed(number);
        int below = allowed.stream()
                .filter(each -> each <= 0)
                .reduce((first, second) -> second)
                .orElseThrow();
        int above = allowed.stream().filter(each -> each >= 0).findFirst().orElseThrow();
        double least = -(double) below * above;
        double[] probabilities = new double[2 * limit + 1];
        if (number == 0) {
            probabilities[limit] = 1;
        } else if (variance <= least) {
            probabilities[limit + below] = (double) above / (above - below);
            probabilities[limit + above] = (double) -below / (above - below);
        } else {
            double most = -(double) allowed.get(0) * allowed.get(allowed.size() - 1);
            MaximalEntropy.of(allowed, Math.min(variance, (least + most) / 2))
                    .forEach((added, probability) -> probabilities[limit + added] = probability);
        }
        return probabilities;
    }

    /** What may be added to a number: so that it is told neither as a small one nor as less than nothing. */
    private List<Integer> allowed(int number) {
        List<Integer> allowed = new ArrayList<>();
        for (int added = -limit; added <= limit; added++) {
            int told = number + added;
            if (told == 0 || told >= smallCell) {
                allowed.add(added);
            }
        }
        return allowed;
    }

    private List<Long> thresholds(double[] probabilities) {
        List<Long> thresholds = new ArrayList<>();
        double below = 0;
        for (int i = 0; i < probabilities.length - 1; i++) {
            below += probabilities[i];
            thresholds.add(Math.round(Math.min(1, below) * KEYS));
        }
        return List.copyOf(thresholds);
    }

    /**
     * The least number but 0 that is ever told.
     *
     * @return as it was set
     */
    public int smallCell() {
        return smallCell;
    }

    /**
     * The variance of what is added to a number that is not small.
     *
     * @return as it was set
     */
    public double variance() {
        return variance;
    }

    /**
     * The most that is added or taken away.
     *
     * @return as it was set
     */
    public int limit() {
        return limit;
    }
}
