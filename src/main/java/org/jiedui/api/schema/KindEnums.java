package org.jiedui.api.schema;

import org.jiedui.graph.EntityKind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.ScalarType;

/** Derives the enums of kinds, and the filters of enums. */
final class KindEnums {

    private KindEnums() {}

    static void write(Model model, Sdl sdl) {
        Sdl.Type entities = Sdl.type("enum EntityKind", "The kinds of nodes.");
        for (EntityKind kind : model.entities()) {
            if (!kind.common()) {
                entities.add(kind.description(), kind.constant());
            }
        }
        sdl.define("EntityKind", entities);
        Sdl.Type links = Sdl.type("enum LinkKind", "The kinds of relationships.");
        for (LinkKind kind : model.links()) {
            links.add(kind.description(), kind.constant());
        }
        sdl.define("LinkKind", links);
        Sdl.Type all = Sdl.type("enum NetworkKind", "The kinds of nodes and of relationships.");
        model.kinds().filter(kind -> !kind.common()).forEach(kind -> all.add(kind.description(), kind.constant()));
        sdl.define("NetworkKind", all);
    }

    static void filter(Sdl sdl, ScalarType enumeration) {
        String name = enumeration.name();
        sdl.define(
                name + "Filter",
                Sdl.type("input " + name + "Filter", "What must hold for a value. All that is said must hold.")
                        .add("It is this. `null` asks for no value.", "eq: " + name)
                        .add("It is not this; no value is also not this.", "ne: " + name)
                        .add("There is no value, or, with `false`, there is one.", "isNull: Boolean")
                        .add("It is one of these.", "in: [" + name + "!]")
                        .add("It is none of these; no value is also none of these.", "notIn: [" + name + "!]"));
    }
}
