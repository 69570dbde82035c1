package org.jiedui.graph.cypher;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Text;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Writes columns that aggregate. A projection that holds {@code count()} or {@code sum()} anywhere in it, however deep, is
 * itself taken for a grouping and refused, so that they are found by subqueries that stand before it.
 */
final class Subqueries {

    private final Compilation compilation;
    private final Map<List<Object>, String> values = new HashMap<>();

    Subqueries(Compilation compilation) {
        this.compilation = compilation;
    }

    /** The value of a column, where the subquery that it is found by has been written before it. */
    @Nullable
    String value(Column column, @Nullable Bindings row) {
        return values.get(key(column, row));
    }

    /** What has been found where something is written now. */
    Set<List<Object>> found() {
        return Set.copyOf(values.keySet());
    }

    /** Leaves the part of the statement in which anything else was found. */
    void retain(Set<List<Object>> found) {
        values.keySet().retainAll(found);
    }

    /** Writes what must stand before the projection of a row. */
    void write(Column column, Bindings row, StringBuilder clauses) {
        write(column, row, column instanceof Column.Parts ? "*" : variables(row), clauses);
    }

    /** The same before the projection of rows that are found from nothing but their ids. */
    String beforeEach(List<Column> columns) {
        StringBuilder clauses = new StringBuilder();
        columns.forEach(column -> write(column, null, "position, id", clauses));
        return clauses.toString();
    }

    /** The same at the start of a statement, where a list can stand in the projection, since there is nothing to group by. */
    String beforeAll(List<Column> columns) {
        StringBuilder clauses = new StringBuilder();
        columns.stream()
                .filter(column -> column instanceof Column.Measures
                        || column instanceof Column.GroupedMeasures
                        || compares(column))
                .forEach(column -> write(column, null, "", clauses));
        return clauses.toString();
    }

    /** What a subquery takes: all that is found from a row is found from its variables. */
    private static String variables(Bindings row) {
        return Stream.concat(row.variables(null).stream(), Stream.ofNullable(row.index()))
                .collect(Collectors.joining(", "));
    }

    private void write(Column column, @Nullable Bindings row, String taken, StringBuilder clauses) {
        if (!aggregates(column) || values.containsKey(key(column, row))) {
            return;
        }
        if (row != null && column instanceof Column.Cases cases) {
            values.put(key(column, row), cases(cases, row, clauses));
            return;
        }
        String result = compilation.names.list();
        String query;
        String value = result;
        if (compares(column)) {
            query = column instanceof Column.Many many
                    ? collected(many, result)
                    : compilation
                                    .listing
                                    .matched(((Column.Count) column).rows(), row)
                                    .text() + "\nRETURN count(*) AS " + result;
        } else if (column instanceof Column.Measures measures) {
            query = compilation.aggregation.query(measures, row, result);
        } else if (column instanceof Column.GroupedMeasures groups) {
            query = compilation.grouping.query(groups, row, result);
        } else if (column instanceof Column.One one) {
            query = "RETURN " + compilation.columns.collected(one.rows(), row) + " AS " + result;
            value = "head(" + result + ")";
        } else {
            query = "RETURN " + compilation.columns.write(column, row) + " AS " + result;
        }
        clauses.append(Text.block("CALL (" + compilation.names.taken(taken) + ")", query))
                .append('\n');
        values.put(key(column, row), value);
    }

    /** Each kind by a list of its own, which is empty for all others: a condition beside it would be taken for a group. */
    private String cases(Column.Cases cases, Bindings row, StringBuilder clauses) {
        return cases.cases().stream()
                .map(each -> {
                    String of = row.isOfKind(compilation.model, each.kind());
                    if (each.columns().stream().noneMatch(this::aggregates)) {
                        return "WHEN " + of + " THEN " + compilation.list(each.columns(), row);
                    }
                    String result = compilation.names.list();
                    String list = Text.block(
                            "COLLECT",
                            "WITH " + variables(row) + " WHERE " + of + "\n"
                                    + compilation.returnedList(each.columns(), row));
                    clauses.append(Text.block(
                                    "CALL (" + compilation.names.taken(variables(row)) + ")",
                                    "RETURN " + list + " AS " + result))
                            .append('\n');
                    return "WHEN " + of + " THEN head(" + result + ")";
                })
                .collect(Collectors.joining(" ", "CASE ", " END"));
    }

    /**
     * Rows that compare two moments and findings are brought together by aggregates, so that not even a list of them can be an
     * expression.
     */
    private static boolean compares(Column column) {
        Origin origin = column instanceof Column.Many many
                ? many.rows().origin()
                : column instanceof Column.Count count ? count.rows().origin() : null;
        return origin instanceof Origin.Comparing || origin instanceof Origin.Findings;
    }

    private String collected(Column.Many many, String result) {
        String item = compilation.names.key();
        String listed = compilation.listing.write(
                many.rows(), null, (wanted, row) -> compilation.returnedList(wanted, row) + " AS " + item);
        return Text.block("CALL (" + compilation.names.taken("") + ")", listed) + "\nRETURN collect(" + item + ") AS "
                + result;
    }

    private boolean aggregates(Column column) {
        if (compares(column)) {
            return true;
        }
        if (column instanceof Column.Measures measures) {
            return compilation.aggregation.aggregates(measures);
        }
        if (column instanceof Column.Many many) {
            return any(many.rows().columns());
        }
        if (column instanceof Column.One one) {
            return any(one.rows().columns());
        }
        if (column instanceof Column.Groups groups) {
            return any(groups.columns());
        }
        if (column instanceof Column.Parts parts) {
            return any(parts.columns());
        }
        if (column instanceof Column.Of of) {
            return aggregates(of.column());
        }
        if (column instanceof Column.Joined joined) {
            return aggregates(joined.column());
        }
        return column instanceof Column.Cases cases
                ? cases.cases().stream().anyMatch(each -> any(each.columns()))
                : column instanceof Column.GroupedMeasures;
    }

    private boolean any(List<Column> columns) {
        return columns.stream().anyMatch(this::aggregates);
    }

    private static List<Object> key(Column column, @Nullable Bindings row) {
        return row == null ? List.of(column) : List.of(row.focus(), String.valueOf(row.index()), column);
    }
}
