package org.jiedui.editing.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.editing.edits.Values;
import org.jiedui.graph.Field;
import org.jiedui.graph.notation.Phrases;
import org.jspecify.annotations.Nullable;

/** Rules of the texts of fields, wherever in a field they stand. */
final class TextRules {

    private final ChangeSet changeSet;

    private TextRules(ChangeSet changeSet) {
        this.changeSet = changeSet;
    }

    static void check(Field field, Object value, List<String> path, ChangeSet changeSet) {
        new TextRules(changeSet)
                .check(field, value, field instanceof Field.Scalar scalar && Phrases.isProse(scalar), path);
    }

    private void check(Field field, @Nullable Object value, boolean prose, List<String> path) {
        if (value instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                check(field, items.get(i), prose, at(path, String.valueOf(i)));
            }
            if (field instanceof Field.Group group
                    && items.stream()
                                    .map(item -> Values.row(group, (Map<?, ?>) Objects.requireNonNull(item)))
                                    .distinct()
                                    .count()
                            < items.size()) {
                changeSet.refuse("InvalidValue", "each of the " + field.name() + " is said once", path);
            }
            if (field instanceof Field.Scalar && items.stream().distinct().count() < items.size()) {
                changeSet.refuse("InvalidValue", "each of the " + field.name() + " is said once", path);
            }
        } else if (field instanceof Field.Group group && value instanceof Map<?, ?> members) {
            group.type()
                    .members()
                    .forEach(member -> check(member, members.get(member.name()), false, at(path, member.name())));
        } else if (field instanceof Field.Scalar scalar && value instanceof String text) {
            String fault = Phrases.fault(scalar, prose, text);
            if (fault != null) {
                changeSet.refuse("InvalidValue", fault, path);
            }
        }
    }

    private static List<String> at(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }
}
