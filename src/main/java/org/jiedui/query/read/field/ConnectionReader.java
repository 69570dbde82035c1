package org.jiedui.query.read.field;

import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Facet;
import org.jiedui.graph.selection.Order;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Page;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Predicate;
import org.jiedui.graph.selection.Rights;
import org.jiedui.graph.selection.RowSet;
import org.jiedui.graph.selection.Scope;
import org.jiedui.query.answer.ConnectionWriter;
import org.jiedui.query.answer.Cursors;
import org.jiedui.query.answer.FieldWriter;
import org.jiedui.query.answer.FixedWriters;
import org.jiedui.query.answer.ListWriter;
import org.jiedui.query.answer.ObjectWriters;
import org.jiedui.query.answer.ScalarWriters;
import org.jiedui.query.answer.ValueWriter;
import org.jiedui.query.input.Input;
import org.jiedui.query.read.argument.FilterReader;
import org.jiedui.query.read.argument.OrderReader;
import org.jiedui.query.read.argument.PageReader;
import org.jiedui.query.read.argument.PeriodReader;
import org.jspecify.annotations.Nullable;

/** Understands connections: a page of rows, read once for its edges and nodes, and what is said about it. */
public final class ConnectionReader {

    /** The field that says whether numbers beside it are told so that each row is protected. */
    static final String PROTECTED = "protected";

    /** The field that tells how many different nodes there are. */
    private static final String NODES = "nodesCount";

    private final SelectionReader selections;
    private final PageReader pages;
    private final Cursors cursors;
    private final FilterReader filters;
    private final OrderReader orders;

    public ConnectionReader(Model model, SelectionReader selections, Cursors cursors) {
        this.selections = selections;
        this.cursors = cursors;
        this.pages = new PageReader(cursors, selections.limits());
        this.filters = new FilterReader(model);
        this.orders = new OrderReader(model);
    }

    /** The rows that a list holds, before they are ordered and cut to a page. */
    public RowSet rows(Origin origin, Scope scope, Input.Fields arguments) {
        Predicate where = scope instanceof Scope.Journal
                ? JournalReader.filter(arguments, selections)
                : filters.read(arguments.get("where"), scope);
        return new RowSet(origin, PeriodReader.read(arguments), where, List.of(), null, List.of());
    }

    /** Reads a connection into columns of the row that has it. */
    public ConnectionWriter read(ExecutableNormalizedField wanted, Origin origin, Scope scope, ColumnList columns) {
        Input.Fields arguments = selections.arguments(wanted);
        selections.check(pages.size(arguments));
        RowSet all = rows(origin, scope, arguments);
        List<Order> fixed = fixed(scope);
        List<Order> order = fixed == null ? orders.read(arguments.get("orderBy"), scope) : fixed;
        Items items = new Items(scope, order);
        Map<ExecutableNormalizedField, ConnectionWriter.Part> parts = new LinkedHashMap<>();
        boolean ahead = false;
        boolean counted = false;
        boolean distinct = false;
        boolean told = false;
        for (ExecutableNormalizedField field : wanted.getChildren()) {
            ahead |= field.getName().equals("pageInfo");
            counted |= field.getName().equals("totalCount");
            distinct |= field.getName().equals(NODES);
            told |= field.getName().equals(PROTECTED);
            parts.put(field, items.part(field));
        }
        Page page = pages.read(arguments, scope, order, ahead);
        cursorChecks(page).forEach(key -> selections.check(key.binding()));
        List<Column> ofItems = items.columns.columns();
        RowSet listed = ofItems.isEmpty() && !ahead && !items.listed
                ? null
                : new RowSet(all.origin(), all.period(), all.where(), order, page, ofItems);
        int listedAt = listed == null ? FieldWriter.WHOLE : columns.add(new Column.Many(listed));
        int total = counted ? columns.add(new Column.Count(all, false)) : FieldWriter.WHOLE;
        int nodes = distinct ? columns.add(new Column.Count(all, true)) : FieldWriter.WHOLE;
        boolean placed = told && selections.onNumbers(scope) == Rights.Grant.WITHIN_PLACE;
        int protection = placed ? columns.add(new Column.Protection(all)) : FieldWriter.WHOLE;
        return new ConnectionWriter(
                listedAt,
                pages.size(arguments),
                page.backward(),
                page.after() != null,
                page.before() != null,
                fields(parts, total, nodes, protection));
    }

    /** The order of lists that have but one. */
    private static @Nullable List<Order> fixed(Scope scope) {
        if (scope instanceof Scope.Journal) {
            return JournalReader.NEWEST_FIRST;
        }
        return scope instanceof Scope.Found ? SearchReader.BEST_FIRST : null;
    }

    static List<Parameter> cursorChecks(Page page) {
        List<Parameter> keys = new ArrayList<>();
        keys.addAll(page.after() == null ? List.of() : page.after());
        keys.addAll(page.before() == null ? List.of() : page.before());
        return keys;
    }

    /**
     * What lies around a page.
     *
     * @param cursor makes the writer of cursors, where any is asked for
     */
    static ConnectionWriter.Part around(ExecutableNormalizedField field, Supplier<ValueWriter> cursor) {
        Map<String, String> info = new LinkedHashMap<>();
        field.getChildren().forEach(each -> info.put(each.getResultKey(), each.getName()));
        boolean pointing = info.containsValue("startCursor") || info.containsValue("endCursor");
        return new ConnectionWriter.Part.Around(info, pointing ? cursor.get() : new FixedWriters.Absent());
    }

    /** The fields of a connection, once it is known where the number of its items stands. */
    static List<ConnectionWriter.Field> fields(
            Map<ExecutableNormalizedField, ConnectionWriter.Part> parts, int total, int nodes, int protection) {
        List<ConnectionWriter.Field> fields = new ArrayList<>();
        parts.forEach((field, part) -> {
            ConnectionWriter.Part placed = part instanceof ConnectionWriter.Part.Total
                    ? new ConnectionWriter.Part.Total(field.getName().equals(NODES) ? nodes : total)
                    : part instanceof ConnectionWriter.Part.Protected is
                            ? new ConnectionWriter.Part.Protected(is.is(), protection)
                            : part;
            fields.add(new ConnectionWriter.Field(field.getResultKey(), placed));
        });
        return fields;
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

        ConnectionWriter.Part part(ExecutableNormalizedField field) {
            return switch (field.getName()) {
                case "edges" -> listed(edge(field));
                case "nodes" -> listed(node(field));
                case "totalCount", NODES -> new ConnectionWriter.Part.Total(FieldWriter.WHOLE);
                case PROTECTED ->
                    new ConnectionWriter.Part.Protected(
                            selections.onNumbers(scope) != Rights.Grant.GRANTED, FieldWriter.WHOLE);
                case "pageInfo" -> around(field, this::cursor);
                default -> new ConnectionWriter.Part.TypeName(scope.name() + "Connection");
            };
        }

        private ConnectionWriter.Part listed(ValueWriter item) {
            listed = true;
            return new ConnectionWriter.Part.Listed(new ListWriter(item));
        }

        private ObjectWriters.Fields edge(ExecutableNormalizedField wanted) {
            List<FieldWriter> writers = new ArrayList<>();
            for (ExecutableNormalizedField field : wanted.getChildren()) {
                if (SearchReader.tells(field)) {
                    writers.add(SearchReader.writer(field, columns));
                    continue;
                }
                ValueWriter writer = switch (field.getName()) {
                    case "cursor" -> cursor();
                    case "node" -> node(field);
                    case "link" ->
                        selections.read(field.getChildren(), ((Scope.Edges) scope).link(), columns.at(Facet.LINK));
                    default -> new FixedWriters.Constant(scope.name() + "Edge");
                };
                writers.add(new FieldWriter(field.getResultKey(), FieldWriter.WHOLE, FieldWriter.WHOLE, writer, true));
            }
            return new ObjectWriters.Fields(writers);
        }

        private ValueWriter node(ExecutableNormalizedField field) {
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

        private ValueWriter cursor() {
            List<Integer> keys = new ArrayList<>();
            order.forEach(key -> keys.add(columns.add(new Column.Value(key.operand()))));
            Column identity = SelectionReader.identity(nodeKind());
            keys.add(columns.add(
                    scope instanceof Scope.Edges edges
                            ? new Column.Of(Facet.LINK, SelectionReader.identity(edges.link()))
                            : identity));
            return new ScalarWriters.Cursor(cursors, PageReader.signature(scope.name(), order), keys);
        }
    }
}
