package org.jiedui.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jiedui.graph.ScalarType;
import org.jiedui.graph.selection.Order;
import org.jiedui.graph.selection.Page;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Scope;
import org.jspecify.annotations.Nullable;

/** Understands {@code first}, {@code after}, {@code last} and {@code before}. */
final class PageReader {

    private static final int DEFAULT = 20;

    private final Cursors cursors;
    private final int most;

    PageReader(Cursors cursors, Limits limits) {
        this.cursors = cursors;
        this.most = limits.pageSize();
    }

    /**
     * The page of a list.
     *
     * @param ahead whether to read one row more than asked for, to know whether there are more
     */
    Page read(Input.Fields arguments, Scope scope, List<Order> order, boolean ahead) {
        boolean backward = arguments.has("last");
        if (backward && arguments.has("first")) {
            throw Problem.badInput(arguments.at("last"), "first and last exclude each other");
        }
        Parameter.Binding size = size(arguments);
        Parameter limit = new Parameter("limit", all -> number(size.value(all)) + (ahead ? 1 : 0));
        return new Page(
                limit,
                backward,
                keys(arguments.get("after"), scope, order),
                keys(arguments.get("before"), scope, order));
    }

    /** How many items were asked for, checked when it is bound. */
    Parameter.Binding size(Input.Fields arguments) {
        Input input = arguments.has("last") ? arguments.get("last") : arguments.get("first");
        return input instanceof Input.Leaf leaf ? bounded(leaf, most) : all -> (long) Math.min(DEFAULT, most);
    }

    static Parameter.Binding bounded(Input.Leaf leaf, int most) {
        return all -> {
            long asked = number(leaf.binding().value(all));
            if (asked < 0) {
                throw Problem.badInput(leaf.at(), leaf.at() + " must not be negative");
            }
            if (asked > most) {
                throw new Problem(
                        ErrorCode.PAGE_TOO_LARGE,
                        leaf.at(),
                        leaf.at() + " must be at most " + most + "; read on with the cursor of the last item");
            }
            return asked;
        };
    }

    static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private @Nullable List<Parameter> keys(@Nullable Input input, Scope scope, List<Order> order) {
        if (!(input instanceof Input.Leaf cursor)) {
            return null;
        }
        List<ScalarType> types = new ArrayList<>();
        order.forEach(key -> types.add(key.operand().type()));
        types.add(ScalarType.ID);
        GivenCursor given = new GivenCursor(cursors, signature(scope, order), types, cursor);
        List<Parameter> keys = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            int key = i;
            keys.add(new Parameter("key" + i, all -> given.keys(all).get(key)));
        }
        return keys;
    }

    /** What a cursor is bound to: the list and the keys of its order, but no value. */
    static String signature(Scope scope, List<Order> order) {
        return scope.name() + order.stream().map(PageReader::signature).collect(Collectors.joining());
    }

    private static String signature(Order order) {
        return "|" + Orders.describe(order.operand()) + (order.descending() ? "-" : "+")
                + (order.nullsFirst() ? "^" : "_");
    }
}
