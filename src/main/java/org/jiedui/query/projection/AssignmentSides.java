package org.jiedui.query.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jiedui.analysis.ArrayGraph;
import org.jiedui.analysis.Degree;
import org.jiedui.analysis.Orientation;
import org.jiedui.analysis.Scores;

/** Who is to be assigned, and to what: each supporter as often as it has room. */
final class AssignmentSides {

    /** The number of each recipient among all nodes that are compared. */
    final int[] rows;

    /** The number of the supporter for each free place. */
    final int[] columns;

    /** What share of its places is free at that place, those taken before it not counted. */
    final double[] shares;

    private AssignmentSides(int[] rows, int[] columns, double[] shares) {
        this.rows = rows;
        this.columns = columns;
        this.shares = shares;
    }

    static AssignmentSides of(Finder finder, NodeSet.Nodes receiving, NodeSet.Nodes giving, int capacity) {
        ArrayGraph graph = finder.graph();
        Scores in = finder.find(new Degree(Orientation.REVERSE));
        Scores out = finder.find(new Degree(Orientation.NATURAL));
        int[] rows = IntStream.range(0, receiving.size())
                .filter(node -> degree(graph, in, receiving.id(node)) == 0)
                .toArray();
        List<Integer> columns = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        for (int node = 0; node < giving.size(); node++) {
            int free = capacity - degree(graph, out, giving.id(node));
            for (int place = 0; place < Math.min(free, rows.length); place++) {
                columns.add(receiving.size() + node);
                shares.add((double) (free - place) / capacity);
            }
        }
        return new AssignmentSides(
                rows,
                columns.stream().mapToInt(Integer::intValue).toArray(),
                shares.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static int degree(ArrayGraph graph, Scores degrees, String id) {
        int number = graph.number(id);
        return number < 0 ? 0 : (int) degrees.score(number);
    }
}
