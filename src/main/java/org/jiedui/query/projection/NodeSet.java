package org.jiedui.query.projection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jiedui.analysis.GraphBuilder;
import org.jiedui.analysis.Stopwatch;
import org.jiedui.analysis.matching.Feature;
import org.jiedui.analysis.matching.FeatureTable;
import org.jiedui.graph.cypher.CypherStatement;
import org.jiedui.graph.selection.FeatureField;
import org.jiedui.store.Rows;
import org.jspecify.annotations.Nullable;

/**
 * Nodes that are compared by their features.
 *
 * @param kind the name of their kind
 * @param features what they are compared by
 * @param statement asks for them: a row is the id, and a value for each feature
 */
public record NodeSet(String kind, List<ComparedFeature> features, CypherStatement statement) {

    /** Keeps the features as they are. */
    public NodeSet {
        features = List.copyOf(features);
    }

    /**
     * Nodes that were read, by id.
     *
     * @param number tells them from all others that were read
     * @param rows the id of each, and its values
     */
    record Nodes(long number, List<@Nullable Object[]> rows) {

        private static final long OF_NODE = 120;
        private static final long OF_VALUE = 50;

        int size() {
            return rows.size();
        }

        String id(int node) {
            return String.valueOf(rows.get(node)[0]);
        }

        /** About how many bytes they take. */
        long bytes() {
            return rows.size() * (OF_NODE + (rows.isEmpty() ? 0 : OF_VALUE * rows.get(0).length));
        }
    }

    /** The nodes that rows tell of. */
    static Nodes read(long number, Rows rows, long most, Stopwatch watch) {
        List<@Nullable Object[]> read = new ArrayList<>();
        while (rows.hasNext()) {
            watch.look();
            read.add(rows.next());
            if (read.size() > most) {
                throw new GraphBuilder.TooLarge();
            }
        }
        read.sort(Comparator.comparing(row -> String.valueOf(row[0])));
        return new Nodes(number, List.copyOf(read));
    }

    /** What the nodes of some sets are compared by, those of the first before those of the next. */
    static FeatureTable table(List<ComparedFeature> features, List<Nodes> sets) {
        List<@Nullable Object[]> all =
                sets.stream().flatMap(each -> each.rows().stream()).toList();
        List<Feature> columns = new ArrayList<>();
        for (int column = 1; column <= features.size(); column++) {
            columns.add(feature(features.get(column - 1).form(), all, column));
        }
        return new FeatureTable(all.stream().map(row -> String.valueOf(row[0])).toList(), columns);
    }

    private static Feature feature(FeatureField.Form form, List<@Nullable Object[]> rows, int column) {
        return switch (form) {
            case NUMBER ->
                new Feature.Numbers(
                        rows.stream().mapToDouble(row -> number(row[column])).toArray());
            case CATEGORY ->
                new Feature.Categories(rows.stream()
                        .map(row -> row[column] == null ? null : Objects.toString(row[column]))
                        .toArray(String[]::new));
            case LOCATION ->
                new Feature.Locations(
                        rows.stream()
                                .mapToDouble(row -> degrees(row[column], 0))
                                .toArray(),
                        rows.stream()
                                .mapToDouble(row -> degrees(row[column], 1))
                                .toArray());
        };
    }

    private static double number(@Nullable Object value) {
        if (value instanceof List<?> only && only.size() == 1) {
            return number(only.get(0));
        }
        if (value instanceof LocalDate day) {
            return day.toEpochDay();
        }
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static double degrees(@Nullable Object point, int axis) {
        return point instanceof List<?> degrees ? number(degrees.get(axis)) : Double.NaN;
    }
}
