package org.jiedui.query.input;

import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;

/** The kinds as the enums {@code EntityKind} and {@code LinkKind} name them. */
public final class Kinds {

    private Kinds() {}

    public static Kind named(Model model, String constant) {
        return model.kinds()
                .filter(kind -> kind.constant().equals(constant))
                .findFirst()
                .orElseThrow();
    }
}
