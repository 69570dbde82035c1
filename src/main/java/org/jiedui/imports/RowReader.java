package org.jiedui.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jiedui.editing.edits.Ids;
import org.jiedui.graph.Direction;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;

/** Reads the rows of a table by its headings. What is wrong with a row is all told, and does not stop the others. */
final class RowReader {

    private static final String WITHOUT_PRECISION = "date";

    private final Kind kind;
    private final Headings headings;
    private final NodeNames names;
    private final CellReader cells;

    RowReader(Kind kind, Headings headings, NodeNames names, EnumWords words) {
        this.kind = kind;
        this.headings = headings;
        this.names = names;
        this.cells = new CellReader(words, names);
    }

    List<PlannedRow> read(List<Sheet.Row> below) {
        List<Sheet.Row> rows = below.stream()
                .filter(row -> row.number() > headings.row().number())
                .toList();
        names.find(named(rows));
        List<PlannedRow> planned = new ArrayList<>();
        Map<String, Integer> about = new LinkedHashMap<>();
        for (Sheet.Row row : rows) {
            PlannedRow read = read(row);
            Integer before = read.id() == null ? null : about.putIfAbsent(read.id(), row.number());
            if (before != null) {
                read.reject(SheetColumn.ID, String.valueOf(read.id()), "row " + before + " is about the same");
            }
            planned.add(read);
        }
        return planned;
    }

    private Map<SheetColumn.Content.Node, Set<String>> named(List<Sheet.Row> rows) {
        Map<SheetColumn.Content.Node, Set<String>> named = new LinkedHashMap<>();
        for (int i = 0; i < headings.columns().size(); i++) {
            SheetColumn column = headings.columns().get(i);
            if (column != null && column.content() instanceof SheetColumn.Content.Node node) {
                Set<String> texts = named.computeIfAbsent(node, first -> new LinkedHashSet<>());
                for (Sheet.Row row : rows) {
                    if (!row.cell(i).isEmpty()) {
                        texts.add(row.cell(i));
                    }
                }
            }
        }
        return named;
    }

    private PlannedRow read(Sheet.Row row) {
        PlannedRow read = new PlannedRow(row);
        // Where an id and a name stand side by side the id says which node is meant, and the name has to fit.
        read(read, column -> !(column.content() instanceof SheetColumn.Content.Node node && node.by() != null));
        read(read, column -> column.content() instanceof SheetColumn.Content.Node node && node.by() != null);
        for (int i = headings.columns().size(); i < row.cells().size(); i++) {
            if (!row.cell(i).isEmpty()) {
                read.reject("", row.cell(i), "this stands beside the last column that has a heading");
            }
        }
        if (read.id() == null && kind instanceof LinkKind link) {
            for (Direction end : List.of(Direction.IN, Direction.OUT)) {
                String name = link.end(end).name();
                if (!read.said().containsKey(name) && !read.isRejected()) {
                    read.reject(headings.of(name), "", "a " + kind.name() + " that is to be recorded has a " + name);
                }
            }
        }
        return read;
    }

    private void read(PlannedRow read, Predicate<SheetColumn> those) {
        for (int i = 0; i < headings.columns().size(); i++) {
            SheetColumn column = headings.columns().get(i);
            String cell = read.row().cell(i);
            if (column != null && !cell.isEmpty() && those.test(column)) {
                read(read, column, headings.row().cell(i), cell);
            }
        }
    }

    private void read(PlannedRow read, SheetColumn column, String heading, String cell) {
        try {
            Object known = column.content() instanceof SheetColumn.Content.Node
                    ? read.said().get(column.field())
                    : null;
            if (known != null && column.content() instanceof SheetColumn.Content.Node node) {
                if (!names.mayName(node, cell, known)) {
                    throw new CellFault("this is not " + known + ", which stands in another column");
                }
                return;
            }
            Object value = cells.read(column.content(), cell);
            if (column.content() instanceof SheetColumn.Content.Identity) {
                identify(read, heading, cell);
            } else if (column.content() instanceof SheetColumn.Content.Version) {
                read.seen((Integer) value);
            } else if (isDayAlone(column)) {
                read.say(column.at().subList(0, column.at().size() - 1), CellReader.date(cell));
            } else {
                read.say(column.at(), value);
            }
        } catch (CellFault fault) {
            read.reject(heading, cell, fault.reason());
        }
    }

    private void identify(PlannedRow read, String heading, String cell) {
        if (Ids.kind(cell).equals(kind.name()) && cell.indexOf('_') > 0) {
            read.is(cell);
        } else {
            read.reject(heading, cell, "the id of a " + kind.name() + " begins with " + kind.name() + "_");
        }
    }

    /** Of a date that may be inexact there is no column that says how exact: then the way that it is written says it. */
    private boolean isDayAlone(SheetColumn column) {
        List<String> at = column.at();
        return at.size() > 1
                && at.get(at.size() - 1).equals(WITHOUT_PRECISION)
                && headings.columns().stream()
                        .noneMatch(other -> other != null
                                && other.at().size() == at.size()
                                && other.at().subList(0, at.size() - 1).equals(at.subList(0, at.size() - 1))
                                && other.at().get(at.size() - 1).equals("precision"));
    }
}
