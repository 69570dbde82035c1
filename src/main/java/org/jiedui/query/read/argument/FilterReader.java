package org.jiedui.query.read.argument;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.Field;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Facet;
import org.jiedui.graph.selection.Measurable;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Predicate;
import org.jiedui.graph.selection.Predicate.Quantifier;
import org.jiedui.graph.selection.Scope;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Input;
import org.jiedui.query.input.Kinds;
import org.jspecify.annotations.Nullable;

/** Understands filters by the scope that their inputs were derived from. */
public final class FilterReader {

    private final Model model;
    private final Operators operators = new Operators();

    public FilterReader(Model model) {
        this.model = model;
    }

    public Predicate read(@Nullable Input input, Scope scope) {
        if (input == null || input instanceof Input.Null) {
            return Predicate.always();
        }
        List<Predicate> all = new ArrayList<>();
        for (Map.Entry<String, Input> entry : input.object().fields().entrySet()) {
            refuseNull(entry.getValue(), entry.getKey(), scope);
            all.add(condition(entry.getKey(), entry.getValue(), scope));
        }
        return Membership.all(all);
    }

    /** Nobody could tell whether null asks for nothing or for what has none. */
    private static void refuseNull(Input value, String name, Scope scope) {
        if (!(value instanceof Input.Null)) {
            return;
        }
        Field field = scope.member(name)
                .map(member -> member instanceof Scope.Own own ? own.field() : null)
                .orElse(null);
        String instead = "leave it out";
        if (field instanceof Field.Reference || (field instanceof Field.Relation relation && !relation.many())) {
            instead = "to ask for none write not: { " + name + ": {} }";
        } else if (field instanceof Field.Relation) {
            instead = "to ask for none write " + name + ": { none: {} }";
        } else if (field != null) {
            instead = "to ask for no value write " + name + ": { isNull: true }";
        }
        throw Problem.badInput(value.at(), value.at() + " must not be null: " + instead);
    }

    private Predicate condition(String name, Input value, Scope scope) {
        return switch (name) {
            case "and" -> Membership.all(each(value, scope));
            case "or" -> Membership.any(each(value, scope));
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
            Predicate inner = read(value, part.scope());
            boolean perhaps = part.facet() == Facet.BEFORE || part.facet() == Facet.AFTER;
            return new Predicate.Of(
                    part.facet(), perhaps ? present(part.scope()).and(inner) : inner);
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

    /** What was not there meets no condition, not even that it lacks something. */
    private static Predicate present(Scope scope) {
        Field id = scope.members().stream()
                .filter(member -> member instanceof Scope.Own && member.name().equals("id"))
                .map(member -> ((Scope.Own) member).field())
                .findFirst()
                .orElseThrow();
        return new Predicate.Present(new Operand.Property((Field.Scalar) id));
    }

    private Predicate related(Field.Relation relation, Input value) {
        Scope scope = Scope.of(model, relation);
        List<Predicate> all = new ArrayList<>();
        value.object().fields().forEach((name, input) -> {
            if (input instanceof Input.Null) {
                throw Problem.badInput(
                        input.at(), input.at() + " must not be null: write " + name + ": {} for any item");
            }
            if (name.equals("count") || name.equals("nodesCount")) {
                all.add(operators.read(new Operand.Count(relation, name.equals("nodesCount")), input));
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
