package org.jiedui.graph.cypher;

import java.util.stream.Collectors;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Pattern;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Measure;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Predicate;
import org.jspecify.annotations.Nullable;

/** Writes measures over rows. Rows are matched once for all of them. */
final class Aggregation {

    private final Compilation compilation;

    Aggregation(Compilation compilation) {
        this.compilation = compilation;
    }

    /** Whether the rows have to be gone through for the measures; their number alone may be known without. */
    boolean aggregates(Column.Measures measures) {
        boolean compared = measures.rows().origin() instanceof Origin.Side;
        return (compared || !measures.measures().stream().allMatch(Measure.Count.ALL::equals))
                && !compilation.protectedCounts.hides(measures.rows());
    }

    /** Measures that are an expression. */
    String write(Column.Measures measures, @Nullable Bindings outer) {
        return compilation.protectedCounts.measures(measures, outer).orElseGet(() -> {
            String count = compilation.columns.exactly(measures.rows(), outer);
            return "[" + count + "]";
        });
    }

    /** A query that returns measures as one list, whatever rows there are. */
    String query(Column.Measures measures, @Nullable Bindings outer, String result) {
        Pattern pattern = compilation.listing.matched(measures.rows(), outer);
        GroupKeys keys = new GroupKeys(compilation, pattern.row());
        String values = compilation.names.onDay(
                pattern.row().day(),
                () -> measures.measures().stream()
                        .map(measure -> measure(measure, pattern.row(), keys))
                        .collect(Collectors.joining(", ", "[", "]")));
        return pattern.text() + keys.matches() + "\nRETURN " + values + " AS " + result;
    }

    /** A measure over the rows that are at hand. */
    String measure(Measure measure, Bindings row, GroupKeys keys) {
        if (measure instanceof Measure.Count count) {
            return count.equals(Measure.Count.ALL) ? "count(*)" : "count(" + where(count.where(), "1", row) + ")";
        }
        if (measure instanceof Measure.CountDistinct distinct) {
            return "count(DISTINCT " + where(distinct.where(), keys.of(distinct.key()), row) + ")";
        }
        if (measure instanceof Measure.Protection) {
            return "false";
        }
        if (measure instanceof Measure.KeySum sum) {
            return "sum(" + ProtectedCounts.key(row, sum) + ")";
        }
        Measure.Summary summary = (Measure.Summary) measure;
        String value = where(summary.where(), compilation.operands.write(summary.operand(), row), row);
        return switch (summary.function()) {
            case KNOWN -> "count(" + value + ")";
            // Of nothing the database makes 0, as if it were known.
            case SUM -> "CASE count(" + value + ") WHEN 0 THEN null ELSE sum(" + value + ") END";
            // The mean that the database forms depends on the order in which it meets the values.
            case AVG ->
                "CASE count(" + value + ") WHEN 0 THEN null ELSE toFloat(sum(" + value + ")) / count(" + value
                        + ") END";
            case MIN -> "min(" + value + ")";
            case MAX -> "max(" + value + ")";
        };
    }

    private String where(Predicate where, String value, Bindings row) {
        return where.equals(Predicate.always())
                ? value
                : "CASE WHEN " + compilation.conditions.write(where, row, false) + " THEN " + value + " END";
    }
}
