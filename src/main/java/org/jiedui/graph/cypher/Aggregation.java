package org.jiedui.graph.cypher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.GroupKey;
import org.jiedui.graph.selection.GroupOrder;
import org.jiedui.graph.selection.Measure;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Period;
import org.jspecify.annotations.Nullable;

/** Writes measures over rows and over groups of rows. */
final class Aggregation {

    private final Compilation compilation;

    Aggregation(Compilation compilation) {
        this.compilation = compilation;
    }

    String write(Column.Measures measures, @Nullable Row outer) {
        Pattern pattern = compilation.listing().matched(measures.rows(), outer);
        Keys keys = new Keys(pattern.row());
        String values = measures.measures().stream()
                .map(measure -> measure(measure, pattern.row(), keys))
                .collect(Collectors.joining(", ", "[", "]"));
        return "head(" + Text.block("COLLECT", pattern.text() + keys.matches() + "\nRETURN " + values) + ")";
    }

    String write(Column.GroupedMeasures grouped, @Nullable Row outer) {
        Pattern pattern = compilation.listing().matched(grouped.rows(), outer);
        Keys keys = new Keys(pattern.row());
        List<String> carried = new ArrayList<>();
        List<String> returned = new ArrayList<>();
        List<String> order = new ArrayList<>();
        for (GroupKey key : grouped.keys()) {
            String name = compilation.names().key();
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
        List<String> first = new ArrayList<>();
        for (GroupOrder each : grouped.order()) {
            first.add(measured.get(each.measure()) + (each.descending() ? " DESC" : ""));
        }
        first.addAll(order);
        returned.addAll(measured);
        return Text.block(
                "COLLECT",
                pattern.text() + keys.matches() + "\nWITH " + String.join(", ", carried) + "\nORDER BY "
                        + String.join(", ", first) + "\nLIMIT "
                        + compilation.names().parameter(pattern.row().focus(), grouped.limit()) + "\nRETURN ["
                        + String.join(", ", returned) + "]");
    }

    private String returned(GroupKey key, String name) {
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

    private static boolean isNode(GroupKey key) {
        return key instanceof GroupKey.Of of ? isNode(of.key()) : !(key instanceof GroupKey.OfValue);
    }

    private String measure(Measure measure, Row row, Keys keys) {
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

    /** The keys of a grouping. A node is matched once, however often it is named. */
    private final class Keys {

        private final Row row;
        private final Map<List<Object>, String> nodes = new LinkedHashMap<>();
        private final StringBuilder matches = new StringBuilder();

        Keys(Row row) {
            this.row = row;
        }

        String matches() {
            return matches.toString();
        }

        String of(GroupKey key) {
            return of(key, row);
        }

        private String of(GroupKey key, Row at) {
            if (key instanceof GroupKey.Of of) {
                return of(of.key(), at.at(of.facet()));
            }
            if (key instanceof GroupKey.OfValue value) {
                return compilation.operands().write(value.operand(), at);
            }
            if (key instanceof GroupKey.OfFacet facet) {
                return at.at(facet.facet()).focus();
            }
            Origin origin = key instanceof GroupKey.OfRelation relation
                    ? new Origin.Related(relation.relation())
                    : new Origin.Named(((GroupKey.OfReference) key).reference());
            return nodes.computeIfAbsent(List.of(at.focus(), origin), unknown -> {
                Pattern pattern = compilation.patterns().write(origin, new Period.AsOf(), at);
                matches.append("\nOPTIONAL ").append(pattern.text());
                return pattern.row().focus();
            });
        }
    }
}
