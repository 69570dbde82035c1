package org.jiedui.oracle;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.graph.Direction;
import org.jiedui.graph.Field;
import org.jiedui.graph.GroupType;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.ScalarType;
import org.jspecify.annotations.Nullable;

/** What rows can be grouped, told apart and measured by, under the names of the fields that show it. */
record Dimensions(Reading reading) {

    /** Finds a value or node in a row. */
    @FunctionalInterface
    interface Extraction {
        @Nullable
        Object of(Row row);
    }

    /** Truth values, enums, years and nodes, in the order in which the schema lists them. */
    Map<String, Extraction> of(Row like) {
        Map<String, Extraction> found = new LinkedHashMap<>();
        if (like.nodeKind() != null && like.nodeKind().common()) {
            found.put("is", row -> Kind.constant(row.item().kind()));
        }
        if (like.isEdge()) {
            prefixed(values(like.linkRow()), found);
        } else if (like.linkKind() != null) {
            LinkKind kind = like.linkKind();
            for (Direction direction : List.of(Direction.IN, Direction.OUT)) {
                Field.End end = kind.end(direction);
                found.put(end.name(), row -> row.end(end));
            }
        }
        found.putAll(values(like));
        return found;
    }

    private Map<String, Extraction> values(Row like) {
        Map<String, Extraction> found = new LinkedHashMap<>();
        like.fields().values().forEach(field -> add(field, found));
        return found;
    }

    private void add(Field field, Map<String, Extraction> found) {
        if (field instanceof Field.Reference reference) {
            found.put(field.name(), row -> reading.referenced(row.item(), reference));
        } else if (field instanceof Field.Relation relation && !relation.many()) {
            found.put(field.name(), row -> reading.one((Item.Node) row.item(), relation));
        } else if (type(field) != null) {
            ScalarType type = Objects.requireNonNull(type(field));
            switch (type.form()) {
                case ENUM, BOOLEAN, ORDINAL -> found.put(field.name(), row -> reading.comparable(row.item(), field));
                case DATE -> found.put(field.name() + "Year", row -> year(reading.comparable(row.item(), field)));
                default -> {
                    // Texts, moments and amounts differ from row to row.
                }
            }
        }
    }

    private static @Nullable Object year(@Nullable Object date) {
        return date instanceof LocalDate day ? (Object) (long) day.getYear() : null;
    }

    /** Numbers, money and time. */
    Map<String, Extraction> measured(Row like) {
        Map<String, Extraction> found = new LinkedHashMap<>();
        if (like.isEdge()) {
            prefixed(measured(like.linkRow()), found);
        }
        for (Field field : like.fields().values()) {
            if (type(field) != null) {
                found.put(field.name(), row -> reading.comparable(row.item(), field));
            }
        }
        return found;
    }

    /** The type of what {@link #measured} finds under a name. */
    static ScalarType measuredType(Row like, String name) {
        Field field = like.fields().get(name);
        ScalarType type = field == null ? null : type(field);
        if (type == null) {
            String rest = name.substring("link".length());
            return measuredType(like.linkRow(), Character.toLowerCase(rest.charAt(0)) + rest.substring(1));
        }
        return type;
    }

    private static void prefixed(Map<String, Extraction> inner, Map<String, Extraction> found) {
        inner.forEach((name, extraction) -> found.put(
                "link" + Character.toUpperCase(name.charAt(0)) + name.substring(1),
                row -> extraction.of(row.linkRow())));
    }

    /** The type of the value by which a field is compared, or null where it is not. */
    private static @Nullable ScalarType type(@Nullable Field field) {
        if (field instanceof Field.Group group && !group.list()) {
            GroupType type = group.type();
            return type.by() == null ? null : type(type.fields().get(type.by()));
        }
        return field instanceof Field.Scalar scalar && !scalar.list() ? scalar.type() : null;
    }
}
