package org.jiedui.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.graph.selection.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * A connection, from the row that holds its items and their number.
 *
 * @param rows the column of the items, or -1 where none are asked for
 * @param size how many items were asked for
 * @param backward whether they come last first
 * @param after whether it starts after a cursor
 * @param before whether it ends before a cursor
 * @param fields the fields of the connection
 */
record ConnectionShape(
        int rows, Parameter.Binding size, boolean backward, boolean after, boolean before, List<Field> fields)
        implements Shape {

    /**
     * A field of a connection.
     *
     * @param key its key in the answer
     * @param part what it shows
     */
    record Field(String key, Part part) {}

    /** What a field of a connection shows. */
    sealed interface Part {
        /**
         * The items.
         *
         * @param items their shape, from rows
         */
        record Listed(Shape items) implements Part {}

        /**
         * Their number.
         *
         * @param column where it stands in the row of the connection
         */
        record Total(int column) implements Part {}

        /**
         * What lies before and after.
         *
         * @param fields its fields by key
         * @param cursor the shape of cursors
         */
        record Around(Map<String, String> fields, Shape cursor) implements Part {}

        /**
         * The name of the type.
         *
         * @param name the name
         */
        record TypeName(String name) implements Part {}
    }

    @Override
    public @Nullable Object complete(@Nullable Object value, Completion completion) {
        if (!(value instanceof List<?> row)) {
            return null;
        }
        List<?> found = rows >= 0 && row.get(rows) instanceof List<?> items ? items : List.of();
        long asked = PageReader.number(completion.value(size));
        boolean more = found.size() > asked;
        List<?> items = ordered(more ? found.subList(0, (int) asked) : found);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        for (Field field : fields) {
            completion.enter(field.key());
            Object part = part(field.part(), row, items, more, completion);
            completion.leave();
            if (part == Completion.MISSING) {
                return Completion.MISSING;
            }
            answer.put(field.key(), part);
        }
        return answer;
    }

    private List<?> ordered(List<?> items) {
        if (!backward) {
            return items;
        }
        List<Object> reversed = new ArrayList<>(items);
        Collections.reverse(reversed);
        return reversed;
    }

    private @Nullable Object part(Part part, List<?> row, List<?> items, boolean more, Completion completion) {
        if (part instanceof Part.Listed listed) {
            return listed.items().complete(items, completion);
        }
        if (part instanceof Part.Total total) {
            return Scalars.integer(Objects.requireNonNull(row.get(total.column())));
        }
        if (part instanceof Part.TypeName typeName) {
            return typeName.name();
        }
        Part.Around around = (Part.Around) part;
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        around.fields().forEach((key, name) -> info.put(key, around(name, around.cursor(), items, more, completion)));
        return info;
    }

    private @Nullable Object around(String name, Shape cursor, List<?> items, boolean more, Completion completion) {
        return switch (name) {
            case "hasNextPage" -> before || (!backward && more);
            case "hasPreviousPage" -> after || (backward && more);
            case "startCursor" -> items.isEmpty() ? null : cursor.complete(items.get(0), completion);
            case "endCursor" -> items.isEmpty() ? null : cursor.complete(items.get(items.size() - 1), completion);
            default -> "PageInfo";
        };
    }
}
