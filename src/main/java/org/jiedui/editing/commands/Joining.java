package org.jiedui.editing.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.editing.edits.Arguments;
import org.jiedui.editing.edits.FieldChange;
import org.jiedui.editing.edits.Fields;
import org.jiedui.editing.edits.Values;
import org.jiedui.editing.rules.Existing;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jspecify.annotations.Nullable;

/** How one record is made of two: what one of them lacks comes from the other, whose names become aliases. */
final class Joining {

    private Joining() {}

    /** The properties of the one that stays; what it has already stays as it is. */
    static Map<String, Object> of(EntityKind kind, Map<String, Object> keep, Map<String, Object> gone) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Field field : Fields.of(kind)) {
            Object had = FieldChange.nothingIsNull(Values.shown(field, keep));
            Object other = FieldChange.nothingIsNull(Values.shown(field, gone));
            if (Arguments.isList(field)) {
                Values.keep(
                        field,
                        union(had, other, field.name().equals("aliases") ? names(kind, keep, gone) : List.of()),
                        values);
            } else if (had == null && other != null) {
                Values.keep(field, other, values);
            }
        }
        return Existing.with(keep, values);
    }

    private static List<Object> union(@Nullable Object had, @Nullable Object other, List<?> more) {
        List<Object> all = new ArrayList<>();
        for (Object list : new @Nullable Object[] {had, other, more}) {
            if (list instanceof List<?> items) {
                items.stream().filter(item -> !all.contains(item)).forEach(all::add);
            }
        }
        return all;
    }

    /** The names of the other that are not its own. */
    private static List<Object> names(EntityKind kind, Map<String, Object> keep, Map<String, Object> gone) {
        List<Object> names = new ArrayList<>();
        for (Field field : Fields.of(kind)) {
            if (field instanceof Field.Scalar scalar && scalar.search() && !scalar.list()) {
                Object name = gone.get(scalar.property());
                if (name != null
                        && !name.equals(keep.get(scalar.property()))
                        && !scalar.property().equals("pinyin")) {
                    names.add(name);
                }
            }
        }
        return names;
    }
}
