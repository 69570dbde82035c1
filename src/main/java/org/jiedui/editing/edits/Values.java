package org.jiedui.editing.edits;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.graph.Field;
import org.jiedui.graph.ScalarType;
import org.jiedui.graph.notation.Days;
import org.jiedui.graph.notation.Moments;
import org.jiedui.graph.notation.Yuan;
import org.jiedui.store.GeoPoint;
import org.jspecify.annotations.Nullable;

/** Turns the value of a field from the API's notation into what the graph keeps, and back. */
public final class Values {

    private Values() {}

    /**
     * What the graph keeps for a value.
     *
     * @param field the field
     * @param value as inputs hold it, or as {@link #shown} gives it; null for no value
     * @param properties where it goes; what has no value becomes null there
     */
    public static void keep(Field field, @Nullable Object value, Map<String, @Nullable Object> properties) {
        if (field instanceof Field.Group group) {
            if (group.list()) {
                keepList(group, value instanceof List<?> items ? items : List.of(), properties);
            } else {
                Map<?, ?> members = value instanceof Map<?, ?> map ? map : Map.of();
                group.type().members().forEach(member -> keep(member, members.get(member.name()), properties));
            }
        } else {
            properties.put(property(field), value == null ? null : single(field, value));
        }
    }

    /**
     * Groups are kept as parallel lists. A list of the graph holds no nulls, so a missing text is an empty one. What is
     * said twice is kept once, such as two citations of sources that have become one.
     */
    private static void keepList(Field.Group group, List<?> items, Map<String, @Nullable Object> properties) {
        List<List<Object>> kept = items.stream()
                .map(item -> row(group, (Map<?, ?>) item))
                .distinct()
                .toList();
        List<Field> members = group.type().members();
        for (int i = 0; i < members.size(); i++) {
            int column = i;
            List<Object> list = kept.stream().map(row -> row.get(column)).toList();
            properties.put(property(members.get(i)), list.isEmpty() ? null : list);
        }
    }

    /** An item of a list as the graph keeps it: what two of them have in common is the same. */
    public static List<Object> row(Field.Group group, Map<?, ?> item) {
        List<Object> row = new ArrayList<>();
        for (Field member : group.type().members()) {
            Object value = item.get(member.name());
            Object kept = value == null ? null : single(member, value);
            row.add(kept == null ? "" : kept);
        }
        return row;
    }

    private static @Nullable Object single(Field field, Object value) {
        if (field instanceof Field.Location) {
            Map<?, ?> point = (Map<?, ?>) value;
            return new GeoPoint(number(point.get("longitude")), number(point.get("latitude")));
        }
        if (field instanceof Field.Scalar scalar) {
            if (!scalar.list()) {
                return kept(scalar.type(), value);
            }
            List<Object> items = new ArrayList<>();
            ((List<?>) value).forEach(item -> items.add(kept(scalar.type(), item)));
            return items.isEmpty() ? null : items;
        }
        return value.toString();
    }

    private static Object kept(ScalarType type, Object value) {
        return switch (type.form()) {
            case ID, STRING, ENUM -> value.toString();
            case BOOLEAN -> value;
            case INT, ORDINAL -> ((Number) value).longValue();
            case FLOAT -> number(value);
            case DATE -> value instanceof LocalDate ? value : Days.read(value.toString());
            case DATE_TIME -> value instanceof OffsetDateTime ? value : Moments.read(value.toString());
            case MONEY -> value instanceof Long ? value : Yuan.read(value.toString());
        };
    }

    private static double number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).doubleValue();
    }

    /**
     * The value of a field as JSON shows it.
     *
     * @param field the field
     * @param properties what the graph keeps
     * @return plain values, lists and maps; null for no value
     */
    public static @Nullable Object shown(Field field, Map<String, ? extends @Nullable Object> properties) {
        if (field instanceof Field.Group group) {
            return group.list() ? shownList(group, properties) : shownGroup(group, properties);
        }
        Object value = properties.get(property(field));
        if (field instanceof Field.Scalar scalar && scalar.list()) {
            return value instanceof List<?> items
                    ? items.stream().map(item -> shown(scalar.type(), item)).toList()
                    : List.of();
        }
        return value == null ? null : shownSingle(field, value);
    }

    /** Whether the graph keeps the same for a field. */
    public static boolean same(
            Field field, Map<String, ? extends @Nullable Object> one, Map<String, ? extends @Nullable Object> other) {
        return field instanceof Field.Group group
                ? group.type().members().stream().allMatch(member -> same(member, one, other))
                : Objects.equals(one.get(property(field)), other.get(property(field)));
    }

    private static @Nullable Object shownGroup(Field.Group group, Map<String, ? extends @Nullable Object> properties) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        group.type().members().forEach(member -> members.put(member.name(), shown(member, properties)));
        return members.values().stream().allMatch(Objects::isNull) ? null : members;
    }

    private static List<Object> shownList(Field.Group group, Map<String, ? extends @Nullable Object> properties) {
        List<Object> items = new ArrayList<>();
        List<Field> members = group.type().members();
        int size = properties.get(property(members.get(0))) instanceof List<?> list ? list.size() : 0;
        for (int i = 0; i < size; i++) {
            Map<String, @Nullable Object> item = new LinkedHashMap<>();
            for (Field member : members) {
                Object value = properties.get(property(member)) instanceof List<?> list ? list.get(i) : null;
                item.put(
                        member.name(),
                        value == null || (!member.required() && "".equals(value)) ? null : shownSingle(member, value));
            }
            items.add(item);
        }
        return items;
    }

    private static Object shownSingle(Field field, Object value) {
        if (value instanceof GeoPoint point) {
            return Map.of("longitude", point.longitude(), "latitude", point.latitude());
        }
        return field instanceof Field.Scalar scalar ? shown(scalar.type(), value) : value;
    }

    private static Object shown(ScalarType type, Object value) {
        return switch (type.form()) {
            case INT, ORDINAL -> Math.toIntExact(((Number) value).longValue());
            case FLOAT -> number(value);
            case DATE -> value.toString();
            case DATE_TIME -> Moments.written((OffsetDateTime) value);
            case MONEY -> Yuan.written((Long) value);
            default -> value;
        };
    }

    private static String property(Field field) {
        if (field instanceof Field.Scalar scalar) {
            return scalar.property();
        }
        if (field instanceof Field.Reference reference) {
            return reference.property();
        }
        if (field instanceof Field.Location location) {
            return location.name();
        }
        throw new IllegalStateException(field.name() + " is not one property");
    }
}
