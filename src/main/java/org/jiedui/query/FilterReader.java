package org.jiedui.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.Field;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Measurable;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Predicate;
import org.jiedui.graph.selection.Predicate.Comparison;
import org.jiedui.graph.selection.Predicate.Quantifier;
import org.jiedui.graph.selection.Scope;
import org.jspecify.annotations.Nullable;

/** Understands filters by the scope that their inputs were derived from. */
final class FilterReader {

    private final Model model;
    private final Operators operators = new Operators();

    FilterReader(Model model) {
        this.model = model;
    }

    Predicate read(@Nullable Input input, Scope scope) {
        if (input == null || input instanceof Input.Null) {
            return Predicate.always();
        }
        List<Predicate> all = new ArrayList<>();
        for (Map.Entry<String, Input> entry : input.object().fields().entrySet()) {
            Input value = entry.getValue();
            if (!(value instanceof Input.Null)) {
                all.add(condition(entry.getKey(), value, scope));
            }
        }
        return all.size() == 1 ? all.get(0) : new Predicate.And(all);
    }

    private Predicate condition(String name, Input value, Scope scope) {
        return switch (name) {
            case "and" -> new Predicate.And(each(value, scope));
            case "or" -> new Predicate.Or(each(value, scope));
            case "not" -> new Predicate.Not(read(value, scope));
            case "is" ->
                new Predicate.OfKind(value.constants().stream().map(this::kind).toList());
            default -> member(scope.member(name).orElseThrow(), value);
        };
    }

    private List<Predicate> each(Input list, Scope scope) {
        return list.list().stream().map(item -> read(item, scope)).toList();
    }

    private String kind(String constant) {
        return Kinds.named(model, constant).name();
    }

    private Predicate member(Scope.Member member, Input value) {
        if (member instanceof Scope.Part part) {
            return new Predicate.Of(part.facet(), read(value, part.scope()));
        }
        Field field = ((Scope.Own) member).field();
        Field.Scalar scalar = Measurable.scalar(field);
        if (scalar != null) {
            return operators.read(new Operand.Property(scalar), value);
        }
        if (field instanceof Field.Scalar list) {
            return operators.ofList(list, value);
        }
        if (field instanceof Field.Location location) {
            return operators.ofPoint(location, value);
        }
        if (field instanceof Field.Reference reference) {
            Scope target = new Scope.Nodes(model.entity(reference.target()));
            return new Predicate.Named(reference, read(value, target));
        }
        Field.Relation relation = (Field.Relation) field;
        if (!relation.many()) {
            Scope target = new Scope.Nodes(model.entity(relation.target()));
            return new Predicate.Related(relation, Quantifier.SOME, read(value, target));
        }
        return related(relation, value);
    }

    private Predicate related(Field.Relation relation, Input value) {
        Scope scope = Scope.of(model, relation);
        List<Predicate> all = new ArrayList<>();
        value.object().fields().forEach((name, input) -> {
            if (input instanceof Input.Null) {
                return;
            }
            if (name.equals("count")) {
                all.add(operators.read(new Operand.Count(relation), input));
                return;
            }
            Quantifier quantifier = switch (name) {
                case "some" -> Quantifier.SOME;
                case "every" -> Quantifier.EVERY;
                case "none" -> Quantifier.NONE;
                default -> Quantifier.SINGLE;
            };
            all.add(new Predicate.Related(relation, quantifier, read(input, scope)));
        });
        return new Predicate.And(all);
    }

    /** The operators of single values, lists of texts and points. */
    private static final class Operators {

        Predicate read(Operand operand, Input value) {
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
            return switch (name) {
                case "eq" -> new Predicate.Not(new Predicate.Present(operand));
                case "ne" -> new Predicate.Present(operand);
                case "isNull" -> Predicate.always();
                default -> throw Problem.badInput(at, at + " must have a value; ask for no value with isNull");
            };
        }

        private static Predicate compare(Operand operand, Comparison comparison, Input.Leaf value) {
            return new Predicate.Compare(operand, comparison, new Parameter(hint(operand), value.binding()));
        }

        private static String hint(Operand operand) {
            return operand instanceof Operand.Property property
                    ? property.field().property()
                    : "count";
        }

        Predicate ofList(Field.Scalar field, Input value) {
            List<Predicate> all = new ArrayList<>();
            value.object().fields().forEach((name, input) -> {
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
            Input.Fields fields = value.object();
            List<Predicate> all = new ArrayList<>();
            if (fields.get("within") instanceof Input.Fields box) {
                all.add(new Predicate.Within(
                        field,
                        Points.longitude(box, "west"),
                        Points.latitude(box, "south"),
                        Points.longitude(box, "east"),
                        Points.latitude(box, "north")));
            }
            if (fields.get("distance") instanceof Input.Fields distance) {
                Operand operand = Points.distance(field, distance);
                for (Map.Entry<String, Comparison> bound : BOUNDS.entrySet()) {
                    if (distance.get(bound.getKey()) instanceof Input.Leaf leaf) {
                        all.add(compare(operand, bound.getValue(), leaf));
                    }
                }
            }
            if (fields.get("isNull") instanceof Input.Leaf isNull) {
                Predicate known = new Predicate.Located(field);
                all.add(isNull.current().equals(true) ? new Predicate.Not(known) : known);
            }
            return new Predicate.And(all);
        }

        private static final Map<String, Comparison> BOUNDS =
                Map.of("lte", Comparison.LESS_OR_EQUAL, "gte", Comparison.GREATER_OR_EQUAL);
    }
}
