package org.jiedui.oracle;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;

/** Finds the one that is known by an id, a name or a code. */
record Lookup(Reading reading) {

    /** The item, or the failure to find it. */
    Object find(Kind kind, Map<String, Object> arguments) {
        Map<?, ?> by = arguments.get("by") instanceof Map<?, ?> given ? given : arguments;
        Object id = by.get("id");
        if (id != null) {
            return Objects.requireNonNullElse(reading.graph().item(id), new Oracle.Failure("NOT_FOUND"));
        }
        Map.Entry<?, ?> way = by.entrySet().iterator().next();
        Field.Scalar field = kind.scalar(String.valueOf(way.getKey()));
        List<Item.Node> all = reading.graph().nodes().stream()
                .filter(node -> reading.is(node, kind.name()))
                .toList();
        List<Item.Node> bearing = all.stream()
                .filter(node -> Objects.equals(reading.value(node, field), way.getValue()) && reading.held(node, null))
                .toList();
        List<Item.Node> found = bearing.isEmpty()
                ? all.stream()
                        .filter(node -> ever(node, (EntityKind) kind, field, way.getValue()))
                        .toList()
                : bearing;
        if (found.isEmpty()) {
            return new Oracle.Failure("NOT_FOUND");
        }
        return found.size() > 1 ? new Oracle.Failure("AMBIGUOUS") : found.get(0);
    }

    private static boolean ever(Item.Node node, EntityKind kind, Field.Scalar field, Object value) {
        return value.equals(node.values().get(field.property()))
                || (node.values().get(kind.fields().containsKey("formerly") ? "formerly" : "") instanceof List<?> former
                        && former.stream().anyMatch(each -> value.equals(((Map<?, ?>) each).get(field.name()))));
    }
}
