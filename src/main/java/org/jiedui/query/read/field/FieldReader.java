package org.jiedui.query.read.field;

import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.graph.Direction;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;
import org.jiedui.graph.ScalarType;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Facet;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.RowSet;
import org.jiedui.graph.selection.Scope;
import org.jiedui.query.answer.Cursors;
import org.jiedui.query.answer.DisclosedWriters;
import org.jiedui.query.answer.FieldWriter;
import org.jiedui.query.answer.ListWriter;
import org.jiedui.query.answer.ObjectWriters;
import org.jiedui.query.answer.ScalarWriters;
import org.jiedui.query.answer.ValueWriter;
import org.jiedui.query.input.Input;
import org.jiedui.query.input.Points;
import org.jiedui.query.input.Purposes;
import org.jspecify.annotations.Nullable;

/** Understands one wanted field: the columns that it takes, and how they become its value. */
final class FieldReader {

    private static final String AGGREGATE = "Aggregate";
    private static final String DISTANCE = "Distance";

    private final Model model;
    private final SelectionReader selections;
    private final ConnectionReader connections;
    private final AggregateReader aggregates;

    FieldReader(Model model, SelectionReader selections, Cursors cursors) {
        this.model = model;
        this.selections = selections;
        this.connections = new ConnectionReader(model, selections, cursors);
        this.aggregates = new AggregateReader(selections, cursors);
    }

    boolean has(Kind kind, String name) {
        return kind.fields().containsKey(name)
                || name.equals(JournalReader.HISTORY)
                || derivedFrom(kind.fields(), name, AGGREGATE) != null
                || derivedFrom(kind.fields(), name, DISTANCE) != null;
    }

    private static @Nullable Field derivedFrom(Map<String, Field> fields, String name, String suffix) {
        return name.endsWith(suffix) ? fields.get(name.substring(0, name.length() - suffix.length())) : null;
    }

    /** What became of the thing that the row shows. */
    FieldWriter history(ExecutableNormalizedField wanted, Kind kind, ColumnList columns) {
        Origin origin = new Origin.History(kind);
        return writer(
                wanted, FieldWriter.WHOLE, connections.read(wanted, origin, JournalReader.OF_THING, columns), true);
    }

    FieldWriter read(ExecutableNormalizedField wanted, Map<String, Field> fields, ColumnList columns) {
        Field field = fields.get(wanted.getName());
        if (field instanceof Field.Group group && group.access().disclosed()) {
            return disclosed(wanted, group, fields, columns);
        }
        if (field != null) {
            return read(wanted, field, columns);
        }
        if (JournalReader.tells(wanted)) {
            return new JournalReader(selections).read(wanted, columns);
        }
        if (derivedFrom(fields, wanted.getName(), AGGREGATE) instanceof Field.Relation relation) {
            Input.Fields arguments = selections.arguments(wanted);
            Scope scope = Scope.of(model, relation);
            RowSet rows = connections.rows(new Origin.Related(relation), scope, arguments);
            return writer(wanted, FieldWriter.WHOLE, aggregates.read(wanted, scope, rows, columns), true);
        }
        if (derivedFrom(fields, wanted.getName(), DISTANCE) instanceof Field.Location location) {
            Operand distance = Points.distance(location, selections.arguments(wanted));
            int column = columns.add(new Column.Value(distance));
            return writer(wanted, column, new ScalarWriters.Leaf(ScalarType.FLOAT, false), false);
        }
        throw new IllegalStateException("the schema shows " + wanted.getName() + ", the model does not have it");
    }

    private FieldWriter read(ExecutableNormalizedField wanted, Field field, ColumnList columns) {
        if (field instanceof Field.Scalar scalar) {
            return scalar(wanted, scalar, columns);
        }
        if (field instanceof Field.Location location) {
            return location(wanted, location, columns);
        }
        if (field instanceof Field.Group group) {
            return group(wanted, group, columns);
        }
        if (field instanceof Field.Reference reference) {
            return one(wanted, new Origin.Named(reference), reference.target(), reference.required(), columns);
        }
        if (field instanceof Field.End end) {
            Facet facet = end.direction() == Direction.IN ? Facet.FROM : Facet.TO;
            ValueWriter node = selections.read(wanted.getChildren(), model.entity(end.target()), columns.at(facet));
            return writer(wanted, FieldWriter.WHOLE, node, true);
        }
        Field.Relation relation = (Field.Relation) field;
        Origin origin = new Origin.Related(relation);
        if (!relation.many()) {
            return one(wanted, origin, relation.target(), relation.required(), columns);
        }
        Scope scope = Scope.of(model, relation);
        return writer(wanted, FieldWriter.WHOLE, connections.read(wanted, origin, scope, columns), true);
    }

    private static FieldWriter scalar(ExecutableNormalizedField wanted, Field.Scalar field, ColumnList columns) {
        if (field.list()) {
            return writer(
                    wanted,
                    columns.add(new Column.Values(field)),
                    new ListWriter(new ScalarWriters.Leaf(field.type(), false)),
                    true);
        }
        int column = columns.add(new Column.Value(new Operand.Property(field)));
        return writer(wanted, column, new ScalarWriters.Leaf(field.type(), !field.required()), field.required());
    }

    private static FieldWriter location(ExecutableNormalizedField wanted, Field.Location field, ColumnList columns) {
        List<FieldWriter> writers = new ArrayList<>();
        for (ExecutableNormalizedField each : wanted.getChildren()) {
            writers.add(
                    switch (each.getName()) {
                        case "longitude" -> writer(each, 0, new ScalarWriters.Leaf(ScalarType.FLOAT, false), true);
                        case "latitude" -> writer(each, 1, new ScalarWriters.Leaf(ScalarType.FLOAT, false), true);
                        default -> SelectionReader.constant(each, "Point");
                    });
        }
        return writer(
                wanted, columns.add(new Column.Point(field)), new ObjectWriters.Fields(writers), field.required());
    }

    private FieldWriter group(ExecutableNormalizedField wanted, Field.Group group, ColumnList columns) {
        if (group.list()) {
            ColumnList members = new ColumnList();
            ObjectWriters.Fields item = selections.group(wanted.getChildren(), group, members);
            int column = columns.add(new Column.Groups(group, members.columns()));
            return writer(wanted, column, new ListWriter(item), true);
        }
        int present = columns.add(new Column.Present(properties(group), group));
        ObjectWriters.Fields fields = selections.group(wanted.getChildren(), group, columns);
        return writer(wanted, FieldWriter.WHOLE, new ObjectWriters.Optional(present, fields), group.required());
    }

    /** A group whose readings are recorded: each takes the purpose that is stated for it. */
    private FieldWriter disclosed(
            ExecutableNormalizedField wanted, Field.Group group, Map<String, Field> fields, ColumnList columns) {
        Parameter.Binding purpose = Purposes.read(selections.arguments(wanted));
        selections.check(purpose);
        int identity = columns.add(
                new Column.Value(new Operand.Property((Field.Scalar) Objects.requireNonNull(fields.get("id")))));
        FieldWriter writer = group(wanted, group, columns);
        return writer(
                wanted, writer.column(), new DisclosedWriters.Disclosed(identity, purpose, writer.writer()), false);
    }

    /** One that is always there will do; where there is none, any of them. */
    private static List<String> properties(Field.Group group) {
        List<String> properties = new ArrayList<>();
        for (Field member : group.type().members()) {
            if (member instanceof Field.Scalar scalar && scalar.required() && !scalar.list()) {
                return List.of(scalar.property());
            }
            if (member instanceof Field.Group inner) {
                properties.addAll(properties(inner));
            } else if (member instanceof Field.Scalar scalar) {
                properties.add(scalar.property());
            }
        }
        return properties;
    }

    private FieldWriter one(
            ExecutableNormalizedField wanted, Origin origin, String target, boolean required, ColumnList columns) {
        ColumnList joined = columns.joined(origin);
        ValueWriter value = selections.read(wanted.getChildren(), model.entity(target), joined);
        if (value instanceof ObjectWriters.Fields fields) {
            value = new ObjectWriters.Optional(joined.add(new Column.Present(List.of("id"), null)), fields);
        }
        return writer(wanted, FieldWriter.WHOLE, value, required);
    }

    private static FieldWriter writer(
            ExecutableNormalizedField wanted, int column, ValueWriter value, boolean required) {
        return new FieldWriter(wanted.getResultKey(), column, FieldWriter.WHOLE, value, required);
    }
}
