package org.jiedui.query.read.argument;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Facet;
import org.jiedui.graph.selection.Measurable;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Period;
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
            instead = "to ask for none write " + name + ": { exists: false }";
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
            case "exists" -> isTrue(value) ? Predicate.always() : new Predicate.Or(List.of());
            default -> {
                EntityKind kind = scope.narrower(model).get(name);
                yield kind == null ? member(scope.member(name).orElseThrow(), value) : narrowed(kind, value);
            }
        };
    }

    /** A condition on what only some kinds have; false for all others. */
    private Predicate narrowed(EntityKind kind, Input value) {
        return Membership.all(List.of(new Predicate.OfKind(List.of(kind.name())), read(value, new Scope.Nodes(kind))));
    }

    private static boolean isTrue(Input value) {
        return Boolean.parseBoolean(value.constant());
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
            return single(value, reference.target(), wanted -> new Predicate.Named(reference, wanted));
        }
        if (field instanceof Field.Group list) {
            return list(
                    value,
                    new Scope.Items(list),
                    (quantifier, each) -> new Predicate.Items(list, quantifier, each),
                    nodes -> new Operand.Size(list));
        }
        Field.Relation relation = (Field.Relation) field;
        Period period = relation.many() ? PeriodReader.read(value.object()) : new Period.AsOf();
        return relation.many()
                ? list(
                        value,
                        Scope.of(model, relation),
                        (quantifier, each) -> new Predicate.Related(relation, quantifier, period, each),
                        nodes -> new Operand.Count(relation, nodes, period))
                : single(
                        value,
                        relation.target(),
                        wanted -> new Predicate.Related(relation, Quantifier.SOME, period, wanted));
    }

    /** A condition on the one node that a field leads to, or that it leads to none. */
    private Predicate single(Input value, String kind, UnaryOperator<Predicate> leading) {
        Input.Fields fields = value.object();
        Input exists = fields.get("exists");
        if (exists == null || isTrue(exists)) {
            return leading.apply(read(value, new Scope.Nodes(model.entity(kind))));
        }
        if (fields.fields().size() > 1) {
            throw Problem.badInput(
                    value.at(), value.at() + " asks what is not there for something: exists: false stands alone");
        }
        return new Predicate.Not(leading.apply(Predicate.always()));
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

    /**
     * A condition on a list.
     *
     * @param each writes a condition on its items
     * @param number counts them, or the different nodes among them
     */
    private Predicate list(
            Input value,
            Scope scope,
            BiFunction<Quantifier, Predicate, Predicate> each,
            Function<Boolean, Operand> number) {
        List<Predicate> all = new ArrayList<>();
        value.object().fields().forEach((name, input) -> {
            if (input instanceof Input.Null) {
                throw Problem.badInput(
                        input.at(), input.at() + " must not be null: write " + name + ": {} for any item");
            }
            switch (name) {
                case "some" -> all.add(each.apply(Quantifier.SOME, read(input, scope)));
                case "every" -> all.add(each.apply(Quantifier.EVERY, read(input, scope)));
                case "none" -> all.add(each.apply(Quantifier.NONE, read(input, scope)));
                case "single" -> all.add(each.apply(Quantifier.SINGLE, read(input, scope)));
                case "count" -> all.add(operators.read(number.apply(false), input));
                case "nodesCount" -> all.add(operators.read(number.apply(true), input));
                case "during" -> {}
                default -> throw new IllegalStateException("no quantifier " + name);
            }
        });
        return new Predicate.And(all);
    }
}
