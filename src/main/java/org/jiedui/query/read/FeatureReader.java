package org.jiedui.query.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Model;
import org.jiedui.graph.ScalarType;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Facet;
import org.jiedui.graph.selection.FeatureField;
import org.jiedui.graph.selection.Measurable;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Order;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Page;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Period;
import org.jiedui.graph.selection.Predicate;
import org.jiedui.graph.selection.Question;
import org.jiedui.graph.selection.RowSet;
import org.jiedui.graph.selection.Scope;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Input;
import org.jiedui.query.projection.ComparedFeature;
import org.jiedui.query.projection.NodeSet;
import org.jiedui.query.read.argument.FilterReader;
import org.jiedui.query.read.field.ConnectionReader;
import org.jiedui.query.read.field.SelectionReader;

/** Understands nodes that are to be compared, and by what. */
final class FeatureReader {

    private static final int MOST = 20;

    /** What is said of whatever feature. */
    private static final List<String> OF_ANY = List.of("name", "weight");

    private final Model model;
    private final SelectionReader selections;
    private final ConnectionReader connections;
    private final FilterReader filters;

    FeatureReader(Model model, SelectionReader selections, ConnectionReader connections) {
        this.model = model;
        this.selections = selections;
        this.connections = connections;
        this.filters = new FilterReader(model);
    }

    /** A feature, and where the nodes of one kind have it. */
    private record Found(ComparedFeature feature, Column column) {}

    /**
     * The nodes that an argument names by their kind and a filter.
     *
     * @param asOf the day of the reading
     */
    NodeSet read(Input.Fields arguments, String name, Parameter.Binding asOf) {
        Map.Entry<String, Input> only = Objects.requireNonNull(arguments.get(name))
                .object()
                .fields()
                .entrySet()
                .iterator()
                .next();
        EntityKind kind = model.entities().stream()
                .filter(each -> each.plural().equals(only.getKey()))
                .findFirst()
                .orElseThrow();
        List<Found> found = features(arguments, kind, asOf);
        Map<String, Input> where = new LinkedHashMap<>();
        where.put("where", only.getValue());
        RowSet rows = connections.rows(
                new Origin.Nodes(kind),
                new Scope.Nodes(kind),
                new Input.Fields(only.getValue().at(), where));
        List<Column> columns = new ArrayList<>(List.of(SelectionReader.identity(kind)));
        found.forEach(each -> columns.add(each.column()));
        return new NodeSet(
                kind.name(),
                found.stream().map(Found::feature).toList(),
                selections.compile(new Question.Stream(
                        new RowSet(rows.origin(), rows.period(), rows.where(), List.of(), null, columns))));
    }

    private List<Found> features(Input.Fields arguments, EntityKind kind, Parameter.Binding asOf) {
        Input given = Objects.requireNonNull(arguments.get("features"));
        List<Found> found = new ArrayList<>();
        for (Input each : given.list()) {
            found.add(feature(each.object().withoutNulls(), kind, asOf));
        }
        if (found.isEmpty() || found.size() > MOST) {
            throw Problem.badInput(given.at(), given.at() + " must name 1 to " + MOST + " features");
        }
        return found;
    }

    private Found feature(Input.Fields given, EntityKind kind, Parameter.Binding asOf) {
        List<String> ways = given.fields().keySet().stream()
                .filter(name -> !OF_ANY.contains(name))
                .toList();
        if (ways.size() != 1) {
            throw Problem.badInput(
                    given.at(), given.at() + " must be exactly one feature, besides its name and its weight");
        }
        String way = ways.get(0);
        Input value = Objects.requireNonNull(given.get(way));
        if (way.equals("property")) {
            return property(value, kind, given);
        }
        Field.Relation relation = Stream.concat(
                        FeatureField.measured(model, kind).stream(), FeatureField.single(kind).stream())
                .filter(each -> each.name().equals(way))
                .findFirst()
                .orElseThrow(() -> Problem.badInput(value.at(), value.at() + ": a " + kind.name() + " has no " + way));
        if (relation.many()) {
            return new Found(compared(way, FeatureField.Form.NUMBER, given), latest(relation, value, asOf));
        }
        Map<String, Input> inner =
                new LinkedHashMap<>(value.object().withoutNulls().fields());
        OF_ANY.forEach(name -> {
            if (inner.containsKey(name)) {
                throw Problem.badInput(
                        value.at(), value.at() + " must not have a " + name + ": " + given.at() + " has");
            }
            Input outer = given.get(name);
            if (outer != null) {
                inner.put(name, outer);
            }
        });
        Found found = feature(new Input.Fields(value.at(), inner), model.entity(relation.target()), asOf);
        return new Found(found.feature().through(way), new Column.Joined(new Origin.Related(relation), found.column()));
    }

    private static ComparedFeature compared(String name, FeatureField.Form form, Input.Fields given) {
        return new ComparedFeature(name, form, given.at(), binding(given, "name"), binding(given, "weight"));
    }

    private static Parameter.Binding binding(Input.Fields given, String name) {
        return given.get(name) instanceof Input.Leaf leaf ? leaf.binding() : all -> null;
    }

    private static Found property(Input value, EntityKind kind, Input.Fields given) {
        FeatureField feature = FeatureField.of(kind).stream()
                .filter(each -> each.constant().equals(value.constant()))
                .findFirst()
                .orElseThrow(() -> Problem.badInput(
                        value.at(),
                        value.at() + ": a " + kind.name() + " has no " + value.constant() + " to be compared by"));
        Column column = feature.field() instanceof Field.Location location
                ? new Column.Point(location)
                : new Column.Value(new Operand.Property(Objects.requireNonNull(Measurable.scalar(feature.field()))));
        return new Found(compared(feature.field().name(), feature.form(), given), column);
    }

    /** The value of the latest of what is measured of a node, of what is known to be about the day of the reading or before. */
    private Column latest(Field.Relation relation, Input filter, Parameter.Binding asOf) {
        EntityKind kind = model.entity(relation.target());
        String measured = kind.measured().iterator().next();
        Predicate where = new Predicate.Of(Facet.NODE, filters.read(filter, new Scope.Nodes(kind)));
        List<Order> order = new ArrayList<>();
        for (Field field : kind.fields().values()) {
            Field.Scalar day = Measurable.scalar(field);
            if (order.isEmpty() && day != null && day.type().form() == ScalarType.Form.DATE) {
                Operand operand = new Operand.Property(day);
                where = where.and(new Predicate.Or(List.of(
                        new Predicate.Not(new Predicate.Present(operand)),
                        new Predicate.Compare(
                                operand, Predicate.Comparison.LESS_OR_EQUAL, new Parameter("on", asOf)))));
                order.add(new Order(operand, true, false));
            }
        }
        Page first = new Page(new Parameter("limit", all -> 1L), false, null, null);
        return new Column.One(new RowSet(
                new Origin.Related(relation),
                new Period.AsOf(),
                where,
                order,
                first,
                List.of(new Column.Value(new Operand.Property(kind.scalar(measured))))));
    }
}
