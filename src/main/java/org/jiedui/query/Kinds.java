package org.jiedui.query;

import java.util.Locale;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;

/** The kinds as the enums {@code EntityKind} and {@code LinkKind} name them. */
final class Kinds {

    private Kinds() {}

    static Kind named(Model model, String constant) {
        return model.kinds()
                .filter(kind -> constant(kind.name()).equals(constant))
                .findFirst()
                .orElseThrow();
    }

    static String constant(String kind) {
        return kind.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }
}
