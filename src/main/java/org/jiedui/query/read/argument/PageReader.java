package org.jiedui.query.read.argument;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jiedui.graph.ScalarType;
import org.jiedui.graph.selection.Order;
import org.jiedui.graph.selection.Page;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Scope;
import org.jiedui.query.answer.Cursors;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Bounds;
import org.jiedui.query.input.Input;
import org.jiedui.query.input.Limits;
import org.jiedui.query.input.Orders;
import org.jspecify.annotations.Nullable;

/** Understands {@code first}, {@code after}, {@code last} and {@code before}. */
public final class PageReader {

    private static final int DEFAULT = 20;

    private final Cursors cursors;
    private final int most;

    public PageReader(Cursors cursors, Limits limits) {
        this.cursors = cursors;
        this.most = limits.pageSize();
    }

    /**
     * The page of a list.
     *
     * @param ahead whether to read one row more than asked for, to know whether there are more
     */
    public Page read(Input.Fields arguments, Scope scope, List<Order> order, boolean ahead) {
        List<ScalarType> types = new ArrayList<>(types(order));
        types.add(ScalarType.ID);
        return read(arguments, signature(scope.name(), order), types, ahead);
    }

    /** The page of groups, whose order is total. */
    public Page ofGroups(Input.Fields arguments, String signature, List<Order> order, boolean ahead) {
        return read(arguments, signature, types(order), ahead);
    }

    private static List<ScalarType> types(List<Order> order) {
        return order.stream().map(key -> key.operand().type()).toList();
    }

    private Page read(Input.Fields arguments, String signature, List<ScalarType> types, boolean ahead) {
        boolean backward = arguments.has("last");
        if (backward && arguments.has("first")) {
            throw Problem.badInput(arguments.at("last"), "first and last exclude each other");
        }
        Parameter.Binding size = size(arguments);
        Parameter limit = new Parameter("limit", all -> Bounds.number(size.value(all)) + (ahead ? 1 : 0));
        return new Page(
                limit,
                backward,
                keys(arguments.get("after"), signature, types),
                keys(arguments.get("before"), signature, types));
    }

    /** How many items were asked for, checked when it is bound. */
    public Parameter.Binding size(Input.Fields arguments) {
        Input input = arguments.has("last") ? arguments.get("last") : arguments.get("first");
        return input instanceof Input.Leaf leaf ? bounded(leaf, most) : all -> (long) Math.min(DEFAULT, most);
    }

    static Parameter.Binding bounded(Input.Leaf leaf, int most) {
        return all -> {
            long asked = Bounds.number(leaf.binding().value(all));
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

    private @Nullable List<Parameter> keys(@Nullable Input input, String signature, List<ScalarType> types) {
        if (!(input instanceof Input.Leaf cursor)) {
            return null;
        }
        GivenCursor given = new GivenCursor(cursors, signature, types, cursor);
        List<Parameter> keys = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            int key = i;
            keys.add(new Parameter("key" + i, all -> given.keys(all).get(key)));
        }
        return keys;
    }

    /** What a cursor is bound to: the list and the keys of its order, but no value. */
    public static String signature(String list, List<Order> order) {
        return list + order.stream().map(PageReader::signature).collect(Collectors.joining());
    }

    private static String signature(Order order) {
        return "|" + Orders.describe(order.operand()) + (order.descending() ? "-" : "+")
                + (order.nullsFirst() ? "^" : "_");
    }
}
