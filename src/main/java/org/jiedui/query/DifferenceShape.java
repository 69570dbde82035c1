package org.jiedui.query;

import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What became of the fields of a thing, from the texts in which the journal keeps it.
 *
 * @param wanted what is selected of each
 * @param fields the column of the names
 * @param before the column of their values before
 * @param after the column of their values after
 */
record DifferenceShape(List<ExecutableNormalizedField> wanted, int fields, int before, int after) implements Shape {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public @Nullable Object complete(@Nullable Object value, Completion completion) {
        if (!(value instanceof List<?> row) || !(row.get(fields) instanceof List<?> names)) {
            return null;
        }
        Map<?, ?> was = values(row.get(before));
        Map<?, ?> is = values(row.get(after));
        List<Object> changes = new ArrayList<>();
        for (Object name : names) {
            Map<String, @Nullable Object> change = new LinkedHashMap<>();
            for (ExecutableNormalizedField field : wanted) {
                change.put(
                        field.getResultKey(),
                        switch (field.getName()) {
                            case "field" -> name;
                            case "before" -> was.get(name);
                            case "after" -> is.get(name);
                            default -> "FieldChange";
                        });
            }
            changes.add(change);
        }
        return changes;
    }

    private static Map<?, ?> values(@Nullable Object text) {
        return text == null ? Map.of() : JSON.readValue(text.toString(), Map.class);
    }
}
