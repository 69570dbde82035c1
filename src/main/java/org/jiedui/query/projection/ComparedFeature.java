package org.jiedui.query.projection;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jiedui.analysis.matching.Feature;
import org.jiedui.analysis.matching.FeatureTable;
import org.jiedui.graph.selection.FeatureField;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.query.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What nodes are compared by.
 *
 * @param path the fields that lead to it, with dots between them
 * @param form what sort of value it has
 * @param at where it stands in the request
 * @param given tells what it is called in the answer; null where it is called as its path is
 * @param weight how much it weighs
 */
public record ComparedFeature(
        String path, FeatureField.Form form, String at, Parameter.Binding given, Parameter.Binding weight) {

    private static final double MOST = 1_000_000;
    private static final int LONGEST = 50;

    /** The same, found from another node. */
    public ComparedFeature through(String relation) {
        return new ComparedFeature(relation + "." + path, form, at, given, weight);
    }

    /** What it is called. */
    String name(Map<String, Object> variables) {
        Object name = given.value(variables);
        if (name instanceof String text && (text.isBlank() || text.length() > LONGEST)) {
            throw Problem.badInput(at + ".name", at + ".name must have 1 to " + LONGEST + " characters");
        }
        return name == null ? path : name.toString();
    }

    /** How much it weighs in a request. */
    double weight(Map<String, Object> variables) {
        double weighing = weight.value(variables) instanceof Number number ? number.doubleValue() : 1;
        if (!(weighing > 0 && weighing <= MOST)) {
            throw Problem.badInput(at + ".weight", at + ".weight must be greater than 0 and at most " + (long) MOST);
        }
        return weighing;
    }

    /**
     * How alike two nodes are by one feature.
     *
     * @param name what the feature is called
     * @param weight how much it weighs
     * @param feature the values
     * @param left the one node
     * @param right the other
     */
    record Likeness(String name, double weight, Feature feature, int left, int right) implements Resolver {

        /** By each feature. */
        static List<Resolver> all(List<String> names, FeatureTable table, List<Double> weights, int left, int right) {
            return IntStream.range(0, names.size())
                    .<Resolver>mapToObj(i -> new Likeness(
                            names.get(i), weights.get(i), table.features().get(i), left, right))
                    .toList();
        }

        @Override
        public @Nullable Object value(Selected field) {
            return switch (field.name()) {
                case "name" -> name;
                case "weight" -> weight;
                case "similarity" -> known(feature.similarity(left, right));
                case "difference" -> known(feature.difference(left, right));
                default -> null;
            };
        }

        private static @Nullable Double known(double value) {
            return Double.isNaN(value) ? null : (Double) value;
        }
    }
}
