package org.jiedui.transfer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.graph.Direction;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jspecify.annotations.Nullable;

/** Turns the rows of one kind's table into nodes or relationships, or says what is wrong with each. */
final class TableReader {

    static final String KEY = "key";

    private final Kind kind;
    private final Map<String, TableColumn> columns;
    private final Map<String, Field.End> ends;
    private final CellReferences references;
    private final Defaults completion;
    private final List<Rejection> rejections;

    TableReader(
            Kind kind,
            Map<String, TableColumn> columns,
            CellReferences references,
            Defaults completion,
            List<Rejection> rejections) {
        this.kind = kind;
        this.columns = columns;
        this.ends = kind instanceof LinkKind link ? ends(link) : Map.of();
        this.references = references;
        this.completion = completion;
        this.rejections = rejections;
    }

    /** Reads a table; what is wrong is added to the rejections, and rows with something wrong are left out. */
    List<Item> read(Table table) {
        if (!headerFits(table)) {
            return List.of();
        }
        Set<String> keys = new HashSet<>();
        List<Item> items = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            Item item = read(table, row, keys);
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    private boolean headerFits(Table table) {
        int before = rejections.size();
        if (!table.header().get(0).equals(KEY)) {
            rejections.add(new Rejection(table.file(), 1, table.header().get(0), "the first column must be key"));
        }
        table.header().stream()
                .skip(1)
                .filter(name -> !columns.containsKey(name) && !ends.containsKey(name))
                .forEach(name -> rejections.add(
                        new Rejection(table.file(), 1, name, "a " + kind.name() + " has no such column")));
        columns.values().stream()
                .filter(column -> column.required() && !completion.fills(kind, column.name()))
                .map(TableColumn::name)
                .filter(name -> !table.header().contains(name) && !isAnotherName(table, name))
                .forEach(name -> rejections.add(new Rejection(table.file(), 1, name, "the column is missing")));
        ends.keySet().stream()
                .filter(name -> !table.header().contains(name))
                .forEach(name -> rejections.add(new Rejection(table.file(), 1, name, "the column is missing")));
        return rejections.size() == before;
    }

    /** Whether another column of the table fills the same property. */
    private boolean isAnotherName(Table table, String name) {
        return kind.fields().get(name) instanceof Field.Scalar missing
                && table.header().stream()
                        .map(each -> kind.fields().get(each))
                        .anyMatch(field -> field instanceof Field.Scalar other
                                && other.property().equals(missing.property()));
    }

    private static Map<String, Field.End> ends(LinkKind kind) {
        Map<String, Field.End> ends = new LinkedHashMap<>();
        for (Direction direction : Direction.values()) {
            ends.put(kind.end(direction).name(), kind.end(direction));
        }
        return ends;
    }

    private @Nullable Item read(Table table, Table.Row row, Set<String> keys) {
        int before = rejections.size();
        String key = row.cells().get(0);
        if (key.isEmpty() || !keys.add(key)) {
            reject(table, row, KEY, key.isEmpty() ? "it is missing" : "another row has it too: " + key);
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        String id = new NaturalKey(kind.name(), key).id();
        properties.put("id", id);
        Map<Direction, String> nodes = new LinkedHashMap<>();
        for (int i = 1; i < row.cells().size(); i++) {
            read(table, row, i, properties, nodes);
        }
        if (rejections.size() > before) {
            return null;
        }
        completion.complete(kind, properties);
        String from = nodes.get(Direction.IN);
        String to = nodes.get(Direction.OUT);
        return from == null || to == null ? new Item.Entity(id, properties) : new Item.Link(id, from, to, properties);
    }

    private void read(
            Table table, Table.Row row, int index, Map<String, Object> properties, Map<Direction, String> nodes) {
        String name = table.header().get(index);
        String cell = row.cells().get(index);
        Field.End end = ends.get(name);
        TableColumn column = columns.get(name);
        try {
            if (cell.isEmpty()) {
                if (end != null || (column != null && column.required() && !completion.fills(kind, name))) {
                    reject(table, row, name, "it is missing");
                }
            } else if (end != null) {
                nodes.put(end.direction(), references.id(end.target(), cell));
            } else if (column != null) {
                column.reading().read(cell, properties);
            }
        } catch (UnreadableCell wrong) {
            reject(table, row, name, wrong.reason());
        }
    }

    private void reject(Table table, Table.Row row, String column, String reason) {
        rejections.add(new Rejection(table.file(), row.number(), column, reason));
    }
}
