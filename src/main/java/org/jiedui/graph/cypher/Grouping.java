package org.jiedui.graph.cypher;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Pattern;
import org.jiedui.graph.cypher.text.Text;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Facet;
import org.jiedui.graph.selection.GroupKey;
import org.jiedui.graph.selection.Measure;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Page;
import org.jspecify.annotations.Nullable;

/**
 * Writes groups of rows: the rows are matched once, the groups are formed, kept where a condition holds, ordered and cut to a
 * page as any list is, and only then are the nodes shown that they are named by.
 */
final class Grouping {

    private final Compilation compilation;

    Grouping(Compilation compilation) {
        this.compilation = compilation;
    }

    /** A query that returns a page of groups and their number as one list. */
    String query(Column.GroupedMeasures wanted, @Nullable Bindings outer, String result) {
        return compilation.names.onDay(day(wanted.rows().origin()), () -> onItsDay(wanted, outer, result));
    }

    /** Of one of two moments, all of the groups are read on its day; null where they are on that of the statement. */
    private @Nullable String day(Origin origin) {
        ComparedDays days = compilation.days;
        if (days == null || !(origin instanceof Origin.Side side)) {
            return null;
        }
        return (side.moment() == Facet.BEFORE ? days.earlier() : days.later()).written();
    }

    private String onItsDay(Column.GroupedMeasures wanted, @Nullable Bindings outer, String result) {
        Bindings group = Bindings.ofNode(compilation.names.key());
        String groups = groups(wanted, outer, group);
        Page page = wanted.page();
        if (page == null) {
            return groups + "\nRETURN [null, count(*)] AS " + result;
        }
        List<String> variables =
                variables(group, wanted.keys().size() + wanted.measures().size());
        if (!wanted.counted()) {
            Joins.Joined shown = shown(wanted, group);
            return groups + page(wanted, page, group, variables) + "\n" + shown.clauses() + "WITH " + shown.text()
                    + " AS " + group.focus() + "\nRETURN [collect(" + group.focus() + "), null] AS " + result;
        }
        String all = compilation.names.list();
        String listed = compilation.names.list();
        String each = IntStream.range(0, variables.size())
                .mapToObj(i -> group.focus() + "[" + i + "] AS " + variables.get(i))
                .collect(Collectors.joining(", "));
        String sorted = page(wanted, page, group, variables);
        Joins.Joined shown = shown(wanted, group);
        String items = Text.block(
                "RETURN COLLECT",
                "UNWIND " + all + " AS " + group.focus() + "\nWITH " + each + sorted + "\n" + shown.clauses()
                        + "RETURN " + shown.text());
        return groups + "\nWITH collect([" + String.join(", ", variables) + "]) AS " + all + "\n"
                + Text.block("CALL (" + compilation.names.taken(all) + ")", items + " AS " + listed) + "\nRETURN ["
                + listed + ", size(" + all
                + ")] AS " + result;
    }

    private String groups(Column.GroupedMeasures wanted, @Nullable Bindings outer, Bindings group) {
        ProtectedCounts protectedCounts = compilation.protectedCounts;
        Column.GroupedMeasures grouped = protectedCounts.keyed(wanted);
        Pattern pattern = protectedCounts.matched(grouped.rows(), outer, ProtectedCounts.isKeyed(grouped));
        GroupKeys keys = new GroupKeys(compilation, pattern.row());
        List<String> values = new ArrayList<>();
        for (GroupKey key : grouped.keys()) {
            values.add(keys.of(key) + " AS " + Operands.variable(group, values.size()));
        }
        for (Measure measure : grouped.measures()) {
            values.add(compilation.aggregation.measure(measure, pattern.row(), keys) + " AS "
                    + Operands.variable(group, values.size()));
        }
        String having = compilation.conditions.write(wanted.having(), group, false);
        String text = pattern.text() + keys.matches() + "\nWITH " + String.join(", ", values);
        if (ProtectedCounts.isKeyed(grouped)) {
            List<String> named = variables(group, wanted.keys().size());
            return text
                    + protectedCounts.told(wanted, outer, named, group)
                    + (having.equals("true") ? "" : " AND (" + having + ")");
        }
        return having.equals("true") ? text : text + "\nWHERE " + having;
    }

    private static List<String> variables(Bindings group, int number) {
        return IntStream.range(0, number)
                .mapToObj(position -> Operands.variable(group, position))
                .toList();
    }

    private String page(Column.GroupedMeasures wanted, Page page, Bindings group, List<String> variables) {
        Keyset keys = Keyset.of(compilation, wanted.order(), group);
        String bounds = keys.bounds(page);
        List<String> computed = new ArrayList<>(variables);
        computed.addAll(keys.computations());
        String carried = bounds.isEmpty() && computed.size() == variables.size()
                ? ""
                : "\nWITH " + String.join(", ", computed) + (bounds.isEmpty() ? "" : "\nWHERE " + bounds);
        return carried + keys.sorted(String.join(", ", variables), page);
    }

    /** The keys of a group, its measures and what a cursor holds of it, with the clauses that they rely on. */
    private Joins.Joined shown(Column.GroupedMeasures wanted, Bindings group) {
        StringBuilder clauses = new StringBuilder();
        List<String> values = new ArrayList<>();
        for (GroupKey key : wanted.keys()) {
            String variable = Operands.variable(group, values.size());
            if (!key.isNode()) {
                values.add(variable);
            } else {
                Joins.Joined node = compilation.joinedList(key.columns(), Bindings.ofNode(variable));
                clauses.append(node.clauses());
                values.add("CASE WHEN " + variable + " IS NOT NULL THEN " + node.text() + " END");
            }
        }
        for (int i = 0; i < wanted.measures().size(); i++) {
            values.add(Operands.variable(group, values.size()));
        }
        for (Operand operand : wanted.pointed()) {
            values.add(compilation.operands.write(operand, group));
        }
        return new Joins.Joined(clauses.toString(), "[" + String.join(", ", values) + "]");
    }
}
