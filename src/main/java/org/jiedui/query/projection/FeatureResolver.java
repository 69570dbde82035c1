package org.jiedui.query.projection;

import java.util.List;
import java.util.stream.IntStream;
import org.jiedui.analysis.matching.Feature;
import org.jiedui.analysis.matching.FeatureTable;
import org.jspecify.annotations.Nullable;

/**
 * How alike two nodes are by one feature.
 *
 * @param name what the feature is called
 * @param weight how much it weighs
 * @param feature the values
 * @param left the one node
 * @param right the other
 */
record FeatureResolver(String name, double weight, Feature feature, int left, int right) implements Resolver {

    /** By each feature. */
    static List<Resolver> all(
            List<ComparedFeature> features, FeatureTable table, List<Double> weights, int left, int right) {
        return IntStream.range(0, features.size())
                .<Resolver>mapToObj(i -> new FeatureResolver(
                        features.get(i).name(), weights.get(i), table.features().get(i), left, right))
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
