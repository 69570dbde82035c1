package org.jiedui.query;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.Kind;
import org.jiedui.graph.ScalarType;
import org.jiedui.store.Row;

/** How single values become parts of the answer. */
final class ScalarShapes {

    private ScalarShapes() {}

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
            if (Shape.isNull(row, column)) {
                return Outcome.NULL;
            }
            cursors.write(order, Shape.row(row, column), columns, completion.json());
            return Outcome.WRITTEN;
        }
    }
}
