package org.jiedui.editing.edits;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jspecify.annotations.Nullable;

/** The citations of a thing. */
public final class Sources {

    private Sources() {}

    /** Adds those that were given to those that it has, each once. */
    public static void add(
            Kind kind, CommandInput given, Map<String, Object> before, Map<String, @Nullable Object> values) {
        Field.Group sources = Fields.group(kind, Fields.SOURCES);
        if (given.list(Fields.SOURCES).isEmpty()) {
            return;
        }
        List<@Nullable Object> all = new ArrayList<>();
        if (Values.shown(sources, before) instanceof List<?> had) {
            all.addAll(had);
        }
        Map<String, @Nullable Object> kept = new java.util.LinkedHashMap<>();
        Values.keep(sources, given.list(Fields.SOURCES), kept);
        if (Values.shown(sources, kept) instanceof List<?> more) {
            more.stream().filter(each -> !all.contains(each)).forEach(all::add);
        }
        Values.keep(sources, all, values);
    }

    public static List<Field> of(Kind kind) {
        return List.of(Fields.group(kind, Fields.SOURCES));
    }
}
