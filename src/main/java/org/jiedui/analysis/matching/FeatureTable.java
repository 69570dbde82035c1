package org.jiedui.analysis.matching;

import java.util.List;
import org.jiedui.analysis.Found;

/** Nodes in the order of their ids, with what they are compared by. */
public final class FeatureTable implements Found {

    private static final long OF_ID = 64;

    private final List<String> ids;
    private final List<Feature> features;

    /**
     * Nodes.
     *
     * @param ids their ids, in order
     * @param features what they are compared by
     */
    public FeatureTable(List<String> ids, List<? extends Feature> features) {
        this.ids = List.copyOf(ids);
        this.features = List.copyOf(features);
    }

    /** How many nodes there are. */
    public int size() {
        return ids.size();
    }

    /**
     * The id of a node.
     *
     * @param number its number, from 0
     */
    public String id(int number) {
        return ids.get(number);
    }

    /** What they are compared by. */
    public List<Feature> features() {
        return features;
    }

    /**
     * How alike two nodes are: the mean of how alike their values are, of those that both have, each as much as it weighs.
     *
     * @param weights what each feature weighs
     * @return 0 where nothing is known of both
     */
    public double similarity(int node, int other, List<Double> weights) {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < weights.size(); i++) {
            double similarity = features.get(i).similarity(node, other);
            if (!Double.isNaN(similarity)) {
                sum += weights.get(i) * similarity;
                weight += weights.get(i);
            }
        }
        return weight == 0 ? 0 : sum / weight;
    }

    /**
     * How much the features weigh together of which both nodes have a value.
     *
     * @param weights what each feature weighs
     */
    public double knownWeight(int node, int other, List<Double> weights) {
        double weight = 0;
        for (int i = 0; i < weights.size(); i++) {
            weight += Double.isNaN(features.get(i).similarity(node, other)) ? 0 : weights.get(i);
        }
        return weight;
    }

    @Override
    public long bytes() {
        return OF_ID * ids.size() + features.stream().mapToLong(Feature::bytes).sum();
    }
}
