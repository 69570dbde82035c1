package org.jiedui.analysis;

import java.util.Arrays;
import java.util.Comparator;

/** Pairs of nodes that are alike, each once: the most alike first, among equals in the order of the nodes. */
public final class Pairs implements Found {

    private final int[] lefts;
    private final int[] rights;
    private final Scores similarities;

    private Pairs(int[] lefts, int[] rights, Scores similarities) {
        this.lefts = lefts;
        this.rights = rights;
        this.similarities = similarities;
    }

    /** How alike they are, by the number of the pair. */
    public Scores similarities() {
        return similarities;
    }

    /** The node of a pair that comes first. */
    public int left(int pair) {
        return lefts[pair];
    }

    /** The other one. */
    public int right(int pair) {
        return rights[pair];
    }

    /** How many there are. */
    public int size() {
        return lefts.length;
    }

    @Override
    public long bytes() {
        return 8L * lefts.length + similarities.bytes();
    }

    /** The nodes that are the most alike to each, while they are looked for. */
    public static final class Nearest {

        private static final int NONE = -1;

        private final int most;
        private final double cutoff;
        private final int[] others;
        private final double[] scores;

        /**
         * Nothing yet.
         *
         * @param nodes how many nodes there are
         * @param most how many are kept of each
         * @param cutoff how alike they are at the least
         */
        public Nearest(int nodes, int most, double cutoff) {
            this.most = most;
            this.cutoff = cutoff;
            this.others = new int[nodes * most];
            this.scores = new double[nodes * most];
            Arrays.fill(others, NONE);
        }

        /** Another node that may be among them; of two that are as alike the one that comes first. */
        public void offer(int node, int other, double score) {
            if (score < cutoff || score <= 0) {
                return;
            }
            int first = node * most;
            int place = first + most;
            while (place > first
                    && (others[place - 1] == NONE
                            || scores[place - 1] < score
                            || (scores[place - 1] == score && others[place - 1] > other))) {
                place--;
                if (place + 1 < first + most) {
                    others[place + 1] = others[place];
                    scores[place + 1] = scores[place];
                }
            }
            if (place < first + most) {
                others[place] = other;
                scores[place] = score;
            }
        }

        private boolean has(int node, int other) {
            for (int at = node * most; at < (node + 1) * most; at++) {
                if (others[at] == other) {
                    return true;
                }
            }
            return false;
        }

        /** All pairs of which one node is among the most alike of the other. */
        public Pairs pairs() {
            int[] found = new int[others.length];
            int size = 0;
            for (int at = 0; at < others.length; at++) {
                int node = at / most;
                if (others[at] != NONE && (node < others[at] || !has(others[at], node))) {
                    found[size++] = at;
                }
            }
            Integer[] order = Arrays.stream(found, 0, size).boxed().toArray(Integer[]::new);
            Arrays.sort(order, Comparator.comparingInt(this::left).thenComparingInt(this::right));
            int[] lefts = new int[size];
            int[] rights = new int[size];
            double[] similarities = new double[size];
            for (int pair = 0; pair < size; pair++) {
                lefts[pair] = left(order[pair]);
                rights[pair] = right(order[pair]);
                similarities[pair] = scores[order[pair]];
            }
            return new Pairs(lefts, rights, Scores.of(similarities));
        }

        private int left(int at) {
            return Math.min(at / most, others[at]);
        }

        private int right(int at) {
            return Math.max(at / most, others[at]);
        }
    }
}
