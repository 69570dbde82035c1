package org.jiedui.query;

import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Facet;
import org.jiedui.graph.selection.Order;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Page;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Period;
import org.jiedui.graph.selection.Predicate;
import org.jiedui.graph.selection.Rows;
import org.jiedui.graph.selection.Scope;
import org.jspecify.annotations.Nullable;

/** Understands connections: a page of rows, read once for its edges and nodes, and what is said about it. */
final class ConnectionReader {

    private final SelectionReader selections;
    private final PageReader pages;
    private final Cursors cursors;
    private final FilterReader filters;
    private final OrderReader orders;

    ConnectionReader(Model model, SelectionReader selections, Cursors cursors) {
        this.selections = selections;
        this.cursors = cursors;
        this.pages = new PageReader(cursors, selections.limits());
        this.filters = new FilterReader(model);
        this.orders = new OrderReader(model);
    }

    /** The rows that a list holds, before they are ordered and cut to a page. */
    Rows rows(Origin origin, Scope scope, Input.Fields arguments) {
        Predicate where = scope instanceof Scope.Journal
                ? JournalReader.filter(arguments)
                : filters.read(arguments.get("where"), scope);
        return new Rows(origin, period(arguments), where, List.of(), null, List.of());
    }

    private static Period period(Input.Fields arguments) {
        if (!(arguments.get("during") instanceof Input.Fields during)) {
            return new Period.AsOf();
        }
        return new Period.During(parameter(during, "from"), parameter(during, "to"));
    }

    private static Parameter parameter(Input.Fields fields, String name) {
        return new Parameter(name, fields.get(name) instanceof Input.Leaf leaf ? leaf.binding() : all -> null);
    }

    /** Reads a connection into columns of the row that has it. */
    ConnectionShape read(ExecutableNormalizedField wanted, Origin origin, Scope scope, ColumnList columns) {
        Connection connection = connection(wanted, origin, scope);
        int rows = connection.rows() == null ? Slot.WHOLE : columns.add(new Column.Many(connection.rows()));
        int total = connection.total() == null ? Slot.WHOLE : columns.add(new Column.Count(connection.total()));
        return connection.shape().apply(rows, total);
    }

    /** A connection before it is decided where its items and their number will stand. */
    Connection connection(ExecutableNormalizedField wanted, Origin origin, Scope scope) {
        Input.Fields arguments = selections.arguments(wanted);
        selections.check(pages.size(arguments));
        Rows all = rows(origin, scope, arguments);
        List<Order> fixed = fixed(scope);
        List<Order> order = fixed == null ? orders.read(arguments.get("orderBy"), scope) : fixed;
        Items items = new Items(scope, order);
        Map<ExecutableNormalizedField, ConnectionShape.Part> parts = new LinkedHashMap<>();
        boolean ahead = false;
        boolean counted = false;
        for (ExecutableNormalizedField field : wanted.getChildren()) {
            ahead |= field.getName().equals("pageInfo");
            counted |= field.getName().equals("totalCount");
            parts.put(field, items.part(field));
        }
        Page page = pages.read(arguments, scope, order, ahead);
        cursorChecks(page).forEach(key -> selections.check(key.binding()));
        List<Column> columns = items.columns.columns();
        Rows listed = columns.isEmpty() && !ahead && !items.listed
                ? null
                : new Rows(all.origin(), all.period(), all.where(), order, page, columns);
        return new Connection(
                listed,
                counted ? all : null,
                (rows, total) -> new ConnectionShape(
                        rows,
                        pages.size(arguments),
                        page.backward(),
                        page.after() != null,
                        page.before() != null,
                        fields(parts, total)));
    }

    /** The order of lists that have but one. */
    private static @Nullable List<Order> fixed(Scope scope) {
        if (scope instanceof Scope.Journal) {
            return JournalReader.NEWEST_FIRST;
        }
        return scope instanceof Scope.Found ? SearchReader.BEST_FIRST : null;
    }

    private static List<Parameter> cursorChecks(Page page) {
        List<Parameter> keys = new ArrayList<>();
        keys.addAll(page.after() == null ? List.of() : page.after());
        keys.addAll(page.before() == null ? List.of() : page.before());
        return keys;
    }

    private static List<ConnectionShape.Field> fields(
            Map<ExecutableNormalizedField, ConnectionShape.Part> parts, int total) {
        List<ConnectionShape.Field> fields = new ArrayList<>();
        parts.forEach((field, part) -> fields.add(new ConnectionShape.Field(
                field.getResultKey(),
                part instanceof ConnectionShape.Part.Total ? new ConnectionShape.Part.Total(total) : part)));
        return fields;
    }

    /**
     * A connection.
     *
     * @param rows the page, or null where no items are asked for
     * @param total the rows to count, or null where they are not to be counted
     * @param shape the shape, once it is known where the items and their number stand
     */
    record Connection(@Nullable Rows rows, @Nullable Rows total, Placing shape) {}

    /** Makes the shape of a connection. */
    @FunctionalInterface
    interface Placing {
        ConnectionShape apply(int rows, int total);
    }

    /** The columns of the items while edges and nodes are gathered. */
    private final class Items {

        private final Scope scope;
        private final List<Order> order;
        private final ColumnList columns = new ColumnList();
        private boolean listed;

        Items(Scope scope, List<Order> order) {
            this.scope = scope;
            this.order = order;
        }

        ConnectionShape.Part part(ExecutableNormalizedField field) {
            return switch (field.getName()) {
                case "edges" -> listed(edge(field));
                case "nodes" -> listed(node(field));
                case "totalCount" -> new ConnectionShape.Part.Total(Slot.WHOLE);
                case "pageInfo" -> around(field);
                default -> new ConnectionShape.Part.TypeName(scope.name() + "Connection");
            };
        }

        private ConnectionShape.Part listed(Shape item) {
            listed = true;
            return new ConnectionShape.Part.Listed(new ListShape(item));
        }

        private ConnectionShape.Part around(ExecutableNormalizedField field) {
            Map<String, String> info = new LinkedHashMap<>();
            field.getChildren().forEach(each -> info.put(each.getResultKey(), each.getName()));
            boolean pointing = info.containsValue("startCursor") || info.containsValue("endCursor");
            return new ConnectionShape.Part.Around(info, pointing ? cursor() : new FixedShapes.Absent());
        }

        private ObjectShapes.Fields edge(ExecutableNormalizedField wanted) {
            List<Slot> slots = new ArrayList<>();
            for (ExecutableNormalizedField field : wanted.getChildren()) {
                if (SearchReader.tells(field)) {
                    slots.add(SearchReader.slot(field, columns));
                    continue;
                }
                Shape shape = switch (field.getName()) {
                    case "cursor" -> cursor();
                    case "node" -> node(field);
                    case "link" ->
                        selections.read(field.getChildren(), ((Scope.Edges) scope).link(), columns.at(Facet.LINK));
                    default -> new FixedShapes.Constant(scope.name() + "Edge");
                };
                slots.add(new Slot(field.getResultKey(), Slot.WHOLE, Slot.WHOLE, shape, true));
            }
            return new ObjectShapes.Fields(slots);
        }

        private Shape node(ExecutableNormalizedField field) {
            return selections.read(field.getChildren(), nodeKind(), columns);
        }

        private Kind nodeKind() {
            if (scope instanceof Scope.Edges edges) {
                return edges.node();
            }
            if (scope instanceof Scope.Found found) {
                return found.kind();
            }
            if (scope instanceof Scope.Journal journal) {
                return journal.kind();
            }
            return scope instanceof Scope.Links links ? links.kind() : ((Scope.Nodes) scope).kind();
        }

        private Shape cursor() {
            List<Integer> keys = new ArrayList<>();
            order.forEach(key -> keys.add(columns.add(new Column.Value(key.operand()))));
            Column identity = SelectionReader.identity(nodeKind());
            keys.add(columns.add(
                    scope instanceof Scope.Edges edges
                            ? new Column.Of(Facet.LINK, SelectionReader.identity(edges.link()))
                            : identity));
            return new ScalarShapes.Cursor(cursors, PageReader.signature(scope, order), keys);
        }
    }
}
