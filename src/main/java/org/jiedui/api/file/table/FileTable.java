package org.jiedui.api.file.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A root field as a table.
 *
 * @param name the key of the field
 * @param columns its columns
 * @param list where the list of its items stands in the value of the field; null where the value is the one item
 * @param around the shape of the value of the field without its items
 * @param item the shape of an item
 * @param graph where it is read for a graph, the properties of its things
 */
public record FileTable(
        String name,
        List<FileColumn> columns,
        @Nullable List<String> list,
        Shape around,
        Shape item,
        GraphColumns graph) {

    public FileTable {
        columns = List.copyOf(columns);
    }

    /** A row of what all items share. */
    @Nullable
    Object[] shared(@Nullable Object value) {
        @Nullable Object[] row = new Object[columns.size()];
        around.fill(value, row);
        return row;
    }

    /**
     * The rows of an item: one, unless a list in it makes one for each of its own items. An item whose list is empty has a
     * row all the same.
     */
    List<@Nullable Object[]> rows(@Nullable Object[] shared, @Nullable Object value) {
        @Nullable Object[] row = shared.clone();
        Shape.Found found = item.fill(value, row);
        if (found == null || found.items() == null || found.items().isEmpty()) {
            return List.<@Nullable Object[]>of(row);
        }
        List<@Nullable Object[]> rows = new ArrayList<>(found.items().size());
        for (Object each : found.items()) {
            @Nullable Object[] own = row.clone();
            found.shape().item().fill(each, own);
            rows.add(own);
        }
        return rows;
    }
}
