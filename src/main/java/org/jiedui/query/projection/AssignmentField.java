package org.jiedui.query.projection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jiedui.analysis.ArrayGraph;
import org.jiedui.analysis.Degree;
import org.jiedui.analysis.Found;
import org.jiedui.analysis.Orientation;
import org.jiedui.analysis.Scores;
import org.jiedui.analysis.Stopwatch;
import org.jiedui.analysis.matching.Assignment;
import org.jiedui.analysis.matching.FeatureTable;

/**
 * Finds for nodes to which no relationship of the graph points the best of those from which fewer start than they have room
 * for.
 *
 * @param connections makes connections of lists
 */
record AssignmentField(ConnectionPages connections) {

    private static final int MOST_CAPACITY = 1_000;
    private static final double MOST_WEIGHT = 1_000_000;

    /** A score for each pair takes memory, which a step does not. */
    private static final double STEPS_OF_SCORE = 500;

    /** All that an assignment depends on. */
    private record Key(
            long graph, long recipients, long supporters, List<Double> weights, int capacity, double capacityWeight) {}

    ProjectionFields.Wanted wanted(Selected field, Given given) {
        NodeSet recipients = Objects.requireNonNull(field.sets().get("recipients"));
        NodeSet supporters = Objects.requireNonNull(field.sets().get("supporters"));
        List<Double> weights = recipients.features().stream()
                .map(feature -> feature.weight(given.variables()))
                .toList();
        int capacity = given.whole("capacity", 1, 1, MOST_CAPACITY);
        double capacityWeight = given.decimal("capacityWeight", 0, 0, MOST_WEIGHT);
        return finder -> {
            NodeSet.Nodes receiving = finder.nodes(recipients);
            NodeSet.Nodes giving = finder.nodes(supporters);
            FeatureTable table = NodeSet.table(recipients.features(), List.of(receiving, giving));
            Sides sides = Sides.of(finder, receiving, giving, capacity);
            double steps = Math.max(
                    Assignment.steps(sides.rows.length, sides.columns.length),
                    STEPS_OF_SCORE * sides.rows.length * sides.columns.length);
            Matches matches = finder.compute(
                    new Key(finder.number(), receiving.number(), giving.number(), weights, capacity, capacityWeight),
                    steps,
                    watch -> Matches.of(sides, table, weights, capacityWeight, watch));
            return connections.of(
                    field,
                    given.variables(),
                    new MatchList(matches, sides, table, recipients.features(), weights),
                    other -> switch (other.name()) {
                        case "totalScore" -> matches.total();
                        case "recipientCount" -> sides.rows.length;
                        case "freeCapacity" -> sides.columns.length;
                        default -> null;
                    });
        };
    }

    /** Who is to be assigned, and to what: each supporter as often as it has room. */
    static final class Sides {

        /** The number of each recipient among all nodes that are compared. */
        final int[] rows;

        /** The number of the supporter for each free place. */
        final int[] columns;

        /** What share of its places is free at that place, those taken before it not counted. */
        final double[] shares;

        private Sides(int[] rows, int[] columns, double[] shares) {
            this.rows = rows;
            this.columns = columns;
            this.shares = shares;
        }

        static Sides of(Finder finder, NodeSet.Nodes receiving, NodeSet.Nodes giving, int capacity) {
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
            return new Sides(
                    rows,
                    columns.stream().mapToInt(Integer::intValue).toArray(),
                    shares.stream().mapToDouble(Double::doubleValue).toArray());
        }

        private static int degree(ArrayGraph graph, Scores degrees, String id) {
            int number = graph.number(id);
            return number < 0 ? 0 : (int) degrees.score(number);
        }
    }

    /** Who was assigned to which place, the best first. */
    static final class Matches implements Found {

        private final int[] columns;
        private final Scores scores;

        private Matches(int[] columns, Scores scores) {
            this.columns = columns;
            this.scores = scores;
        }

        static Matches of(
                Sides sides, FeatureTable table, List<Double> weights, double capacityWeight, Stopwatch watch) {
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
            return new Matches(columns, Scores.positive(found));
        }

        /** Nobody is assigned to themselves, or to one of whom nothing is known that could be compared. */
        private static double score(
                Sides sides, FeatureTable table, List<Double> weights, double capacityWeight, int row, int column) {
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

    /**
     * Matches as a list.
     *
     * @param matches who was assigned to which place
     * @param sides who and what places there were
     * @param table what they were compared by
     * @param features the same by name
     * @param weights what each weighs
     */
    private record MatchList(
            Matches matches, Sides sides, FeatureTable table, List<ComparedFeature> features, List<Double> weights)
            implements Ranked {
        @Override
        public int size() {
            return matches.scores().size();
        }

        @Override
        public double score(int rank) {
            return matches.scores().score(matches.scores().at(rank));
        }

        @Override
        public String id(int rank) {
            return table.id(sides.rows[matches.scores().at(rank)]);
        }

        @Override
        public Object item(int rank) {
            int row = matches.scores().at(rank);
            int column = matches.column(row);
            int recipient = sides.rows[row];
            int supporter = sides.columns[column];
            return (Resolver) field -> switch (field.name()) {
                case "recipient" -> new Resolver.Reference(table.id(recipient));
                case "supporter" -> new Resolver.Reference(table.id(supporter));
                case "score" -> matches.scores().score(row);
                case "freeCapacity" -> sides.shares[column];
                case "features" -> FeatureResolver.all(features, table, weights, recipient, supporter);
                default -> null;
            };
        }
    }
}
