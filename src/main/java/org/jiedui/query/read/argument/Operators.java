package org.jiedui.query.read.argument;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.Field;
import org.jiedui.graph.ScalarType;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Predicate;
import org.jiedui.graph.selection.Predicate.Comparison;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Input;
import org.jiedui.query.input.MergedIds;
import org.jiedui.query.input.Points;

/** Understands the operators of single values, lists of texts and points. */
public final class Operators {

    private static final Map<String, Comparison> BOUNDS =
            Map.of("lte", Comparison.LESS_OR_EQUAL, "gte", Comparison.GREATER_OR_EQUAL);

    public Predicate read(Operand operand, Input value) {
        List<Predicate> all = new ArrayList<>();
        value.object().fields().forEach((name, input) -> all.add(operator(operand, name, input)));
        return all.size() == 1 ? all.get(0) : new Predicate.And(all);
    }

    private Predicate operator(Operand operand, String name, Input value) {
        if (value instanceof Input.Null) {
            return ofNull(operand, name, value.at());
        }
        Input.Leaf leaf = (Input.Leaf) value;
        return switch (name) {
            case "eq" -> compare(operand, Comparison.EQUAL, leaf);
            case "ne" -> new Predicate.Not(compare(operand, Comparison.EQUAL, leaf));
            case "isNull" ->
                leaf.current().equals(true)
                        ? new Predicate.Not(new Predicate.Present(operand))
                        : new Predicate.Present(operand);
            case "in" -> compare(operand, Comparison.IN, leaf);
            case "notIn" -> new Predicate.Not(compare(operand, Comparison.IN, leaf));
            case "lt" -> compare(operand, Comparison.LESS, leaf);
            case "lte" -> compare(operand, Comparison.LESS_OR_EQUAL, leaf);
            case "gt" -> compare(operand, Comparison.GREATER, leaf);
            case "gte" -> compare(operand, Comparison.GREATER_OR_EQUAL, leaf);
            case "contains" -> compare(operand, Comparison.CONTAINS, leaf);
            case "startsWith" -> compare(operand, Comparison.STARTS_WITH, leaf);
            case "endsWith" -> compare(operand, Comparison.ENDS_WITH, leaf);
            default -> throw new IllegalStateException("no operator " + name);
        };
    }

    private static Predicate ofNull(Operand operand, String name, String at) {
        if (operand.required() && (name.equals("eq") || name.equals("ne"))) {
            throw Problem.badInput(at, at + " must not be null, since there always is a value: " + instead(operand));
        }
        return switch (name) {
            case "eq" -> new Predicate.Not(new Predicate.Present(operand));
            case "ne" -> new Predicate.Present(operand);
            case "isNull" -> throw Problem.badInput(at, at + " must be true or false");
            default -> throw Problem.badInput(at, at + " must have a value; ask for no value with isNull");
        };
    }

    private static String instead(Operand operand) {
        boolean counts = operand instanceof Operand.Count
                || operand instanceof Operand.Size
                || (operand instanceof Operand.OfGroup group && group.type().equals(ScalarType.INT));
        return counts ? "to ask for none write eq: 0" : "leave it out";
    }

    private static Predicate compare(Operand operand, Comparison comparison, Input.Leaf value) {
        boolean sought = hint(operand).equals("id") && (comparison == Comparison.EQUAL || comparison == Comparison.IN);
        return new Predicate.Compare(
                operand, comparison, new Parameter(sought ? MergedIds.HINT : hint(operand), value.binding()));
    }

    private static String hint(Operand operand) {
        return operand instanceof Operand.Property property ? property.field().property() : "count";
    }

    Predicate ofList(Field.Scalar field, Input value) {
        List<Predicate> all = new ArrayList<>();
        value.object().fields().forEach((name, input) -> {
            if (input instanceof Input.Null) {
                throw Problem.badInput(input.at(), input.at() + " must have a value");
            }
            if (input instanceof Input.Leaf leaf) {
                Predicate filled = new Predicate.Present(new Operand.Property(field));
                all.add(
                        name.equals("has")
                                ? new Predicate.Holds(field, new Parameter(field.property(), leaf.binding()))
                                : leaf.current().equals(true) ? new Predicate.Not(filled) : filled);
            }
        });
        return new Predicate.And(all);
    }

    Predicate ofPoint(Field.Location field, Input value) {
        Input.Fields fields = value.object().withoutNulls();
        List<Predicate> all = new ArrayList<>();
        if (fields.get("within") instanceof Input.Fields box) {
            all.add(new Predicate.Within(
                    field,
                    Points.longitude(box, "west"),
                    Points.latitude(box, "south"),
                    Points.east(box),
                    Points.north(box)));
        }
        if (fields.get("distance") instanceof Input.Fields distance) {
            distance.withoutNulls();
            Operand operand = Points.distance(field, distance);
            for (Map.Entry<String, Comparison> bound : BOUNDS.entrySet()) {
                if (distance.get(bound.getKey()) instanceof Input.Leaf leaf) {
                    boolean most = bound.getKey().equals("lte");
                    all.add(compare(operand, bound.getValue(), most ? Points.farthest(distance, leaf) : leaf));
                }
            }
        }
        if (fields.get("isNull") instanceof Input.Leaf isNull) {
            Predicate known = new Predicate.Located(field);
            all.add(isNull.current().equals(true) ? new Predicate.Not(known) : known);
        }
        return new Predicate.And(all);
    }
}
