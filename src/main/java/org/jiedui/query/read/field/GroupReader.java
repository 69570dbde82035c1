package org.jiedui.query.read.field;

import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Dimension;
import org.jiedui.graph.selection.Order;
import org.jiedui.graph.selection.Page;
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
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Input;
import org.jiedui.query.read.argument.PageReader;

/** Understands the connection of the groups that an aggregate is told by. */
final class GroupReader {

    /** Where the groups and their number stand in what their column holds. */
    private static final int LISTED = 0;

    private static final int COUNTED = 1;

    private final SelectionReader selections;
    private final Cursors cursors;
    private final PageReader pages;

    GroupReader(SelectionReader selections, Cursors cursors) {
        this.selections = selections;
        this.cursors = cursors;
        this.pages = new PageReader(cursors, selections.limits());
    }

    /** Reads the groups of an aggregate into columns of the row that has it. */
    FieldWriter read(
            ExecutableNormalizedField wanted,
            ExecutableNormalizedField aggregate,
            Scope scope,
            RowSet rows,
            ColumnList columns) {
        Input.Fields arguments = selections.arguments(wanted);
        selections.check(pages.size(arguments));
        Input.Fields grouping = selections.arguments(aggregate);
        GroupFields fields =
                new GroupFields(selections, scope, rows.where(), dimensions(grouping, scope), grouping.at("groupBy"));
        GroupInputs inputs = new GroupInputs(selections.model(), fields);
        Predicate having = inputs.having(arguments.get("having"));
        List<Order> order = inputs.order(arguments.get("orderBy"));
        Map<ExecutableNormalizedField, ObjectWriters.Fields> nodes = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        boolean pointed = false;
        for (ExecutableNormalizedField field : wanted.getChildren()) {
            names.add(field.getName());
            if (field.getName().equals("nodes")) {
                nodes.put(field, fields.read(field));
            }
            for (ExecutableNormalizedField inner : field.getChildren()) {
                pointed |= points(inner);
                if (field.getName().equals("edges") && inner.getName().equals("node")) {
                    nodes.put(inner, fields.read(inner));
                }
            }
        }
        boolean ahead = names.contains("pageInfo");
        boolean listed = ahead || names.contains("nodes") || names.contains("edges");
        Page page = pages.ofGroups(arguments, fields.signature(order), order, ahead);
        ConnectionReader.cursorChecks(page).forEach(key -> selections.check(key.binding()));
        boolean counted = names.contains("totalCount");
        int column = !listed && !counted
                ? FieldWriter.WHOLE
                : columns.add(new Column.GroupedMeasures(
                        rows,
                        fields.keys(),
                        fields.measures().all(),
                        having,
                        order,
                        listed ? page : null,
                        pointed ? order.stream().map(Order::operand).toList() : List.of(),
                        counted));
        Map<ExecutableNormalizedField, ConnectionWriter.Part> parts = new LinkedHashMap<>();
        ValueWriter cursor = cursor(fields, order);
        wanted.getChildren().forEach(field -> parts.put(field, part(field, scope, nodes, cursor)));
        ValueWriter writer = new ConnectionWriter(
                listed ? LISTED : FieldWriter.WHOLE,
                pages.size(arguments),
                page.backward(),
                page.after() != null,
                page.before() != null,
                ConnectionReader.fields(parts, COUNTED, FieldWriter.WHOLE, FieldWriter.WHOLE));
        return new FieldWriter(wanted.getResultKey(), column, FieldWriter.WHOLE, writer, true);
    }

    /** What the rows of one group have in common. Without anything all rows would be one group, which is told beside them. */
    private static List<Dimension> dimensions(Input.Fields arguments, Scope scope) {
        Input grouping = arguments.get("groupBy");
        List<String> groupBy = grouping == null ? List.of() : grouping.constants();
        if (groupBy.isEmpty()) {
            throw Problem.badInput(
                    arguments.at("groupBy"),
                    arguments.at("groupBy") + " must name what the rows of one group have in common, such as "
                            + Dimension.of(scope).get(0).constant() + ", where groups are asked for");
        }
        Set<String> named = new HashSet<>();
        for (String each : groupBy) {
            if (!named.add(each)) {
                throw Problem.badInput(
                        arguments.at("groupBy"), arguments.at("groupBy") + " must not name " + each + " twice");
            }
        }
        return Dimension.of(scope).stream()
                .filter(dimension -> named.contains(dimension.constant()))
                .toList();
    }

    private static boolean points(ExecutableNormalizedField field) {
        return switch (field.getName()) {
            case "cursor", "startCursor", "endCursor" -> true;
            default -> false;
        };
    }

    /** The keys of the order stand behind the keys and measures of a group. */
    private ValueWriter cursor(GroupFields fields, List<Order> order) {
        List<Integer> keys = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            keys.add(fields.size() + i);
        }
        return new ScalarWriters.Cursor(cursors, fields.signature(order), keys);
    }

    private ConnectionWriter.Part part(
            ExecutableNormalizedField field,
            Scope scope,
            Map<ExecutableNormalizedField, ObjectWriters.Fields> nodes,
            ValueWriter cursor) {
        return switch (field.getName()) {
            case "nodes" -> new ConnectionWriter.Part.Listed(new ListWriter(GroupFields.of(nodes, field)));
            case "edges" -> {
                List<FieldWriter> writers = new ArrayList<>();
                for (ExecutableNormalizedField each : field.getChildren()) {
                    ValueWriter writer = switch (each.getName()) {
                        case "cursor" -> cursor;
                        case "node" -> GroupFields.of(nodes, each);
                        default -> new FixedWriters.Constant(scope.name() + "GroupEdge");
                    };
                    writers.add(
                            new FieldWriter(each.getResultKey(), FieldWriter.WHOLE, FieldWriter.WHOLE, writer, true));
                }
                yield new ConnectionWriter.Part.Listed(new ListWriter(new ObjectWriters.Fields(writers)));
            }
            case "totalCount" -> new ConnectionWriter.Part.Total(FieldWriter.WHOLE);
            case ConnectionReader.PROTECTED ->
                new ConnectionWriter.Part.Protected(
                        selections.onNumbers(scope) != Rights.Grant.GRANTED, FieldWriter.WHOLE);
            case "pageInfo" -> ConnectionReader.around(field, () -> cursor);
            default -> new ConnectionWriter.Part.TypeName(scope.name() + "GroupConnection");
        };
    }
}
