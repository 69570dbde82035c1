package org.jiedui.query.read.field;

import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;
import org.jiedui.graph.ScalarType;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Compared;
import org.jiedui.graph.selection.Dimension;
import org.jiedui.graph.selection.Facet;
import org.jiedui.graph.selection.GroupKey;
import org.jiedui.graph.selection.Measure;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Order;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Page;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Predicate;
import org.jiedui.graph.selection.RowSet;
import org.jiedui.graph.selection.Scope;
import org.jiedui.query.answer.ConnectionWriter;
import org.jiedui.query.answer.Cursors;
import org.jiedui.query.answer.FieldWriter;
import org.jiedui.query.answer.ListWriter;
import org.jiedui.query.answer.ObjectWriters;
import org.jiedui.query.answer.ScalarWriters;
import org.jiedui.query.answer.ValueWriter;
import org.jiedui.query.input.Input;
import org.jiedui.query.read.argument.FilterReader;
import org.jiedui.query.read.argument.GivenMoment;
import org.jiedui.query.read.argument.OrderReader;
import org.jiedui.query.read.argument.PageReader;

/** Understands the connection of what happened between two moments. */
public final class DifferenceReader {

    private final Model model;
    private final SelectionReader selections;
    private final ConnectionReader connections;
    private final AggregateReader aggregates;
    private final Cursors cursors;
    private final PageReader pages;

    public DifferenceReader(Model model, SelectionReader selections, Cursors cursors) {
        this.model = model;
        this.selections = selections;
        this.connections = new ConnectionReader(model, selections, cursors);
        this.aggregates = new AggregateReader(selections, cursors);
        this.cursors = cursors;
        this.pages = new PageReader(cursors, selections.limits());
    }

    /** What is compared, and when it is no error. */
    public record Wanted(Compared compared, GivenMoment earlier, GivenMoment later) {}

    /** Which two moments, of what. */
    public Wanted compared(ExecutableNormalizedField field, Kind kind) {
        Input.Fields arguments = selections.arguments(field);
        GivenMoment earlier = GivenMoment.of(model, arguments, "from");
        GivenMoment later = GivenMoment.of(model, arguments, "to");
        selections.check(GivenMoment.order(earlier, later));
        Scope each = Scope.of(model, kind);
        Predicate among = new FilterReader(model).read(arguments.get("among"), each);
        Input given = arguments.get("by");
        List<String> by = given == null ? List.of() : given.constants();
        List<GroupKey> keys = Dimension.of(each).stream()
                .filter(dimension -> by.contains(dimension.constant()))
                .map(Dimension::key)
                .toList();
        return new Wanted(new Compared(kind, earlier.moment(), later.moment(), among, keys), earlier, later);
    }

    /** Reads the connection into columns of the row that has it. */
    public ConnectionWriter read(ExecutableNormalizedField wanted, Compared compared, ColumnList columns) {
        Scope scope = new Scope.Comparing(model, compared.kind());
        Input.Fields arguments = selections.arguments(wanted);
        selections.check(pages.size(arguments));
        RowSet all = connections.rows(new Origin.Comparing(compared), scope, arguments);
        List<Order> order = new OrderReader(model).read(arguments.get("orderBy"), scope);
        Items items = new Items(compared, scope, order);
        Map<ExecutableNormalizedField, ConnectionWriter.Part> parts = new LinkedHashMap<>();
        boolean ahead = false;
        boolean counted = false;
        for (ExecutableNormalizedField field : wanted.getChildren()) {
            ahead |= field.getName().equals("pageInfo");
            counted |= field.getName().equals("totalCount");
            parts.put(
                    field,
                    switch (field.getName()) {
                        case "edges" -> items.listed(items.edge(field));
                        case "nodes" -> items.listed(items.row(field));
                        case "totalCount" -> new ConnectionWriter.Part.Total(FieldWriter.WHOLE);
                        case "pageInfo" -> ConnectionReader.around(field, items::cursor);
                        case "counts" -> counts(field, all, columns);
                        case "beforeAggregate" -> aggregate(field, all, Facet.BEFORE, columns);
                        case "afterAggregate" -> aggregate(field, all, Facet.AFTER, columns);
                        default -> new ConnectionWriter.Part.TypeName(scope.name() + "Connection");
                    });
        }
        Page page = pages.read(arguments, scope, order, ahead);
        ConnectionReader.cursorChecks(page).forEach(key -> selections.check(key.binding()));
        boolean listed = ahead || items.listed;
        int listedAt = listed
                ? columns.add(new Column.Many(
                        new RowSet(all.origin(), all.period(), all.where(), order, page, items.columns.columns())))
                : FieldWriter.WHOLE;
        int total = counted ? columns.add(new Column.Count(all, false)) : FieldWriter.WHOLE;
        return new ConnectionWriter(
                listedAt,
                pages.size(arguments),
                page.backward(),
                page.after() != null,
                page.before() != null,
                ConnectionReader.fields(parts, total, FieldWriter.WHOLE, FieldWriter.WHOLE));
    }

    private ConnectionWriter.Part counts(ExecutableNormalizedField wanted, RowSet all, ColumnList columns) {
        List<Measure> measures = new ArrayList<>();
        List<FieldWriter> writers = new ArrayList<>();
        for (ExecutableNormalizedField field : wanted.getChildren()) {
            if (field.getName().equals("__typename")) {
                writers.add(SelectionReader.constant(field, "DifferenceCounts"));
                continue;
            }
            Compared.What what = Compared.What.valueOf(field.getName().toUpperCase(Locale.ROOT));
            Predicate where = new Predicate.Compare(
                    new Operand.Property(Compared.WHAT),
                    Predicate.Comparison.EQUAL,
                    new Parameter(Compared.WHAT.property(), variables -> what.name()));
            writers.add(new FieldWriter(
                    field.getResultKey(),
                    measures.size(),
                    FieldWriter.WHOLE,
                    new ScalarWriters.Leaf(ScalarType.INT, false),
                    true));
            measures.add(new Measure.Count(where));
        }
        int column = measures.isEmpty() ? FieldWriter.WHOLE : columns.add(new Column.Measures(all, measures));
        return new ConnectionWriter.Part.Beside(column, new ObjectWriters.Fields(writers));
    }

    /** Measures over what there was or is of the rows. */
    private ConnectionWriter.Part aggregate(
            ExecutableNormalizedField wanted, RowSet all, Facet moment, ColumnList columns) {
        Compared compared = ((Origin.Comparing) all.origin()).compared();
        Scope each = Scope.of(model, compared.kind());
        RowSet rows =
                connections.rows(new Origin.Side(compared, all.where(), moment), each, selections.arguments(wanted));
        return new ConnectionWriter.Part.Beside(FieldWriter.WHOLE, aggregates.read(wanted, each, rows, columns));
    }

    /** The columns of the rows while edges and nodes are gathered. */
    private final class Items {
        private final Compared compared;
        private final Scope scope;
        private final List<Order> order;
        private final ColumnList columns = new ColumnList();
        private boolean listed;

        Items(Compared compared, Scope scope, List<Order> order) {
            this.compared = compared;
            this.scope = scope;
            this.order = order;
        }

        ConnectionWriter.Part listed(ValueWriter item) {
            listed = true;
            return new ConnectionWriter.Part.Listed(new ListWriter(item));
        }

        ObjectWriters.Fields edge(ExecutableNormalizedField wanted) {
            List<FieldWriter> writers = new ArrayList<>();
            for (ExecutableNormalizedField field : wanted.getChildren()) {
                writers.add(
                        switch (field.getName()) {
                            case "cursor" -> writer(field, FieldWriter.WHOLE, cursor(), true);
                            case "node" -> writer(field, FieldWriter.WHOLE, row(field), true);
                            default -> SelectionReader.constant(field, scope.name() + "Edge");
                        });
            }
            return new ObjectWriters.Fields(writers);
        }

        ObjectWriters.Fields row(ExecutableNormalizedField wanted) {
            List<FieldWriter> writers = new ArrayList<>();
            for (ExecutableNormalizedField field : wanted.getChildren()) {
                writers.add(
                        switch (field.getName()) {
                            case "before" -> writer(field, FieldWriter.WHOLE, moment(field, Facet.BEFORE), false);
                            case "after" -> writer(field, FieldWriter.WHOLE, moment(field, Facet.AFTER), false);
                            case "__typename" -> SelectionReader.constant(field, scope.name());
                            default -> selections.known(field, Compared.ROW, columns);
                        });
            }
            return new ObjectWriters.Fields(writers);
        }

        private ValueWriter moment(ExecutableNormalizedField wanted, Facet moment) {
            ColumnList there = columns.at(moment);
            ValueWriter value = selections.read(wanted.getChildren(), compared.kind(), there);
            return value instanceof ObjectWriters.Fields fields
                    ? new ObjectWriters.Optional(there.add(new Column.Present(List.of("id"), null)), fields)
                    : value;
        }

        private static FieldWriter writer(
                ExecutableNormalizedField field, int column, ValueWriter value, boolean required) {
            return new FieldWriter(field.getResultKey(), column, FieldWriter.WHOLE, value, required);
        }

        ValueWriter cursor() {
            List<Integer> keys = new ArrayList<>();
            order.forEach(key -> keys.add(columns.add(new Column.Value(key.operand()))));
            keys.add(columns.add(SelectionReader.identity(Compared.ROW)));
            return new ScalarWriters.Cursor(cursors, PageReader.signature(scope.name(), order), keys);
        }
    }
}
