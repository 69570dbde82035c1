package org.jiedui.graph.cypher;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Names;
import org.jiedui.graph.cypher.text.SortKey;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Order;
import org.jiedui.graph.selection.Page;
import org.jiedui.graph.selection.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an order as they are written: what is carried along for them, and which rows lie beyond a cursor.
 *
 * @param names gives out the names of parameters
 * @param owner the variable after which parameters are named
 * @param keys the keys
 */
record Keyset(Names names, String owner, List<SortKey> keys) {

    static Keyset of(Compilation compilation, List<Order> order, Bindings row) {
        List<SortKey> keys = new ArrayList<>();
        for (Order each : order) {
            Operand operand = each.operand();
            String value = compilation.operands.ordered(operand, row);
            boolean computed = !Operands.plain(operand) || Operands.isText(operand);
            keys.add(new SortKey(
                    computed ? compilation.names.key() : value,
                    value,
                    computed,
                    each.descending(),
                    each.nullsFirst(),
                    !operand.required()));
        }
        return new Keyset(compilation.names, row.focus(), keys);
    }

    /** The same order where ties are broken by an identity, which goes the way of the key before it. */
    Keyset thenBy(String identity) {
        boolean descending = !keys.isEmpty() && keys.get(keys.size() - 1).descending();
        List<SortKey> all = new ArrayList<>(keys);
        all.add(new SortKey(identity, identity, false, descending, false, false));
        return new Keyset(names, owner, all);
    }

    /** What is worked out for the keys, each under its name. */
    List<String> computations() {
        return keys.stream()
                .filter(SortKey::computed)
                .map(key -> key.computation() + " AS " + key.expression())
                .toList();
    }

    /** Clauses that sort rows and cut them to a page. */
    String sorted(String variables, @Nullable Page page) {
        boolean backward = page != null && page.backward();
        String carried = keys.stream()
                .filter(SortKey::computed)
                .map(key -> ", " + key.expression())
                .collect(Collectors.joining());
        String order = keys.stream()
                .map(key -> backward ? key.reversed() : key)
                .map(SortKey::order)
                .collect(Collectors.joining(", "));
        return "\nWITH " + variables + carried + "\nORDER BY " + order
                + (page == null ? "" : "\nLIMIT " + names.parameter(owner, page.limit()));
    }

    /** That a row lies after and before the cursors of a page; nothing where there are none. */
    String bounds(Page page) {
        List<String> bounds = new ArrayList<>();
        if (page.after() != null) {
            bounds.add(beyond(keys, page.after()));
        }
        if (page.before() != null) {
            bounds.add(beyond(keys.stream().map(SortKey::reversed).toList(), page.before()));
        }
        return String.join(" AND ", bounds);
    }

    /** The first comparison is implied by the others; it stands apart so that an index can start there. */
    private String beyond(List<SortKey> order, List<Parameter> values) {
        List<String> given =
                values.stream().map(value -> names.parameter(owner, value)).toList();
        String all = beyond(order, given, 0);
        SortKey first = order.get(0);
        if (order.size() == 1) {
            return all;
        }
        return first.nullable()
                ? "(" + all + ")"
                : first.expression() + (first.descending() ? " <= " : " >= ") + given.get(0) + " AND (" + all + ")";
    }

    private static String beyond(List<SortKey> order, List<String> values, int from) {
        SortKey key = order.get(from);
        String beyond = key.beyond(values.get(from));
        return from == order.size() - 1
                ? beyond
                : beyond + " OR (" + key.same(values.get(from)) + " AND (" + beyond(order, values, from + 1) + "))";
    }
}
