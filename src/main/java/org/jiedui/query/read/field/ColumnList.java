package org.jiedui.query.read.field;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Facet;
import org.jiedui.graph.selection.Origin;

/** The columns of a row while they are gathered. What is asked for twice is read once. */
public final class ColumnList {

    private final List<Column> columns;
    private final UnaryOperator<Column> seen;

    public ColumnList() {
        this(new ArrayList<>(), column -> column);
    }

    private ColumnList(List<Column> columns, UnaryOperator<Column> seen) {
        this.columns = columns;
        this.seen = seen;
    }

    /** The same row, seen from one of its parts. */
    public ColumnList at(Facet facet) {
        return new ColumnList(columns, column -> seen.apply(new Column.Of(facet, column)));
    }

    /** The same row, seen from the one node that it leads to. */
    ColumnList joined(Origin origin) {
        return new ColumnList(columns, column -> seen.apply(new Column.Joined(origin, column)));
    }

    /** Adds a column and tells where it stands. */
    public int add(Column column) {
        Column added = seen.apply(column);
        int known = columns.indexOf(added);
        if (known >= 0) {
            return known;
        }
        columns.add(added);
        return columns.size() - 1;
    }

    public List<Column> columns() {
        return List.copyOf(columns);
    }
}
