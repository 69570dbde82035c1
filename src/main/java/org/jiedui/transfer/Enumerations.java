package org.jiedui.transfer;

import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jiedui.graph.Declarations;

/** The values that enums of the model have. */
final class Enumerations {

    private final Map<String, Set<String>> values = new LinkedHashMap<>();

    Enumerations(Declarations declarations) {
        declarations.registry().getTypes(EnumTypeDefinition.class).forEach(type -> {
            Set<String> names = new LinkedHashSet<>();
            type.getEnumValueDefinitions().stream()
                    .map(EnumValueDefinition::getName)
                    .forEach(names::add);
            values.put(type.getName(), names);
        });
    }

    Set<String> values(String type) {
        return values.getOrDefault(type, Set.of());
    }
}
