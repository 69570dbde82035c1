package org.jiedui.editing.edits;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jiedui.graph.Direction;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.stored.ReferenceIndex;
import org.jspecify.annotations.Nullable;

/**
 * The ids by which things name nodes in their values, such as the sources that they cite: they derive from the model. What
 * an edit names anew is held in the statement that writes it, once the journal lets nobody else write, and whatever takes a
 * node away that can be named has the journal to itself before it looks who names it: so nothing ever names what is not there,
 * and neither waits for what the other has.
 */
public final class References {

    private References() {}

    /** The ids that a thing names. Where an item of a list names nothing, an empty text stands. */
    public static Set<String> named(Kind kind, @Nullable Map<String, ?> properties) {
        Set<String> named = new LinkedHashSet<>();
        if (properties != null) {
            for (ReferenceIndex.Property each : ReferenceIndex.of(kind)) {
                Object value = properties.get(each.property());
                if (value instanceof List<?> several) {
                    several.forEach(id -> named.add(String.valueOf(id)));
                } else if (value != null) {
                    named.add(value.toString());
                }
            }
        }
        named.remove("");
        return named;
    }

    /** The ids of the nodes at which a relationship ends. */
    public static Set<String> ends(Kind kind, @Nullable Map<String, ?> properties) {
        Set<String> ends = new LinkedHashSet<>();
        if (kind instanceof LinkKind && properties != null) {
            for (Direction end : Direction.values()) {
                ends.add(String.valueOf(properties.get(LinkKind.endId(end))));
            }
        }
        return ends;
    }

    /** The ids that an edit has its thing name, and which that did not name before. */
    public static Set<String> anew(Edit edit) {
        Set<String> anew = named(edit.kind(), edit.after());
        anew.removeAll(named(edit.kind(), edit.before()));
        return anew;
    }

    /** The same thing with other ids, of its ends too. Where two citations become the same, one is left. */
    public static Map<String, Object> with(Kind kind, Map<String, Object> properties, UnaryOperator<String> ids) {
        Map<String, Object> changed = new LinkedHashMap<>(properties);
        if (kind instanceof LinkKind) {
            for (Direction end : Direction.values()) {
                changed.computeIfPresent(LinkKind.endId(end), (name, id) -> ids.apply(id.toString()));
            }
        }
        ReferenceIndex.of(kind)
                .forEach(each -> changed.computeIfPresent(
                        each.property(),
                        (name, value) -> value instanceof List<?> several
                                ? several.stream()
                                        .map(id -> ids.apply(String.valueOf(id)))
                                        .toList()
                                : ids.apply(value.toString())));
        kind.fields().values().forEach(field -> {
            if (field instanceof Field.Group group && group.list()) {
                keepEachOnce(group, changed);
            }
        });
        return changed;
    }

    /** Two that are the same now are one. */
    private static void keepEachOnce(Field.Group group, Map<String, Object> properties) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        Values.keep(group, Values.shown(group, properties), kept);
        kept.forEach((name, value) -> {
            if (value != null) {
                properties.put(name, value);
            }
        });
    }
}
