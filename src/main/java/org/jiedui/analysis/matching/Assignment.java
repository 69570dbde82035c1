package org.jiedui.analysis.matching;

import java.util.Arrays;
import org.jiedui.analysis.Stopwatch;

/**
 * Who is assigned to whom so that all scores together are the most that they can be: each row gets a column at the most, and
 * each column goes to a row at the most. By the Hungarian method of shortest augmenting paths.
 */
public final class Assignment {

    private static final int NONE = -1;

    private Assignment() {}

    /** About how many steps it takes. */
    public static double steps(int rows, int columns) {
        double shorter = Math.min(rows, columns);
        return shorter * shorter * Math.max(rows, columns);
    }

    /**
     * The best assignment.
     *
     * @param scores for each row that of each column: 0 or more
     * @param watch ends it where it takes too long
     * @return for each row its column, or −1
     */
    public static int[] best(double[][] scores, Stopwatch watch) {
        int rows = scores.length;
        int columns = rows == 0 ? 0 : scores[0].length;
        if (rows <= columns) {
            return ofRows(scores, rows, columns, watch);
        }
        double[][] turned = new double[columns][rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column][row] = scores[row][column];
            }
        }
        int[] assigned = new int[rows];
        Arrays.fill(assigned, NONE);
        int[] ofColumns = ofRows(turned, columns, rows, watch);
        for (int column = 0; column < columns; column++) {
            assigned[ofColumns[column]] = column;
        }
        return assigned;
    }

    /** Each row gets a column: there are no fewer of them. Numbers begin with 1 here, 0 stands for none. */
    private static int[] ofRows(double[][] scores, int rows, int columns, Stopwatch watch) {
        double[] ofRow = new double[rows + 1];
        double[] ofColumn = new double[columns + 1];
        int[] taken = new int[columns + 1];
        int[] way = new int[columns + 1];
        for (int row = 1; row <= rows; row++) {
            taken[0] = row;
            int column = 0;
            double[] least = new double[columns + 1];
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            boolean[] used = new boolean[columns + 1];
            do {
                watch.look(columns);
                used[column] = true;
                int at = taken[column];
                double delta = Double.POSITIVE_INFINITY;
                int next = 0;
                for (int other = 1; other <= columns; other++) {
                    if (used[other]) {
                        continue;
                    }
                    double cost = -scores[at - 1][other - 1] - ofRow[at] - ofColumn[other];
                    if (cost < least[other]) {
                        least[other] = cost;
                        way[other] = column;
                    }
                    if (least[other] < delta) {
                        delta = least[other];
                        next = other;
                    }
                }
                for (int other = 0; other <= columns; other++) {
                    if (used[other]) {
                        ofRow[taken[other]] += delta;
                        ofColumn[other] -= delta;
                    } else {
                        least[other] -= delta;
                    }
                }
                column = next;
            } while (taken[column] != 0);
            while (column != 0) {
                taken[column] = taken[way[column]];
                column = way[column];
            }
        }
        int[] assigned = new int[rows];
        for (int column = 1; column <= columns; column++) {
            if (taken[column] != 0) {
                assigned[taken[column] - 1] = column - 1;
            }
        }
        return assigned;
    }
}
