package org.jiedui.query.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.query.input.Bounds;
import org.jiedui.query.json.Json;
import org.jiedui.store.Row;
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
public record ConnectionWriter(
        int rows, Parameter.Binding size, boolean backward, boolean after, boolean before, List<Field> fields)
        implements ValueWriter {

    /** A field of a connection. */
    public static final class Field {

        private final Key key;
        private final Part part;

        /**
         * Names a part.
         *
         * @param key its key in the answer
         * @param part what it shows
         */
        public Field(String key, Part part) {
            this.key = new Key(key);
            this.part = part;
        }
    }

    /** What a field of a connection shows. */
    public sealed interface Part {
        /**
         * The items.
         *
         * @param items their shape
         */
        record Listed(ListWriter items) implements Part {}

        /**
         * Their number.
         *
         * @param column where it stands in the row of the connection
         */
        record Total(int column) implements Part {}

        /** What lies before and after. */
        final class Around implements Part {

            private final List<Info> fields = new ArrayList<>();
            private final ValueWriter cursor;

            /**
             * Tells what is asked for.
             *
             * @param fields its fields by key
             * @param cursor the shape of cursors
             */
            public Around(Map<String, String> fields, ValueWriter cursor) {
                fields.forEach((key, name) -> this.fields.add(new Info(new Key(key), name)));
                this.cursor = cursor;
            }
        }

        /**
         * Whether the number is told so that each item is protected.
         *
         * @param is true where it is, unless a column tells
         * @param column where it stands in the row of the connection, or -1 where it does not depend on the place
         */
        record Protected(boolean is, int column) implements Part {}

        /**
         * Something else that the row of the connection holds.
         *
         * @param column where it stands there, or -1 where it is read from all of it
         * @param value its shape
         */
        record Beside(int column, ValueWriter value) implements Part {}

        /**
         * The name of the type.
         *
         * @param name the name
         */
        record TypeName(String name) implements Part {}
    }

    private record Info(Key key, String name) {}

    @Override
    public Outcome write(Row row, int column, Completion completion) {
        if (ValueWriter.isNull(row, column)) {
            return Outcome.NULL;
        }
        Row inner = ValueWriter.row(row, column);
        return write(inner, rows < 0 || inner.isNull(rows) ? null : inner.row(rows), completion);
    }

    /** Perhaps there is one more item than was asked for. */
    private Outcome write(Row counts, @Nullable Row items, Completion completion) {
        long asked = Bounds.number(completion.value(size));
        int found = items == null ? 0 : items.size();
        Page page = new Page(counts, items == null ? counts : items, (int) Math.min(found, asked), found > asked);
        Json json = completion.json();
        json.put('{');
        for (Field field : fields) {
            json.separate();
            field.key.enter(completion);
            Outcome outcome = write(field.part, page, completion);
            completion.leave();
            if (outcome == Outcome.MISSING) {
                return Outcome.MISSING;
            }
        }
        json.put('}');
        return Outcome.WRITTEN;
    }

    private record Page(Row counts, Row items, int size, boolean more) {}

    private Outcome write(Part part, Page page, Completion completion) {
        Json json = completion.json();
        if (part instanceof Part.Listed listed) {
            return listed.items().write(page.items(), page.size(), backward, completion);
        }
        if (part instanceof Part.Beside beside) {
            return beside.value().write(page.counts(), beside.column(), completion);
        }
        if (part instanceof Part.Total total) {
            json.integer(page.counts().whole(total.column()));
        } else if (part instanceof Part.Protected told) {
            json.truth(told.column() < 0 ? told.is() : page.counts().truth(told.column()));
        } else if (part instanceof Part.TypeName typeName) {
            json.text(typeName.name());
        } else {
            Part.Around around = (Part.Around) part;
            json.put('{');
            for (Info info : around.fields) {
                json.separate();
                info.key().enter(completion);
                write(info.name(), around.cursor, page, completion);
                completion.leave();
            }
            json.put('}');
        }
        return Outcome.WRITTEN;
    }

    private void write(String name, ValueWriter cursor, Page page, Completion completion) {
        Json json = completion.json();
        switch (name) {
            case "hasNextPage" -> json.truth(before || (!backward && page.more()));
            case "hasPreviousPage" -> json.truth(after || (backward && page.more()));
            case "startCursor" -> cursor(cursor, page, backward ? page.size() - 1 : 0, completion);
            case "endCursor" -> cursor(cursor, page, backward ? 0 : page.size() - 1, completion);
            default -> json.text("PageInfo");
        }
    }

    private static void cursor(ValueWriter cursor, Page page, int item, Completion completion) {
        if (page.size() == 0 || cursor.write(page.items(), item, completion) != Outcome.WRITTEN) {
            completion.json().nothing();
        }
    }
}
