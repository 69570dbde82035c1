package org.jiedui.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.Kind;
import org.jiedui.graph.ScalarType;
import org.jspecify.annotations.Nullable;

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
                DifferenceShape,
                ConnectionShape {

    /**
     * The part of the answer.
     *
     * @return plain values for JSON, or {@link Completion#MISSING}
     */
    @Nullable
    Object complete(@Nullable Object value, Completion completion);

    /**
     * A single value.
     *
     * @param type its type
     * @param blankIsNull whether the empty text stands for no value, as in parallel lists
     */
    record Leaf(ScalarType type, boolean blankIsNull) implements Shape {
        @Override
        public @Nullable Object complete(@Nullable Object value, Completion completion) {
            return value == null || (blankIsNull && "".equals(value)) ? null : Leaves.plain(type, value);
        }
    }

    /**
     * A list of single values; no list is an empty one.
     *
     * @param type the type of the items
     */
    record Leaves(ScalarType type) implements Shape {
        @Override
        public Object complete(@Nullable Object value, Completion completion) {
            return value instanceof List<?> items
                    ? items.stream().map(item -> plain(type, item)).toList()
                    : List.of();
        }

        static Object plain(ScalarType type, Object value) {
            return switch (type.form()) {
                case FLOAT -> Scalars.number(value);
                case INT, ORDINAL -> Scalars.integer(value);
                case MONEY -> Scalars.money(value);
                case DATE, DATE_TIME -> value.toString();
                default -> value;
            };
        }
    }

    /**
     * Always the same.
     *
     * @param constant the value
     */
    record Constant(Object constant) implements Shape {
        @Override
        public Object complete(@Nullable Object value, Completion completion) {
            return constant;
        }
    }

    /** The constant of a kind, from its name. */
    record KindConstant() implements Shape {
        @Override
        public @Nullable Object complete(@Nullable Object value, Completion completion) {
            return value == null ? null : Kind.constant(value.toString());
        }
    }

    /**
     * A constant for each value that the database can hold.
     *
     * @param byValue the constants
     */
    record Constants(Map<String, String> byValue) implements Shape {
        @Override
        public @Nullable Object complete(@Nullable Object value, Completion completion) {
            return value == null ? null : byValue.get(value.toString());
        }
    }

    /** Never there. */
    record Absent() implements Shape {
        @Override
        public @Nullable Object complete(@Nullable Object value, Completion completion) {
            return null;
        }
    }

    /**
     * A list.
     *
     * @param item the shape of its items, which cannot be null
     */
    record Items(Shape item) implements Shape {
        @Override
        public Object complete(@Nullable Object value, Completion completion) {
            if (!(value instanceof List<?> values)) {
                return List.of();
            }
            List<Object> items = new ArrayList<>(values.size());
            for (int i = 0; i < values.size(); i++) {
                completion.enter(i);
                Object completed = item.complete(values.get(i), completion);
                if (completed == null) {
                    completed = completion.missing();
                }
                completion.leave();
                if (completed == Completion.MISSING) {
                    return Completion.MISSING;
                }
                items.add(completed);
            }
            return items;
        }
    }

    /**
     * An object whose fields stand in a row.
     *
     * @param slots where each field stands
     */
    record Fields(List<Slot> slots) implements Shape {
        @Override
        public @Nullable Object complete(@Nullable Object value, Completion completion) {
            if (!(value instanceof List<?> row)) {
                return null;
            }
            Map<String, @Nullable Object> fields = new LinkedHashMap<>(slots.size() * 2);
            for (Slot slot : slots) {
                Object completed = slot.complete(row, completion);
                if (completed == Completion.MISSING) {
                    return Completion.MISSING;
                }
                fields.put(slot.key(), completed);
            }
            return fields;
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
        public @Nullable Object complete(@Nullable Object value, Completion completion) {
            Object presence = value instanceof List<?> row ? row.get(present) : null;
            return presence == null || presence.equals(false) ? null : fields.complete(value, completion);
        }
    }

    /**
     * An object whose fields depend on its kind.
     *
     * @param id the column of the id, which names the kind
     * @param kinds the fields of each kind
     */
    record ByKind(int id, Map<String, Fields> kinds) implements Shape {
        @Override
        public @Nullable Object complete(@Nullable Object value, Completion completion) {
            if (!(value instanceof List<?> row) || row.get(id) == null) {
                return null;
            }
            Fields fields = kinds.get(Identifiers.kind(String.valueOf(row.get(id))));
            return fields == null ? null : fields.complete(value, completion);
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
        public @Nullable Object complete(@Nullable Object value, Completion completion) {
            if (!(value instanceof List<?> row)) {
                return null;
            }
            List<@Nullable Object> keys = new ArrayList<>();
            columns.forEach(column -> keys.add(row.get(column)));
            return cursors.write(order, keys);
        }
    }

    /**
     * Where a field of an object stands.
     *
     * @param key its key in the answer
     * @param column the column of the row, or -1 for the whole row
     * @param item the position in the list that the column holds, or -1 for all of it
     * @param shape the shape of the value
     * @param required whether null is a fault
     */
    record Slot(String key, int column, int item, Shape shape, boolean required) {

        static final int WHOLE = -1;

        @Nullable
        Object complete(List<?> row, Completion completion) {
            Object value = column == WHOLE ? row : row.get(column);
            if (item != WHOLE) {
                value = value instanceof List<?> items ? items.get(item) : null;
            }
            completion.enter(key);
            Object completed = shape.complete(value, completion);
            if (completed == null && required) {
                completed = completion.missing();
            }
            completion.leave();
            return completed == Completion.MISSING && !required ? null : completed;
        }
    }
}
