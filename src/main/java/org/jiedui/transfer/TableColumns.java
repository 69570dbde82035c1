package org.jiedui.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.graph.Field;
import org.jiedui.graph.GroupType;
import org.jiedui.graph.Kind;
import org.jiedui.graph.notation.Phrases;
import org.jiedui.graph.notation.Wording;
import org.jspecify.annotations.Nullable;

/** Derives the columns that a table of a kind can have from the fields of the kind. */
final class TableColumns {

    private static final String DATE = "PartialDate";
    private static final Set<String> SET_AT_LOADING = Set.of("id", "version", "recordedAt", "recordedBy");

    private final Scalars scalars;
    private final CellReferences references;

    TableColumns(Scalars scalars, CellReferences references) {
        this.scalars = scalars;
        this.references = references;
    }

    /**
     * The columns of a kind, its ends left out.
     *
     * @return by name, in declared order
     */
    Map<String, TableColumn> of(Kind kind) {
        List<TableColumn> columns = new ArrayList<>();
        kind.fields().values().stream()
                .filter(field -> !SET_AT_LOADING.contains(field.name()))
                .forEach(field -> add(columns, "", field));
        Map<String, TableColumn> byName = new LinkedHashMap<>();
        columns.forEach(column -> byName.put(column.name(), column));
        return byName;
    }

    private void add(List<TableColumn> columns, String prefix, Field field) {
        String name = prefix + field.name();
        if (field instanceof Field.Group group) {
            add(columns, name, group);
        } else if (field instanceof Field.Scalar || field instanceof Field.Reference) {
            boolean list = field instanceof Field.Scalar scalar && scalar.list();
            columns.add(new TableColumn(
                    name, field.required() && !list, list ? strings((Field.Scalar) field) : one(field)));
        } else if (field instanceof Field.Location) {
            columns.add(new TableColumn(
                    name, field.required(), (cell, properties) -> properties.put(field.name(), Scalars.point(cell))));
        }
    }

    private void add(List<TableColumn> columns, String name, Field.Group group) {
        if (group.list()) {
            columns.add(new TableColumn(name, false, groups(group.type())));
        } else if (group.type().name().equals(DATE)) {
            columns.add(new TableColumn(name, group.required(), date(group.type())));
        } else {
            group.type().members().forEach(member -> add(columns, name + ".", member));
        }
    }

    private static TableColumn.Reading strings(Field.Scalar field) {
        return (cell, properties) -> properties.put(
                field.property(),
                Separated.split(cell, '|').stream()
                        .map(item ->
                                phrase(field, Phrases.isProse(field), Wording.normalized(Separated.unescape(item))))
                        .toList());
    }

    private TableColumn.Reading one(Field field) {
        return (cell, properties) -> properties.put(
                property(field), value(field, cell, field instanceof Field.Scalar scalar && Phrases.isProse(scalar)));
    }

    private static TableColumn.Reading date(GroupType type) {
        String day = property(type.fields().get("date"));
        String precision = property(type.fields().get("precision"));
        return (cell, properties) -> {
            PartialDateText date = PartialDateText.of(cell);
            properties.put(day, date.date());
            properties.put(precision, date.precision());
        };
    }

    /** Groups are kept as parallel lists. A list of the graph holds no nulls, so a missing text is an empty one. */
    private TableColumn.Reading groups(GroupType type) {
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
            return value(member, part, false);
        }
        if (member.required()) {
            throw new UnreadableCell(member.name() + " is missing in " + Scalars.quoted(group));
        }
        return part;
    }

    private Object value(Field field, String text, boolean prose) {
        if (field instanceof Field.Reference reference) {
            return references.id(reference.target(), text);
        }
        Field.Scalar scalar = (Field.Scalar) field;
        Object value = scalars.read(scalar.type(), text);
        return value instanceof String read ? phrase(scalar, prose, read) : value;
    }

    private static String phrase(Field.Scalar field, boolean prose, String text) {
        String fault = Phrases.fault(field, prose, text);
        if (fault != null) {
            throw new UnreadableCell(fault + ", unlike " + Scalars.quoted(text));
        }
        return text;
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
