package org.jiedui.api.schema;

import org.jiedui.graph.Field;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Measurable;
import org.jiedui.graph.selection.Scope;
import org.jspecify.annotations.Nullable;

/** Derives orders: for each scope, one key for whatever rows can be sorted by. */
final class OrderTypes {

    private final Model model;
    private final Sdl sdl;

    OrderTypes(Model model, Sdl sdl) {
        this.model = model;
        this.sdl = sdl;
    }

    void write(Scope scope) {
        String name = scope.name() + "Order";
        Sdl.Type type = Sdl.type(
                "input " + name + " @oneOf",
                "One key of an order. A list of them sorts by the first, then by the second and so on; ties are broken by id.");
        for (Scope.Member member : scope.members()) {
            String input = input(member);
            if (input != null) {
                type.add(member.description(), member.name() + ": " + input);
            }
        }
        sdl.define(name, type);
    }

    private @Nullable String input(Scope.Member member) {
        if (member instanceof Scope.Part part) {
            return part.scope().name() + "Order";
        }
        Field field = ((Scope.Own) member).field();
        if (Measurable.scalar(field) != null) {
            return "SortOrder";
        }
        if (field instanceof Field.Location) {
            return "DistanceOrder";
        }
        if (field instanceof Field.Reference reference) {
            return reference.target() + "Order";
        }
        if (field instanceof Field.Relation relation) {
            return relation.many()
                    ? "CountOrder"
                    : model.entity(relation.target()).name() + "Order";
        }
        return null;
    }
}
