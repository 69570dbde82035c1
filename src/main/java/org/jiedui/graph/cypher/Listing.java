package org.jiedui.graph.cypher;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jiedui.graph.ScalarType;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Order;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Page;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Rows;
import org.jspecify.annotations.Nullable;

/** Writes lists of rows: matched, ordered, cut to a page, and only then projected. */
final class Listing {

    private final Compilation compilation;

    Listing(Compilation compilation) {
        this.compilation = compilation;
    }

    /** The rows before they are ordered. */
    Pattern matched(Rows rows, @Nullable Row outer) {
        return compilation
                .patterns()
                .write(rows.origin(), rows.period(), outer)
                .and(row -> compilation.conditions().write(rows.where(), row, false));
    }

    String write(Rows rows, @Nullable Row outer, BiFunction<List<Column>, Row, String> projection) {
        Pattern pattern = matched(rows, outer);
        Page page = rows.page();
        if (page == null && rows.order().isEmpty()) {
            String limit = rows.origin() instanceof Origin.Bearing ? "\nORDER BY fit LIMIT 2" : "";
            return pattern.text() + "\nRETURN " + projection.apply(rows.columns(), pattern.row()) + limit;
        }
        Row row = pattern.row();
        List<Key> keys = keys(rows, row, page != null && page.backward());
        StringBuilder text = new StringBuilder();
        List<String> carried = keys.stream()
                .filter(Key::computed)
                .map(key -> key.computation() + " AS " + key.expression())
                .toList();
        String after = page == null || page.after() == null ? "" : after(keys, page.after(), row);
        if (carried.isEmpty()) {
            text.append((after.isEmpty() ? pattern : pattern.and(found -> after)).text());
        } else {
            text.append(pattern.text())
                    .append("\nWITH ")
                    .append(String.join(", ", row.variables(outer)))
                    .append(", ")
                    .append(String.join(", ", carried))
                    .append(after.isEmpty() ? "" : "\nWHERE " + after);
        }
        Set<String> variables = new LinkedHashSet<>(row.variables(outer));
        text.append("\nWITH ")
                .append(String.join(", ", variables))
                .append("\nORDER BY ")
                .append(keys.stream().map(Key::order).collect(Collectors.joining(", ")));
        if (page != null) {
            text.append("\nLIMIT ").append(compilation.names().parameter(row.focus(), page.limit()));
        }
        return text.append("\nRETURN ")
                .append(projection.apply(rows.columns(), row))
                .toString();
    }

    private List<Key> keys(Rows rows, Row row, boolean backward) {
        List<Key> keys = new ArrayList<>();
        for (Order order : rows.order()) {
            Order way = backward ? order.reversed() : order;
            String value = compilation.operands().write(order.operand(), row);
            boolean computed = !Operands.plain(order.operand());
            keys.add(new Key(
                    computed ? compilation.names().key() : value,
                    value,
                    computed,
                    way.descending(),
                    way.nullsFirst(),
                    !order.operand().required()));
        }
        String identity = identity(rows, row);
        keys.add(new Key(identity, identity, false, backward, backward, false));
        return keys;
    }

    /** Edges differ by their relationship, because one node can be linked twice. */
    private static String identity(Rows rows, Row row) {
        String variable = row.facets().get(org.jiedui.graph.selection.Facet.LINK);
        boolean edge = rows.origin() instanceof Origin.Related && variable != null;
        return (edge ? variable : row.focus()) + "." + ScalarType.ID.name().toLowerCase(java.util.Locale.ROOT);
    }

    private String after(List<Key> keys, List<Parameter> values, Row row) {
        List<String> names = values.stream()
                .map(value -> compilation.names().parameter(row.focus(), value))
                .toList();
        String all = after(keys, names, 0);
        Key first = keys.get(0);
        if (first.nullable() || keys.size() == 1) {
            return all;
        }
        return first.expression() + (first.descending() ? " <= " : " >= ") + names.get(0) + " AND (" + all + ")";
    }

    private String after(List<Key> keys, List<String> values, int from) {
        Key key = keys.get(from);
        String beyond = key.beyond(values.get(from));
        return from == keys.size() - 1
                ? beyond
                : beyond + " OR (" + key.same(values.get(from)) + " AND (" + after(keys, values, from + 1) + "))";
    }
}
