package org.jiedui.graph.cypher;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Facet;
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

    /** Writes what is wanted of rows: a {@code RETURN} and the clauses that it relies on. */
    @FunctionalInterface
    interface Projection {
        String write(List<Column> wanted, Row row);
    }

    /** The rows before they are ordered. */
    Pattern matched(Rows rows, @Nullable Row outer) {
        return compilation
                .patterns()
                .write(rows.origin(), rows.period(), outer)
                .and(row -> compilation.conditions().write(rows.where(), row, false));
    }

    String write(Rows rows, @Nullable Row outer, Projection projection) {
        Pattern pattern = matched(rows, outer);
        Page page = rows.page();
        if (page == null && rows.order().isEmpty()) {
            String limit = rows.origin() instanceof Origin.Bearing ? "\nORDER BY fit, until DESC LIMIT 2" : "";
            return pattern.text() + "\n" + projection.write(rows.columns(), pattern.row()) + limit;
        }
        Row row = pattern.row();
        Optional<IndexedOrder> index = IndexedOrder.of(compilation, rows, row, outer);
        if (index.isPresent() && page != null) {
            boolean descending = !rows.order().isEmpty() && rows.order().get(0).descending();
            return new IndexedPage(compilation.names(), index.get(), page, descending, row)
                            .write(pattern, held(rows, row), outer)
                    + "\n"
                    + projection.write(rows.columns(), row);
        }
        List<Key> keys = keys(rows, row);
        String bounds = page == null ? "" : bounds(keys, page, row);
        List<String> carried = keys.stream()
                .filter(Key::computed)
                .map(key -> key.computation() + " AS " + key.expression())
                .toList();
        String variables = String.join(", ", row.variables(outer));
        StringBuilder text = new StringBuilder();
        if (carried.isEmpty()) {
            text.append((bounds.isEmpty() ? pattern : pattern.and(found -> bounds)).text());
        } else {
            text.append(pattern.text())
                    .append("\nWITH ")
                    .append(variables)
                    .append(", ")
                    .append(String.join(", ", carried))
                    .append(bounds.isEmpty() ? "" : "\nWHERE " + bounds);
        }
        boolean backward = page != null && page.backward();
        text.append("\nWITH ")
                .append(variables)
                .append(carriedNames(keys))
                .append("\nORDER BY ")
                .append(keys.stream()
                        .map(key -> backward ? key.reversed() : key)
                        .map(Key::order)
                        .collect(Collectors.joining(", ")));
        if (page != null) {
            text.append("\nLIMIT ").append(compilation.names().parameter(row.focus(), page.limit()));
        }
        return text.append("\n").append(projection.write(rows.columns(), row)).toString();
    }

    private Held held(Rows rows, Row row) {
        return Held.of(compilation.names(), rows.period(), row.focus());
    }

    private static String carriedNames(List<Key> keys) {
        return keys.stream()
                .filter(Key::computed)
                .map(key -> ", " + key.expression())
                .collect(Collectors.joining());
    }

    private List<Key> keys(Rows rows, Row row) {
        List<Key> keys = new ArrayList<>();
        for (Order order : rows.order()) {
            String value = compilation.operands().write(order.operand(), row);
            boolean computed = !Operands.plain(order.operand());
            keys.add(new Key(
                    computed ? compilation.names().key() : value,
                    value,
                    computed,
                    order.descending(),
                    order.nullsFirst(),
                    !order.operand().required()));
        }
        String identity = identity(rows, row);
        boolean descending = !keys.isEmpty() && keys.get(keys.size() - 1).descending();
        keys.add(new Key(identity, identity, false, descending, false, false));
        return keys;
    }

    /** Edges differ by their relationship, because one node can be linked twice. */
    private static String identity(Rows rows, Row row) {
        String link = row.facets().get(Facet.LINK);
        return (rows.origin() instanceof Origin.Related && link != null ? link : row.focus()) + ".id";
    }

    private String bounds(List<Key> keys, Page page, Row row) {
        List<String> bounds = new ArrayList<>();
        if (page.after() != null) {
            bounds.add(beyond(keys, page.after(), row));
        }
        if (page.before() != null) {
            bounds.add(beyond(keys.stream().map(Key::reversed).toList(), page.before(), row));
        }
        return String.join(" AND ", bounds);
    }

    /** The first comparison is implied by the others; it stands apart so that an index can start there. */
    private String beyond(List<Key> keys, List<Parameter> values, Row row) {
        List<String> names = values.stream()
                .map(value -> compilation.names().parameter(row.focus(), value))
                .toList();
        String all = beyond(keys, names, 0);
        Key first = keys.get(0);
        if (keys.size() == 1) {
            return all;
        }
        return first.nullable()
                ? "(" + all + ")"
                : first.expression() + (first.descending() ? " <= " : " >= ") + names.get(0) + " AND (" + all + ")";
    }

    private String beyond(List<Key> keys, List<String> values, int from) {
        Key key = keys.get(from);
        String beyond = key.beyond(values.get(from));
        return from == keys.size() - 1
                ? beyond
                : beyond + " OR (" + key.same(values.get(from)) + " AND (" + beyond(keys, values, from + 1) + "))";
    }
}
