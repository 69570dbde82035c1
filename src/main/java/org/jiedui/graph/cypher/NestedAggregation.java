package org.jiedui.graph.cypher;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.GroupKey;
import org.jiedui.graph.selection.Measure;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Rows;

/**
 * Writes measures over rows that belong to an outer row. A projection that holds a subquery with {@code count()} or
 * {@code sum()} anywhere in it is itself taken for a grouping and refused, so each measure is a subquery that counts, or
 * folds a list of values.
 */
final class NestedAggregation {

    private final Compilation compilation;

    NestedAggregation(Compilation compilation) {
        this.compilation = compilation;
    }

    String write(Column.Measures measures, Row outer) {
        return measures.measures().stream()
                .map(measure -> measure(measure, measures.rows(), outer, List.of(), List.of()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    String write(Column.GroupedMeasures grouped, Row outer) {
        Pattern pattern = compilation.listing().matched(grouped.rows(), outer);
        GroupKeys keys = new GroupKeys(compilation, pattern.row());
        List<String> names = new ArrayList<>();
        List<String> carried = new ArrayList<>();
        List<String> returned = new ArrayList<>();
        List<String> order = new ArrayList<>();
        for (GroupKey key : grouped.keys()) {
            String name = compilation.names().key();
            names.add(name);
            carried.add(keys.of(key) + " AS " + name);
            returned.add(compilation.aggregation().returned(key, name));
            order.add(Aggregation.isNode(key) ? name + ".id" : name);
        }
        List<String> measured = new ArrayList<>();
        List<String> measures = new ArrayList<>(names);
        for (Measure measure : grouped.measures()) {
            String name = compilation.names().key();
            measures.add(measure(measure, grouped.rows(), outer, grouped.keys(), names) + " AS " + name);
            measured.add(name);
        }
        returned.addAll(measured);
        String groups = pattern.text() + keys.matches() + "\nWITH DISTINCT " + String.join(", ", carried) + "\nWITH "
                + String.join(", ", measures);
        return compilation.aggregation().finished(grouped, groups, names, measured, order, returned, pattern.row());
    }

    private String measure(Measure measure, Rows rows, Row outer, List<GroupKey> keys, List<String> names) {
        if (measure instanceof Measure.Count) {
            Optional<String> tallies = keys.isEmpty() ? compilation.tallies().count(rows, outer) : Optional.empty();
            if (tallies.isPresent()) {
                return tallies.get();
            }
            return "COUNT { " + new Members(rows, outer, keys, names).text("") + " RETURN 1 }";
        }
        Members members = new Members(rows, outer, keys, names);
        if (measure instanceof Measure.CountDistinct distinct) {
            return "COUNT { " + members.text(members.of(distinct.key())) + " RETURN DISTINCT value }";
        }
        Measure.Summary summary = (Measure.Summary) measure;
        String values = members.text(members.of(summary.operand())) + " RETURN value";
        return switch (summary.function()) {
            case SUM -> "reduce(sum = 0, value IN COLLECT { " + values + " } | sum + value)";
            case AVG ->
                "head([list IN [COLLECT { " + values + " }] | CASE size(list) WHEN 0 THEN null"
                        + " ELSE reduce(sum = 0.0, value IN list | sum + value) / size(list) END])";
            case MIN -> "head(COLLECT { " + values + " ORDER BY value LIMIT 1 })";
            case MAX -> "head(COLLECT { " + values + " ORDER BY value DESC LIMIT 1 })";
        };
    }

    /** The rows of one group: all rows once more, and of those the ones whose keys are the same. */
    private final class Members {

        private final Pattern pattern;
        private final GroupKeys found;
        private final List<String> carried = new ArrayList<>();
        private final List<String> conditions = new ArrayList<>();

        Members(Rows rows, Row outer, List<GroupKey> keys, List<String> names) {
            this.pattern = compilation.listing().matched(rows, outer);
            this.found = new GroupKeys(compilation, pattern.row());
            for (int i = 0; i < keys.size(); i++) {
                String own = compilation.names().key();
                String group = names.get(i);
                carried.add(found.of(keys.get(i)) + " AS " + own);
                conditions.add("(" + own + " = " + group + " OR (" + own + " IS NULL AND " + group + " IS NULL))");
            }
        }

        String of(GroupKey key) {
            return found.of(key);
        }

        String of(Operand operand) {
            return compilation.operands().write(operand, pattern.row());
        }

        /** Their values where there are any, as {@code value}; without a value the rows as they are. */
        String text(String value) {
            if (!value.isEmpty()) {
                carried.add(value + " AS value");
                conditions.add("value IS NOT NULL");
            }
            String clauses = pattern.text() + found.matches();
            return (carried.isEmpty()
                            ? clauses
                            : clauses + " WITH " + String.join(", ", carried) + " WHERE "
                                    + String.join(" AND ", conditions))
                    .replace("\n", " ");
        }
    }
}
