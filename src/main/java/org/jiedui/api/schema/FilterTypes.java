package org.jiedui.api.schema;

import org.jiedui.graph.Field;
import org.jiedui.graph.Model;
import org.jiedui.graph.ScalarType;
import org.jiedui.graph.selection.Measurable;
import org.jiedui.graph.selection.Scope;
import org.jspecify.annotations.Nullable;

/** Derives filters: for each scope, one field for whatever can be named of it. */
final class FilterTypes {

    private final Model model;
    private final Sdl sdl;

    FilterTypes(Model model, Sdl sdl) {
        this.model = model;
        this.sdl = sdl;
    }

    void write(Scope scope) {
        String name = scope.name() + "Filter";
        Sdl.Type type = Sdl.type("input " + name, "Which rows to keep. All that is said must hold.")
                .add("All of these must hold.", "and: [" + name + "!]")
                .add("At least one of these must hold.", "or: [" + name + "!]")
                .add("This must not hold.", "not: " + name);
        if (scope.common().isPresent()) {
            type.add("The node is of one of these kinds.", "is: [EntityKind!]");
        }
        if (scope instanceof Scope.Nodes) {
            type.add(
                    "Whether there is one: `false` asks for what has none, and stands alone. Of a list all nodes are there.",
                    "exists: Boolean");
        }
        scope.narrower(model)
                .forEach((field, kind) -> type.add(
                        "The node is of the kind `" + kind.name() + "`, and this holds for it.",
                        field + ": " + kind.name() + "Filter"));
        for (Scope.Member member : scope.members()) {
            String input = input(member);
            if (input != null) {
                type.add(member.description(), member.name() + ": " + input);
            }
        }
        sdl.define(name, type);
    }

    private String list(Scope scope) {
        String name = scope.name() + "ListFilter";
        String each = scope.name() + "Filter";
        Sdl.Type list = Sdl.type("input " + name, "What must hold for a list.")
                .add("For at least one item.", "some: " + each)
                .add("For every item; true for an empty list.", "every: " + each)
                .add("For no item.", "none: " + each)
                .add("For exactly one item.", "single: " + each)
                .add("For the number of items.", "count: IntFilter");
        if (scope instanceof Scope.Edges) {
            list.add("For the number of different nodes.", "nodesCount: IntFilter")
                    .add(
                            "The items are those that held on a day of this stretch, instead of on the day of the reading.",
                            "during: PeriodInput");
        }
        sdl.define(name, list);
        return name;
    }

    private String items(Scope.Items scope) {
        if (!sdl.defines(scope.name() + "Filter")) {
            write(scope);
        }
        return list(scope);
    }

    private @Nullable String input(Scope.Member member) {
        if (member instanceof Scope.Part part) {
            return part.scope().name() + "Filter";
        }
        Field field = ((Scope.Own) member).field();
        Field.Scalar scalar = Measurable.scalar(field);
        if (scalar != null) {
            return ofScalar(scalar.type());
        }
        if (field instanceof Field.Scalar list) {
            return list.type().name() + "ListFilter";
        }
        if (field instanceof Field.Group group) {
            return group.list() ? items(new Scope.Items(group)) : null;
        }
        if (field instanceof Field.Location) {
            return "PointFilter";
        }
        if (field instanceof Field.Reference reference) {
            return reference.target() + "Filter";
        }
        if (field instanceof Field.Relation relation) {
            return relation.many() ? list(Scope.of(model, relation)) : relation.target() + "Filter";
        }
        return null;
    }

    private String ofScalar(ScalarType type) {
        String name = type.name() + "Filter";
        if (type.form() == ScalarType.Form.ENUM && !sdl.defines(name)) {
            KindEnums.filter(sdl, type);
        }
        return name;
    }
}
