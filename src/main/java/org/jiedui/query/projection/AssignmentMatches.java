package org.jiedui.query.projection;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jiedui.analysis.Found;
import org.jiedui.analysis.Scores;
import org.jiedui.analysis.Stopwatch;
import org.jiedui.analysis.matching.Assignment;
import org.jiedui.analysis.matching.FeatureTable;

/** Who was assigned to which place, the best first. */
final class AssignmentMatches implements Found {

    private final int[] columns;
    private final Scores scores;

    private AssignmentMatches(int[] columns, Scores scores) {
        this.columns = columns;
        this.scores = scores;
    }

    static AssignmentMatches of(
            AssignmentSides sides, FeatureTable table, List<Double> weights, double capacityWeight, Stopwatch watch) {
        double[][] scores = new double[sides.rows.length][sides.columns.length];
        for (int row = 0; row < sides.rows.length; row++) {
            watch.look();
            for (int column = 0; column < sides.columns.length; column++) {
                scores[row][column] = score(sides, table, weights, capacityWeight, row, column);
            }
        }
        int[] columns = Assignment.best(scores, watch);
        double[] found = new double[columns.length];
        Arrays.setAll(found, row -> columns[row] < 0 ? 0 : scores[row][columns[row]]);
        return new AssignmentMatches(columns, Scores.positive(found));
    }

    /** Nobody is assigned to themselves, or to one of whom nothing is known that could be compared. */
    private static double score(
            AssignmentSides sides,
            FeatureTable table,
            List<Double> weights,
            double capacityWeight,
            int row,
            int column) {
        int recipient = sides.rows[row];
        int supporter = sides.columns[column];
        double weight = table.knownWeight(recipient, supporter, weights);
        if (weight == 0 || table.id(recipient).equals(table.id(supporter))) {
            return 0;
        }
        double alike = table.similarity(recipient, supporter, weights);
        return (alike * weight + capacityWeight * sides.shares[column]) / (weight + capacityWeight);
    }

    /** Those that were assigned. */
    Scores scores() {
        return scores;
    }

    int column(int row) {
        return columns[row];
    }

    double total() {
        return IntStream.range(0, scores.size())
                .mapToDouble(rank -> scores.score(scores.at(rank)))
                .sum();
    }

    @Override
    public long bytes() {
        return 4L * columns.length + scores.bytes();
    }
}
