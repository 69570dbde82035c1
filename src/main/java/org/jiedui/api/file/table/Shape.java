package org.jiedui.api.file.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the values of columns stand in a value of an answer. */
public sealed interface Shape {

    /** Of what takes no part in a row. */
    static Shape none() {
        return new Fields(Map.of());
    }

    /**
     * A value is that of a column.
     *
     * @param column its position
     */
    record Leaf(int column) implements Shape {}

    /**
     * An object.
     *
     * @param fields the shapes of its values by key
     */
    record Fields(Map<String, Shape> fields) implements Shape {
        public Fields {
            fields = new LinkedHashMap<>(fields);
        }
    }

    /**
     * A list, each item of which makes a row of its own.
     *
     * @param item the shape of its items
     */
    record Rows(Shape item) implements Shape {}

    /**
     * A list that has been found in a value.
     *
     * @param shape of it
     * @param items of it; null where there is no list
     */
    record Found(Rows shape, @Nullable List<?> items) {}

    /**
     * Puts the values that are found into a row.
     *
     * @return the list that multiplies the row, where there is one
     */
    default @Nullable Found fill(@Nullable Object value, @Nullable Object[] row) {
        if (this instanceof Leaf leaf) {
            row[leaf.column()] = value;
            return null;
        }
        if (this instanceof Rows rows) {
            return new Found(rows, (List<?>) value);
        }
        Found found = null;
        for (Map.Entry<String, Shape> field : ((Fields) this).fields().entrySet()) {
            Object inner = value instanceof Map<?, ?> object ? object.get(field.getKey()) : null;
            Found below = field.getValue().fill(inner, row);
            found = below == null ? found : below;
        }
        return found;
    }
}
