package org.jiedui.query.answer;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.graph.Kind;
import org.jiedui.graph.ScalarType;
import org.jiedui.graph.notation.Moments;
import org.jiedui.graph.notation.Yuan;
import org.jiedui.query.json.Json;
import org.jiedui.store.Row;

/** How single values become parts of the answer. */
public final class ScalarWriters {

    private ScalarWriters() {}

    /**
     * A single value.
     *
     * @param type its type
     * @param blankIsNull whether the empty text stands for no value, as in parallel lists
     */
    public record Leaf(ScalarType type, boolean blankIsNull) implements ValueWriter {
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
                case DATE_TIME ->
                    json.text(Moments.written((OffsetDateTime) Objects.requireNonNull(row.value(column))));
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
                json.text(Yuan.written(row.number(column)));
            }
        }
    }

    /** The constant of a kind, from its name. */
    public record KindConstant() implements ValueWriter {
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
    public record Constants(Map<String, String> byValue) implements ValueWriter {
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
    public record Cursor(Cursors cursors, String order, List<Integer> columns) implements ValueWriter {
        @Override
        public Outcome write(Row row, int column, Completion completion) {
            if (ValueWriter.isNull(row, column)) {
                return Outcome.NULL;
            }
            cursors.write(order, ValueWriter.row(row, column), columns, completion.json());
            return Outcome.WRITTEN;
        }
    }
}
