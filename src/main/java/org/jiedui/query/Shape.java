package org.jiedui.query;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.Kind;
import org.jiedui.graph.ScalarType;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.store.Row;

/** How a value of the database becomes a part of the answer. */
sealed interface Shape
        permits Shape.Leaf,
                Shape.Leaves,
                Shape.Constant,
                Shape.Absent,
                Shape.KindConstant,
                Shape.Constants,
                Shape.Items,
                Shape.Fields,
                Shape.Optional,
                Shape.ByKind,
                Shape.Cursor,
                Shape.Disclosed,
                Shape.Cell,
                DifferenceShape,
                EventShapes.Happened,
                EventShapes.Said,
                EventShapes.FirstOf,
                ConnectionShape {

    /** Stands for a position where the value is the whole row. */
    int WHOLE = -1;

    /**
     * Writes the part of the answer.
     *
     * @param row where the value stands
     * @param column its position, or {@link #WHOLE}
     * @param completion takes what is written
     */
    Outcome write(Row row, int column, Completion completion);

    /** Whether there is no value. */
    static boolean isNull(Row row, int column) {
        return column != WHOLE && row.isNull(column);
    }

    /** The list that stands at a position. */
    static Row row(Row row, int column) {
        return column == WHOLE ? row : row.row(column);
    }

    /**
     * A single value.
     *
     * @param type its type
     * @param blankIsNull whether the empty text stands for no value, as in parallel lists
     */
    record Leaf(ScalarType type, boolean blankIsNull) implements Shape {
        @Override
        public Outcome write(Row row, int column, Completion completion) {
            Json json = completion.json();
            if (isText()) {
                String text = row.text(column);
                if (text == null || (blankIsNull && text.isEmpty())) {
                    return Outcome.NULL;
                }
                json.text(text);
                return Outcome.WRITTEN;
            }
            if (row.isNull(column)) {
                return Outcome.NULL;
            }
            switch (type.form()) {
                case INT, ORDINAL -> json.integer(row.whole(column));
                case FLOAT -> json.number(row.number(column));
                case BOOLEAN -> json.truth(row.truth(column));
                case DATE -> json.date(row.date(column));
                case DATE_TIME -> json.plain(row.value(column));
                case MONEY -> money(row, column, json);
                default -> throw new IllegalStateException("texts are written above");
            }
            return Outcome.WRITTEN;
        }

        private boolean isText() {
            return switch (type.form()) {
                case ID, STRING, ENUM -> true;
                default -> false;
            };
        }

        /** A mean may have parts of a fen; they are rounded. */
        private static void money(Row row, int column, Json json) {
            if (row.isWhole(column)) {
                json.hundredths(row.whole(column));
            } else {
                json.text(BigDecimal.valueOf(row.number(column))
                        .movePointLeft(2)
                        .setScale(2, RoundingMode.HALF_UP)
                        .toPlainString());
            }
        }
    }

    /**
     * A list of single values; no list is an empty one.
     *
     * @param type the type of the items
     */
    record Leaves(ScalarType type) implements Shape {
        @Override
        public Outcome write(Row row, int column, Completion completion) {
            return new Items(new Leaf(type, false)).write(row, column, completion);
        }
    }

    /** Always the same. */
    final class Constant implements Shape {

        private static final byte[] EMPTY_LIST = "[]".getBytes(StandardCharsets.US_ASCII);

        private final byte[] json;

        private Constant(byte[] json) {
            this.json = json;
        }

        Constant(String text) {
            this(Json.of(text));
        }

        static Constant emptyList() {
            return new Constant(EMPTY_LIST);
        }

        @Override
        public Outcome write(Row row, int column, Completion completion) {
            completion.json().raw(json);
            return Outcome.WRITTEN;
        }
    }

    /** The constant of a kind, from its name. */
    record KindConstant() implements Shape {
        @Override
        public Outcome write(Row row, int column, Completion completion) {
            String name = row.text(column);
            if (name == null) {
                return Outcome.NULL;
            }
            completion.json().text(Kind.constant(name));
            return Outcome.WRITTEN;
        }
    }

    /**
     * A constant for each value that the database can hold.
     *
     * @param byValue the constants
     */
    record Constants(Map<String, String> byValue) implements Shape {
        @Override
        public Outcome write(Row row, int column, Completion completion) {
            String value = row.text(column);
            String constant = value == null ? null : byValue.get(value);
            if (constant == null) {
                return Outcome.NULL;
            }
            completion.json().text(constant);
            return Outcome.WRITTEN;
        }
    }

    /** Never there. */
    record Absent() implements Shape {
        @Override
        public Outcome write(Row row, int column, Completion completion) {
            return Outcome.NULL;
        }
    }

    /**
     * A list; no list is an empty one.
     *
     * @param item the shape of its items, which cannot be null
     */
    record Items(Shape item) implements Shape {
        @Override
        public Outcome write(Row row, int column, Completion completion) {
            if (isNull(row, column)) {
                return write(row, 0, false, completion);
            }
            Row items = row(row, column);
            return write(items, items.size(), false, completion);
        }

        /** Writes the first few items, or those few backwards. */
        Outcome write(Row items, int count, boolean backward, Completion completion) {
            Json json = completion.json();
            json.put('[');
            for (int i = 0; i < count; i++) {
                json.separate();
                completion.enter(i);
                Outcome outcome = item.write(items, backward ? count - 1 - i : i, completion);
                if (outcome == Outcome.NULL) {
                    outcome = completion.missing();
                }
                completion.leave();
                if (outcome == Outcome.MISSING) {
                    return Outcome.MISSING;
                }
            }
            json.put(']');
            return Outcome.WRITTEN;
        }
    }

    /**
     * An object whose fields stand in a row.
     *
     * @param slots where each field stands
     */
    record Fields(List<Slot> slots) implements Shape {
        @Override
        public Outcome write(Row row, int column, Completion completion) {
            if (isNull(row, column)) {
                return Outcome.NULL;
            }
            Row fields = row(row, column);
            Json json = completion.json();
            json.put('{');
            for (Slot slot : slots) {
                json.separate();
                if (slot.write(fields, completion) == Outcome.MISSING) {
                    return Outcome.MISSING;
                }
            }
            json.put('}');
            return Outcome.WRITTEN;
        }
    }

    /**
     * An object that may be absent.
     *
     * @param present the column that is neither null nor false where it is there
     * @param fields the object, in the same row
     */
    record Optional(int present, Fields fields) implements Shape {
        @Override
        public Outcome write(Row row, int column, Completion completion) {
            if (isNull(row, column)) {
                return Outcome.NULL;
            }
            Row inner = row(row, column);
            return inner.isNull(present) || !inner.truth(present)
                    ? Outcome.NULL
                    : fields.write(inner, WHOLE, completion);
        }
    }

    /**
     * An object whose fields depend on its kind.
     *
     * @param id the column of the id, which names the kind
     * @param kinds the fields of each kind
     */
    record ByKind(int id, Map<String, Fields> kinds) implements Shape {
        public ByKind {
            kinds = new HashMap<>(kinds);
        }

        @Override
        public Outcome write(Row row, int column, Completion completion) {
            if (isNull(row, column)) {
                return Outcome.NULL;
            }
            Row inner = row(row, column);
            String identity = inner.text(id);
            Fields fields = identity == null ? null : kinds.get(Identifiers.kind(identity));
            return fields == null ? Outcome.NULL : fields.write(inner, WHOLE, completion);
        }
    }

    /**
     * A cursor, from the row that it points at.
     *
     * @param cursors writes it
     * @param order the order that it belongs to
     * @param columns the sort keys
     */
    record Cursor(Cursors cursors, String order, List<Integer> columns) implements Shape {
        @Override
        public Outcome write(Row row, int column, Completion completion) {
            if (isNull(row, column)) {
                return Outcome.NULL;
            }
            cursors.write(order, row(row, column), columns, completion.json());
            return Outcome.WRITTEN;
        }
    }

    /**
     * What is recorded when it is read.
     *
     * @param identity the column of the id of whom it is about
     * @param purpose what the reading is for
     * @param shape what is read
     */
    record Disclosed(int identity, Parameter.Binding purpose, Shape shape) implements Shape {
        @Override
        public Outcome write(Row row, int column, Completion completion) {
            Outcome outcome = shape.write(row, column, completion);
            if (outcome == Outcome.WRITTEN) {
                completion.disclose(
                        String.valueOf(completion.value(purpose)),
                        String.valueOf(row(row, column).text(identity)));
            }
            return outcome;
        }
    }

    /**
     * A measure, or null where it is over too few.
     *
     * @param size the position of the number that it is over, itself null where it is hidden already
     * @param least how many are enough
     * @param measure the position of the measure, or -1 where it is made of several
     * @param shape the shape of the measure
     */
    record Cell(int size, int least, int measure, Shape shape) implements Shape {
        @Override
        public Outcome write(Row row, int column, Completion completion) {
            Row measures = row(row, column);
            long number = measures.isNull(size) ? 1 : measures.whole(size);
            return number > 0 && number < least ? Outcome.NULL : shape.write(measures, measure, completion);
        }
    }

    /** Where a field of an object stands. */
    final class Slot {

        static final int WHOLE = Shape.WHOLE;

        private final Key key;
        private final int column;
        private final int item;
        private final Shape shape;
        private final boolean required;

        /**
         * Places a field.
         *
         * @param key its key in the answer
         * @param column the column of the row, or -1 for the whole row
         * @param item the position in the list that the column holds, or -1 for all of it
         * @param shape the shape of the value
         * @param required whether null is a fault
         */
        Slot(String key, int column, int item, Shape shape, boolean required) {
            this.key = new Key(key);
            this.column = column;
            this.item = item;
            this.shape = shape;
            this.required = required;
        }

        String key() {
            return key.text();
        }

        int column() {
            return column;
        }

        Shape shape() {
            return shape;
        }

        boolean required() {
            return required;
        }

        /** Writes key and value; MISSING where the value is and may not be. */
        Outcome write(Row row, Completion completion) {
            int mark = key.enter(completion);
            Outcome outcome = value(row, completion);
            if (outcome == Outcome.NULL && required) {
                outcome = completion.missing();
            }
            completion.leave();
            if (outcome == Outcome.WRITTEN) {
                return Outcome.WRITTEN;
            }
            if (required) {
                return Outcome.MISSING;
            }
            completion.json().truncate(mark);
            completion.json().nothing();
            return Outcome.WRITTEN;
        }

        private Outcome value(Row row, Completion completion) {
            if (item == WHOLE) {
                return shape.write(row, column, completion);
            }
            return row.isNull(column) ? Outcome.NULL : shape.write(row.row(column), item, completion);
        }
    }
}
