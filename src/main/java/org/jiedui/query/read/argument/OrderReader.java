package org.jiedui.query.read.argument;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.Field;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Measurable;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Order;
import org.jiedui.graph.selection.Period;
import org.jiedui.graph.selection.Scope;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Input;
import org.jiedui.query.input.Points;
import org.jspecify.annotations.Nullable;

/** Understands orders by the scope that their inputs were derived from. */
public final class OrderReader {

    public static final int MOST_KEYS = 8;

    private final Model model;

    public OrderReader(Model model) {
        this.model = model;
    }

    public List<Order> read(@Nullable Input input, Scope scope) {
        if (input == null || input instanceof Input.Null) {
            return List.of();
        }
        List<Order> orders = new ArrayList<>();
        for (Input key : input.list()) {
            orders.add(key(key.object(), scope));
        }
        if (orders.size() > MOST_KEYS) {
            throw Problem.badInput(input.at(), input.at() + " has more than " + MOST_KEYS + " keys");
        }
        return orders;
    }

    /** One key of an order. */
    public Order key(Input.Fields key, Scope scope) {
        Map.Entry<String, Input> only = key.fields().entrySet().iterator().next();
        Scope.Member member = scope.member(only.getKey()).orElseThrow();
        Input value = only.getValue();
        if (member instanceof Scope.Part part) {
            Order inner = key(value.object(), part.scope());
            return with(inner, new Operand.Of(part.facet(), inner.operand()));
        }
        Field field = ((Scope.Own) member).field();
        Field.Scalar scalar = Measurable.scalar(field);
        if (scalar != null) {
            return order(new Operand.Property(scalar), value.constant());
        }
        if (field instanceof Field.Location location) {
            Input.Fields distance = value.object();
            Input direction = distance.get("direction");
            return order(Points.distance(location, distance), direction == null ? "ASC" : direction.constant());
        }
        if (field instanceof Field.Reference reference) {
            Order inner = key(value.object(), new Scope.Nodes(model.entity(reference.target())));
            return with(inner, new Operand.Named(reference, inner.operand()));
        }
        Field.Relation relation = (Field.Relation) field;
        if (relation.many()) {
            Map.Entry<String, Input> count =
                    value.object().fields().entrySet().iterator().next();
            boolean nodes = count.getKey().equals("nodesCount");
            return order(
                    new Operand.Count(relation, nodes, new Period.AsOf()),
                    count.getValue().constant());
        }
        Order inner = key(value.object(), new Scope.Nodes(model.entity(relation.target())));
        return with(inner, new Operand.Through(relation, inner.operand()));
    }

    private static Order with(Order order, Operand operand) {
        return new Order(operand, order.descending(), order.nullsFirst());
    }

    public static Order order(Operand operand, String direction) {
        return switch (direction) {
            case "DESC" -> new Order(operand, true, true);
            case "ASC_NULLS_FIRST" -> new Order(operand, false, true);
            case "DESC_NULLS_LAST" -> new Order(operand, true, false);
            default -> new Order(operand, false, false);
        };
    }
}
