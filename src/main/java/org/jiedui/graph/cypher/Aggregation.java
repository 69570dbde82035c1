package org.jiedui.graph.cypher;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.GroupKey;
import org.jiedui.graph.selection.GroupOrder;
import org.jiedui.graph.selection.Measure;
import org.jspecify.annotations.Nullable;

/** Writes measures over rows and over groups of rows. */
final class Aggregation {

    private final Compilation compilation;
    private final NestedAggregation nested;

    Aggregation(Compilation compilation) {
        this.compilation = compilation;
        this.nested = new NestedAggregation(compilation);
    }

    String write(Column.Measures measures, @Nullable Row outer) {
        if (outer != null) {
            return nested.write(measures, outer);
        }
        Pattern pattern = compilation.listing().matched(measures.rows(), null);
        GroupKeys keys = new GroupKeys(compilation, pattern.row());
        String values = measures.measures().stream()
                .map(measure -> measure(measure, pattern.row(), keys))
                .collect(Collectors.joining(", ", "[", "]"));
        return "head(" + Text.block("COLLECT", pattern.text() + keys.matches() + "\nRETURN " + values) + ")";
    }

    String write(Column.GroupedMeasures grouped, @Nullable Row outer) {
        if (outer != null) {
            return nested.write(grouped, outer);
        }
        Pattern pattern = compilation.listing().matched(grouped.rows(), null);
        GroupKeys keys = new GroupKeys(compilation, pattern.row());
        List<String> names = new ArrayList<>();
        List<String> carried = new ArrayList<>();
        List<String> returned = new ArrayList<>();
        List<String> order = new ArrayList<>();
        for (GroupKey key : grouped.keys()) {
            String name = compilation.names().key();
            names.add(name);
            carried.add(keys.of(key) + " AS " + name);
            returned.add(returned(key, name));
            order.add(isNode(key) ? name + ".id" : name);
        }
        List<String> measured = new ArrayList<>();
        for (Measure measure : grouped.measures()) {
            String name = compilation.names().key();
            carried.add(measure(measure, pattern.row(), keys) + " AS " + name);
            measured.add(name);
        }
        returned.addAll(measured);
        String groups = pattern.text() + keys.matches() + "\nWITH " + String.join(", ", carried);
        return finished(grouped, groups, names, measured, order, returned, pattern.row());
    }

    /** Ordered, cut to how many are wanted, and returned; groups of too few hidden before and last in the order. */
    String finished(
            Column.GroupedMeasures grouped,
            String groups,
            List<String> keys,
            List<String> measured,
            List<String> order,
            List<String> returned,
            Row row) {
        List<String> first = new ArrayList<>();
        String text = groups;
        if (grouped.cells() != null) {
            Cells.Hidden hidden = new Cells(compilation.names(), grouped.cells()).write(groups, keys, measured, order);
            first.add(hidden.variable());
            text = hidden.text();
        }
        for (GroupOrder each : grouped.order()) {
            first.add(measured.get(each.measure()) + (each.descending() ? " DESC" : ""));
        }
        first.addAll(order);
        return Text.block(
                "COLLECT",
                text + "\nORDER BY " + String.join(", ", first) + "\nLIMIT "
                        + compilation.names().parameter(row.focus(), grouped.limit()) + "\nRETURN ["
                        + String.join(", ", returned) + "]");
    }

    String returned(GroupKey key, String name) {
        if (key instanceof GroupKey.Of of) {
            return returned(of.key(), name);
        }
        if (key instanceof GroupKey.OfValue) {
            return name;
        }
        List<Column> columns = key instanceof GroupKey.OfFacet facet
                ? facet.columns()
                : key instanceof GroupKey.OfRelation relation
                        ? relation.columns()
                        : ((GroupKey.OfReference) key).columns();
        return "CASE WHEN " + name + " IS NULL THEN null ELSE " + compilation.list(columns, Row.ofNode(name)) + " END";
    }

    static boolean isNode(GroupKey key) {
        return key instanceof GroupKey.Of of ? isNode(of.key()) : !(key instanceof GroupKey.OfValue);
    }

    private String measure(Measure measure, Row row, GroupKeys keys) {
        if (measure instanceof Measure.Count) {
            return "count(*)";
        }
        if (measure instanceof Measure.CountDistinct distinct) {
            return "count(DISTINCT " + keys.of(distinct.key()) + ")";
        }
        Measure.Summary summary = (Measure.Summary) measure;
        String value = compilation.operands().write(summary.operand(), row);
        return switch (summary.function()) {
            case SUM -> "sum(" + value + ")";
            case AVG -> "avg(" + value + ")";
            case MIN -> "min(" + value + ")";
            case MAX -> "max(" + value + ")";
        };
    }
}
