package org.jiedui.graph.cypher;

import java.util.stream.Collectors;
import org.jiedui.graph.Field;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Pattern;
import org.jiedui.graph.cypher.text.Text;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.RowSet;
import org.jspecify.annotations.Nullable;

/** Writes what is wanted of a row. */
final class Columns {

    private final Compilation compilation;

    Columns(Compilation compilation) {
        this.compilation = compilation;
    }

    String write(Column column, @Nullable Bindings row) {
        String found = compilation.subqueries.value(column, row);
        if (found != null) {
            return found;
        }
        if (column instanceof Column.Many many) {
            return collected(many.rows(), row);
        }
        if (column instanceof Column.One one) {
            return "head(" + collected(one.rows(), row) + ")";
        }
        if (column instanceof Column.Count count) {
            return count(count, row);
        }
        if (column instanceof Column.Protection protection) {
            return compilation.protectedCounts.protection(protection.rows(), row);
        }
        if (column instanceof Column.Measures measures) {
            return compilation.aggregation.write(measures, row);
        }
        if (column instanceof Column.Worked worked) {
            return worked.name();
        }
        if (row == null) {
            throw new IllegalStateException("a value without a row to find it from");
        }
        return ofRow(column, row);
    }

    private String count(Column.Count count, @Nullable Bindings row) {
        return count.nodes()
                ? nodes(count.rows(), row)
                : compilation.protectedCounts.total(count.rows(), row).orElseGet(() -> exactly(count.rows(), row));
    }

    /** The number of different nodes of rows that whoever asks may see. */
    String nodes(RowSet rows, @Nullable Bindings row) {
        Pattern pattern = compilation.listing.matched(rows, row);
        return "COUNT { " + pattern.text().replace("\n", " ") + " RETURN DISTINCT "
                + pattern.row().focus() + " }";
    }

    /** The number of rows, whoever asks. */
    String exactly(RowSet rows, @Nullable Bindings row) {
        return compilation.tallies.count(rows, row).orElseGet(() -> walked(rows, row));
    }

    /** What does not end with a match has to end with a return. */
    private String walked(RowSet rows, @Nullable Bindings row) {
        Pattern pattern = compilation.listing.matched(rows, row);
        String end = rows.origin() instanceof Origin.Found
                ? " RETURN " + pattern.row().focus()
                : "";
        return "COUNT { " + pattern.text().replace("\n", " ") + end + " }";
    }

    private String ofRow(Column column, Bindings row) {
        if (column instanceof Column.Value value) {
            return compilation.operands.write(value.operand(), row);
        }
        if (column instanceof Column.Of of) {
            Bindings part = row.at(of.facet());
            return compilation.names.onDay(part.day(), () -> write(of.column(), part));
        }
        if (column instanceof Column.Joined joined) {
            return write(joined.column(), compilation.joins.of(row, joined.origin()));
        }
        if (column instanceof Column.Values values) {
            Field.Scalar field = values.field();
            return compilation.guard.value(field, field.access(), row, row.property(field.property()));
        }
        if (column instanceof Column.Fit) {
            return "fit";
        }
        if (column instanceof Column.Parts parts) {
            return compilation.parts.write(parts, row);
        }
        if (column instanceof Column.Present present) {
            String there = present.properties().stream()
                    .map(property -> row.property(property) + " IS NOT NULL")
                    .collect(Collectors.joining(" OR "));
            Field.Group group = present.group();
            return group == null ? there : compilation.guard.value(group, group.access(), row, there);
        }
        if (column instanceof Column.Point point) {
            String property = row.property(point.field().name());
            return "CASE WHEN " + property + " IS NULL THEN null ELSE [" + property + ".longitude, " + property
                    + ".latitude] END";
        }
        if (column instanceof Column.Groups groups) {
            return groups(groups, row);
        }
        return cases((Column.Cases) column, row);
    }

    /** Rows as a list. */
    String collected(RowSet rows, @Nullable Bindings row) {
        return Text.block("COLLECT", compilation.listing.write(rows, row, compilation::returnedList));
    }

    private String groups(Column.Groups groups, Bindings row) {
        String position = compilation.names.position();
        String item = compilation.returnedList(groups.columns(), row.item(position));
        return "COLLECT { UNWIND " + positions(groups.group(), row) + " AS " + position + " " + item.replace("\n", " ")
                + " }";
    }

    /** The positions of the items of a list of groups. */
    String positions(Field.Group group, Bindings row) {
        return "range(0, coalesce(size(" + list(group, row) + "), 0) - 1)";
    }

    /** One of the parallel lists that hold it, which all are as long; null where it may not be seen. */
    String list(Field.Group group, Bindings row) {
        return compilation.guard.value(
                group, group.access(), row, row.property(group.type().firstProperty()));
    }

    private String cases(Column.Cases cases, Bindings row) {
        if (cases.cases().isEmpty()) {
            return "null";
        }
        return cases.cases().stream()
                .map(each -> "WHEN " + row.isOfKind(compilation.model, each.kind()) + " THEN "
                        + compilation.list(each.columns(), row))
                .collect(Collectors.joining(" ", "CASE ", " END"));
    }
}
