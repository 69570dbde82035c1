package org.jiedui.benchmark.handwritten;

import java.util.Map;
import java.util.stream.Collectors;
import org.jiedui.graph.Declarations;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;

/** The types of relationships, and what the kinds are called in answers. */
final class LinkTypes {

    /** The names of the kinds, by type. */
    static final Map<String, String> KINDS = Model.of(Declarations.shipped()).links().stream()
            .collect(Collectors.toMap(LinkKind::relationshipType, Kind::constant));

    /** All types, as a pattern lists them. */
    static final String ALL = String.join("|", KINDS.keySet());

    private LinkTypes() {}

    /** All but some. */
    static String without(String... types) {
        return KINDS.keySet().stream()
                .filter(type -> !java.util.List.of(types).contains(type))
                .collect(Collectors.joining("|"));
    }
}
