package org.jiedui.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.graph.Field;
import org.jiedui.graph.GroupType;
import org.jiedui.graph.Kind;
import org.jspecify.annotations.Nullable;

/** Derives the columns that a table of a kind can have from the fields of the kind. */
final class Columns {

    private static final String DATE = "PartialDate";
    private static final Set<String> SET_AT_LOADING = Set.of("id", "version", "recordedAt", "recordedBy");

    private final Scalars scalars;
    private final References references;

    Columns(Scalars scalars, References references) {
        this.scalars = scalars;
        this.references = references;
    }

    /**
     * The columns of a kind, its ends left out.
     *
     * @return by name, in declared order
     */
    Map<String, Column> of(Kind kind) {
        List<Column> columns = new ArrayList<>();
        kind.fields().values().stream()
                .filter(field -> !SET_AT_LOADING.contains(field.name()))
                .forEach(field -> add(columns, "", field));
        Map<String, Column> byName = new LinkedHashMap<>();
        columns.forEach(column -> byName.put(column.name(), column));
        return byName;
    }

    private void add(List<Column> columns, String prefix, Field field) {
        String name = prefix + field.name();
        if (field instanceof Field.Group group) {
            add(columns, name, group);
        } else if (field instanceof Field.Scalar || field instanceof Field.Reference) {
            boolean list = field instanceof Field.Scalar scalar && scalar.list();
            columns.add(new Column(name, field.required() && !list, list ? strings((Field.Scalar) field) : one(field)));
        } else if (field instanceof Field.Location) {
            columns.add(new Column(
                    name, field.required(), (cell, properties) -> properties.put(field.name(), Scalars.point(cell))));
        }
    }

    private void add(List<Column> columns, String name, Field.Group group) {
        if (group.list()) {
            columns.add(new Column(name, false, groups(group.type())));
        } else if (group.type().name().equals(DATE)) {
            columns.add(new Column(name, group.required(), date(group.type())));
        } else {
            group.type().members().forEach(member -> add(columns, name + ".", member));
        }
    }

    private static Column.Reading strings(Field.Scalar field) {
        return (cell, properties) -> properties.put(
                field.property(),
                Separated.split(cell, '|').stream().map(Separated::unescape).toList());
    }

    private Column.Reading one(Field field) {
        return (cell, properties) -> properties.put(property(field), value(field, cell));
    }

    private static Column.Reading date(GroupType type) {
        String day = property(type.fields().get("date"));
        String precision = property(type.fields().get("precision"));
        return (cell, properties) -> {
            PartialDateText date = PartialDateText.of(cell);
            properties.put(day, date.date());
            properties.put(precision, date.precision());
        };
    }

    /** Groups are kept as parallel lists. A list of the graph holds no nulls, so a missing text is an empty one. */
    private Column.Reading groups(GroupType type) {
        return (cell, properties) -> {
            Map<String, List<Object>> lists = new LinkedHashMap<>();
            for (String group : Separated.split(cell, '|')) {
                List<String> parts = Separated.split(group, '#');
                if (parts.size() > type.members().size()) {
                    throw new UnreadableCell("a " + type.name() + " has no more than "
                            + type.members().size() + " parts, unlike " + Scalars.quoted(group));
                }
                for (int i = 0; i < type.members().size(); i++) {
                    Field member = type.members().get(i);
                    String part = i < parts.size() ? Separated.unescape(parts.get(i)) : "";
                    lists.computeIfAbsent(property(member), first -> new ArrayList<>())
                            .add(member(member, part, group));
                }
            }
            properties.putAll(lists);
        };
    }

    private Object member(Field member, String part, String group) {
        if (!part.isEmpty()) {
            return value(member, part);
        }
        if (member.required()) {
            throw new UnreadableCell(member.name() + " is missing in " + Scalars.quoted(group));
        }
        return part;
    }

    private Object value(Field field, String text) {
        return field instanceof Field.Reference reference
                ? references.id(reference.target(), text)
                : scalars.read(((Field.Scalar) field).type(), text);
    }

    private static String property(@Nullable Field field) {
        if (field instanceof Field.Reference reference) {
            return reference.property();
        }
        if (field instanceof Field.Scalar scalar) {
            return scalar.property();
        }
        throw new IllegalStateException("a cell holds no " + field);
    }
}
