package org.jiedui.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.Field;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Measurable;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Predicate;
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
}
