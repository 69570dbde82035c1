package org.jiedui.query.read.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Dimension;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Order;
import org.jiedui.graph.selection.Predicate;
import org.jiedui.graph.selection.Scope;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Input;
import org.jiedui.query.read.argument.Membership;
import org.jiedui.query.read.argument.Operators;
import org.jiedui.query.read.argument.OrderReader;
import org.jspecify.annotations.Nullable;

/** Understands the order of groups, and which of them are kept. */
final class GroupInputs {

    private final Model model;
    private final GroupFields fields;
    private final OrderReader orders;
    private final Operators operators = new Operators();

    GroupInputs(Model model, GroupFields fields) {
        this.model = model;
        this.fields = fields;
        this.orders = new OrderReader(model);
    }

    /** A total order: what is asked for, or the largest groups first, and then by what is grouped by. */
    List<Order> order(@Nullable Input input) {
        List<Order> order = new ArrayList<>();
        List<Input> given = input == null ? List.of() : input.list();
        if (input != null && given.size() > OrderReader.MOST_KEYS) {
            throw Problem.badInput(input.at(), input.at() + " has more than " + OrderReader.MOST_KEYS + " keys");
        }
        for (Input key : given) {
            Map.Entry<String, Input> only =
                    key.object().fields().entrySet().iterator().next();
            order.add(key(only.getKey(), only.getValue()));
        }
        if (order.isEmpty()) {
            order.add(OrderReader.order(fields.measures().count(), "DESC"));
        }
        for (int i = 0; i < fields.dimensions().size(); i++) {
            order.add(OrderReader.order(fields.key(i), "ASC"));
        }
        return order;
    }

    private Order key(String name, Input value) {
        if (name.equals("count")) {
            return OrderReader.order(fields.measures().count(), value.constant());
        }
        if (name.equals("countDistinct")) {
            Input.Fields distinct = value.object();
            Input direction = distinct.get("count");
            return OrderReader.order(
                    fields.measures().countDistinct(distinct), direction == null ? "ASC" : direction.constant());
        }
        if (!fields.isDimension(name)) {
            Map.Entry<String, Input> function =
                    value.object().fields().entrySet().iterator().next();
            return OrderReader.order(
                    fields.measures().summary(name, function.getKey()),
                    function.getValue().constant());
        }
        int position = fields.position(name);
        Dimension dimension = fields.dimensions().get(position);
        if (!dimension.key().isNode()) {
            return OrderReader.order(fields.key(position), value.constant());
        }
        Order inner = orders.key(value.object(), new Scope.Nodes(model.entity(dimension.type())));
        return new Order(fields.ofNode(position, inner.operand()), inner.descending(), inner.nullsFirst());
    }

    /** Which groups are kept. */
    Predicate having(@Nullable Input input) {
        if (input == null) {
            return Predicate.always();
        }
        List<Predicate> all = new ArrayList<>();
        input.object().withoutNulls().fields().forEach((name, value) -> all.add(condition(name, value)));
        return Membership.all(all);
    }

    private Predicate condition(String name, Input value) {
        return switch (name) {
            case "and" -> Membership.all(value.list().stream().map(this::having).toList());
            case "or" -> Membership.any(value.list().stream().map(this::having).toList());
            case "not" -> new Predicate.Not(having(value));
            case "count" -> operators.read(fields.measures().count(), value);
            case "countDistinct" -> {
                Input.Fields distinct = value.object().withoutNulls();
                Input count = distinct.get("count");
                Operand operand = fields.measures().countDistinct(distinct);
                yield count == null ? Predicate.always() : operators.read(operand, count);
            }
            default -> {
                List<Predicate> all = new ArrayList<>();
                value.object()
                        .withoutNulls()
                        .fields()
                        .forEach((function, bounds) ->
                                all.add(operators.read(fields.measures().summary(name, function), bounds)));
                yield Membership.all(all);
            }
        };
    }
}
