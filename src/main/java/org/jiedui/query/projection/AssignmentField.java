package org.jiedui.query.projection;

import java.util.List;
import java.util.Objects;
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
        List<String> names = recipients.features().stream()
                .map(feature -> feature.name(given.variables()))
                .toList();
        int capacity = given.whole("capacity", 1, 1, MOST_CAPACITY);
        double capacityWeight = given.decimal("capacityWeight", 0, 0, MOST_WEIGHT);
        return finder -> {
            NodeSet.Nodes receiving = finder.nodes(recipients);
            NodeSet.Nodes giving = finder.nodes(supporters);
            FeatureTable table = NodeSet.table(recipients.features(), List.of(receiving, giving));
            AssignmentSides sides = AssignmentSides.of(finder, receiving, giving, capacity);
            double steps = Math.max(
                    Assignment.steps(sides.rows.length, sides.columns.length),
                    STEPS_OF_SCORE * sides.rows.length * sides.columns.length);
            AssignmentMatches matches = finder.compute(
                    new Key(finder.number(), receiving.number(), giving.number(), weights, capacity, capacityWeight),
                    steps,
                    watch -> AssignmentMatches.of(sides, table, weights, capacityWeight, watch));
            return connections.of(
                    field,
                    given.variables(),
                    new AssignmentList(matches, sides, table, names, weights),
                    other -> switch (other.name()) {
                        case "totalScore" -> matches.total();
                        case "recipientCount" -> sides.rows.length;
                        case "freeCapacity" -> sides.columns.length;
                        default -> null;
                    });
        };
    }

    /**
     * Matches as a list.
     *
     * @param matches who was assigned to which place
     * @param sides who and what places there were
     * @param table what they were compared by
     * @param names what that is called
     * @param weights what each weighs
     */
    private record AssignmentList(
            AssignmentMatches matches,
            AssignmentSides sides,
            FeatureTable table,
            List<String> names,
            List<Double> weights)
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
                case "features" -> ComparedFeature.Likeness.all(names, table, weights, recipient, supporter);
                default -> null;
            };
        }
    }
}
