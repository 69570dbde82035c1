package org.jiedui.query;

import graphql.normalized.ExecutableNormalizedField;
import graphql.schema.GraphQLSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.cypher.Compilation;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Question;
import org.jiedui.graph.selection.Rows;
import org.jiedui.graph.selection.Scope;
import org.jspecify.annotations.Nullable;

/** Understands root fields: which question each asks, and how its rows become the answer. */
final class RootReader {

    private final Model model;
    private final InputReader inputs;
    private final SelectionReader selections;
    private final ConnectionReader connections;
    private final AggregateReader aggregates;
    private final PathReader paths;
    private final NeighbourhoodReader neighbourhoods;
    private final Parameter.Binding today;

    RootReader(Model model, GraphQLSchema schema, InputReader inputs, Cursors cursors, Parameter.Binding today) {
        this.model = model;
        this.inputs = inputs;
        this.selections = new SelectionReader(model, schema, inputs, cursors);
        this.connections = new ConnectionReader(model, selections, cursors);
        this.aggregates = new AggregateReader(model, selections);
        this.paths = new PathReader(model, selections);
        this.neighbourhoods = new NeighbourhoodReader(model, selections);
        this.today = today;
    }

    Plan read(ExecutableNormalizedField field) {
        Input.Fields arguments = selections.arguments(field);
        Parameter.Binding asOf = arguments.get("asOf") instanceof Input.Leaf given ? given.binding() : today;
        String name = field.getName();
        if (name.equals("node") || name.equals("nodes")) {
            return identified(field, arguments, asOf);
        }
        if (name.equals("search")) {
            Origin.Found found = SearchReader.read(arguments, model);
            return list(field, found, new Scope.Found(found.kind()), asOf);
        }
        if (name.equals("paths")) {
            return paths.read(field, arguments, asOf);
        }
        if (name.equals("neighbourhood")) {
            return neighbourhoods.read(field, arguments, asOf);
        }
        for (Kind kind : (Iterable<Kind>) model.kinds()::iterator) {
            Scope scope = Scope.of(model, kind);
            if (name.equals(kind.plural())) {
                return list(field, origin(kind), scope, asOf);
            }
            if (name.equals(kind.plural() + "Aggregate")) {
                return aggregate(field, kind, scope, arguments, asOf);
            }
            if (name.equals(one(kind))) {
                return one(field, kind, arguments, asOf);
            }
        }
        throw new IllegalStateException("no root field is called " + name);
    }

    private static String one(Kind kind) {
        return kind.name().substring(0, 1).toLowerCase(Locale.ROOT)
                + kind.name().substring(1);
    }

    private static Origin origin(Kind kind) {
        return kind instanceof LinkKind link ? new Origin.Links(link) : new Origin.Nodes((EntityKind) kind);
    }

    private Plan plan(Question question, Parameter.Binding asOf, Plan.Answering answering) {
        return new Plan(Compilation.of(model, question), asOf, inputs.checks(), answering);
    }

    /** Items alone are streamed as rows; with their number, or the number alone, there is one row of both. */
    private Plan list(ExecutableNormalizedField field, Origin origin, Scope scope, Parameter.Binding asOf) {
        ConnectionReader.Connection connection = connections.connection(field, origin, scope);
        if (connection.total() == null && connection.rows() != null) {
            ConnectionShape shape = connection.shape().apply(0, -1);
            return plan(
                    new Question.Stream(connection.rows()),
                    asOf,
                    (rows, completion) -> shape.complete(Collections.singletonList(rows), completion));
        }
        ColumnList columns = new ColumnList();
        int items = connection.rows() == null ? -1 : columns.add(new Column.Many(connection.rows()));
        int total = connection.total() == null ? -1 : columns.add(new Column.Count(connection.total()));
        return single(columns, connection.shape().apply(items, total), asOf);
    }

    private Plan single(ColumnList columns, Shape shape, Parameter.Binding asOf) {
        return plan(
                new Question.Single(columns.columns()),
                asOf,
                (rows, completion) -> shape.complete(rows.isEmpty() ? List.of() : rows.get(0), completion));
    }

    private Plan aggregate(
            ExecutableNormalizedField field, Kind kind, Scope scope, Input.Fields arguments, Parameter.Binding asOf) {
        ColumnList columns = new ColumnList();
        Rows rows = connections.rows(origin(kind), scope, arguments);
        Shape shape = aggregates.read(field, scope, rows, columns);
        return single(columns, shape, asOf);
    }

    private Plan one(ExecutableNormalizedField field, Kind kind, Input.Fields arguments, Parameter.Binding asOf) {
        ColumnList columns = new ColumnList();
        Shape shape = selections.read(field.getChildren(), kind, columns);
        if (kind instanceof LinkKind link) {
            Input.Leaf id = leaf(arguments.get("id"), "id");
            Origin origin =
                    new Origin.Identified(new Origin.Identified.Kind.OfLink(link), Identifiers.of(link.name(), id));
            return lookup(Rows.of(origin, columns.columns()), shape, asOf, "id");
        }
        EntityKind entity = (EntityKind) kind;
        Input.Fields ways = Objects.requireNonNull(arguments.get("by")).object();
        Map.Entry<String, Input> by = ways.fields().entrySet().iterator().next();
        Input.Leaf value = leaf(by.getValue(), by.getValue().at());
        if (by.getKey().equals("id")) {
            Origin origin = new Origin.Identified(
                    new Origin.Identified.Kind.OfNode(entity), Identifiers.of(model, entity, value));
            return lookup(Rows.of(origin, columns.columns()), shape, asOf, value.at());
        }
        Field.Scalar key = entity.scalar(by.getKey());
        int fit = columns.add(new Column.Fit());
        Rows rows = Rows.of(new Origin.Bearing(entity, key, matching(key, value)), columns.columns());
        return plan(new Question.Stream(rows), asOf, (found, completion) -> {
            if (found.size() > 1 && Long.valueOf(0).equals(found.get(1).get(fit))) {
                throw new Problem(
                        ErrorCode.AMBIGUOUS,
                        value.at(),
                        "several bear this " + key.name() + "; find the one meant with " + kind.plural()
                                + "(where: …)");
            }
            return shape.complete(existing(found, value.at()), completion);
        });
    }

    private Plan lookup(Rows rows, Shape shape, Parameter.Binding asOf, String at) {
        return plan(
                new Question.Stream(rows),
                asOf,
                (found, completion) -> shape.complete(existing(found, at), completion));
    }

    private static List<@Nullable Object> existing(List<List<@Nullable Object>> found, String at) {
        if (found.isEmpty()) {
            throw new Problem(
                    ErrorCode.NOT_FOUND, at, "there is none with this " + at.substring(at.lastIndexOf('.') + 1));
        }
        return found.get(0);
    }

    private static Input.Leaf leaf(@Nullable Input input, String at) {
        if (input instanceof Input.Leaf leaf) {
            return leaf;
        }
        throw Problem.badInput(at, at + " must not be null");
    }

    /** A name or code that could be one. */
    private static Parameter matching(Field.Scalar key, Input.Leaf value) {
        return new Parameter(key.property(), all -> {
            Object given = value.binding().value(all);
            if (key.lookup() == null
                    || !key.lookup().matcher(String.valueOf(given)).matches()) {
                throw Problem.badInput(
                        value.at(), value.at() + " is not a " + key.name() + ": it does not match " + key.lookup());
            }
            return given;
        });
    }

    /** One id can be that of a node or of any kind of relationship, so there is a column for each. */
    private Plan identified(ExecutableNormalizedField field, Input.Fields arguments, Parameter.Binding asOf) {
        boolean several = field.getName().equals("nodes");
        Input.Leaf given = leaf(arguments.get(several ? "ids" : "id"), several ? "ids" : "id");
        Parameter ids = new Parameter("ids", all -> ids(given, given.binding().value(all)));
        List<Column> columns = new ArrayList<>();
        List<Shape> shapes = new ArrayList<>();
        EntityKind anything = model.entity("Entity");
        addIdentified(field, anything, new Origin.Identified.Kind.OfNode(anything), columns, shapes);
        for (LinkKind link : model.links()) {
            addIdentified(field, link, new Origin.Identified.Kind.OfLink(link), columns, shapes);
        }
        return plan(new Question.Each(ids, columns), asOf, (rows, completion) -> {
            @Nullable Object[] answers = new Object[rows.size()];
            for (List<@Nullable Object> row : rows) {
                int position = (int) PageReader.number(row.get(0));
                for (int i = 0; i < shapes.size(); i++) {
                    if (row.get(i + 1) != null) {
                        answers[position] = shapes.get(i).complete(row.get(i + 1), completion);
                    }
                }
            }
            return several ? Arrays.asList(answers) : answers[0];
        });
    }

    private void addIdentified(
            ExecutableNormalizedField field,
            Kind kind,
            Origin.Identified.Kind identified,
            List<Column> columns,
            List<Shape> shapes) {
        ColumnList inner = new ColumnList();
        inner.add(SelectionReader.identity(kind));
        shapes.add(selections.read(field.getChildren(), kind, inner));
        columns.add(new Column.One(Rows.of(new Origin.Identified(identified, null), inner.columns())));
    }

    private static List<String> ids(Input.Leaf given, @Nullable Object value) {
        List<?> ids = value instanceof List<?> list ? list : Collections.singletonList(value);
        if (ids.size() > 100) {
            throw new Problem(ErrorCode.PAGE_TOO_LARGE, given.at(), given.at() + " must hold at most 100 ids");
        }
        return ids.stream().map(id -> Identifiers.checked(given.at(), id)).toList();
    }
}
