package org.jiedui.api.file.format;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.api.file.table.PageDocument;
import org.jspecify.annotations.Nullable;

/** Finds the nodes and relationships in the values of an answer, each once. */
final class GraphWalk {

    private static final Set<String> ENDS = Set.of(PageDocument.FROM, PageDocument.TO);

    private final Drawing drawing;
    private final Set<String> known = new HashSet<>();

    GraphWalk(Drawing drawing) {
        this.drawing = drawing;
    }

    /** Takes what is found. */
    interface Drawing {

        /** A node, before all relationships that have it as an end. */
        void node(String id, String kind, Map<String, Object> properties);

        /** A relationship. */
        void link(String id, String kind, String from, String to, Map<String, Object> properties);
    }

    /** Looks at a value and all that lies in it. */
    void visit(@Nullable Object value) {
        if (value instanceof List<?> list) {
            list.forEach(this::visit);
        } else if (value instanceof Map<?, ?> object) {
            List<?> below = object.entrySet().stream()
                    .filter(each -> !ENDS.contains(each.getKey()))
                    .map(Map.Entry::getValue)
                    .filter(each -> each instanceof List || each instanceof Map)
                    .toList();
            // More may be said of nodes than that they are ends of relationships, and what is said first is told.
            below.stream().filter(each -> !isOfLinks(each)).forEach(this::visit);
            below.stream().filter(GraphWalk::isOfLinks).forEach(this::visit);
            if (object.get(PageDocument.ID) instanceof String id) {
                thing(id, object);
            }
        }
    }

    private static boolean isOfLinks(Object value) {
        return value instanceof List<?> list
                ? list.stream().anyMatch(each -> each instanceof Map<?, ?> item && item.containsKey(PageDocument.FROM))
                : value instanceof Map<?, ?> object && object.containsKey(PageDocument.FROM);
    }

    private void thing(String id, Map<?, ?> object) {
        if (!known.add(id)) {
            return;
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        gather("", object, properties);
        String kind = String.valueOf(object.get(PageDocument.KIND));
        if (object.get(PageDocument.FROM) instanceof Map<?, ?> from
                && object.get(PageDocument.TO) instanceof Map<?, ?> to) {
            visit(from);
            visit(to);
            drawing.link(
                    id,
                    kind,
                    String.valueOf(from.get(PageDocument.ID)),
                    String.valueOf(to.get(PageDocument.ID)),
                    properties);
        } else {
            drawing.node(id, kind, properties);
        }
    }

    /** What is said of a thing itself, and not of another. */
    private static void gather(String prefix, Map<?, ?> object, Map<String, Object> properties) {
        object.forEach((key, value) -> {
            String name = prefix + key;
            if (value instanceof Map<?, ?> inner) {
                if (!inner.containsKey(PageDocument.ID)) {
                    gather(name + ".", inner, properties);
                }
            } else if (value != null
                    && !(value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance))) {
                properties.put(name, value);
            }
        });
    }
}
