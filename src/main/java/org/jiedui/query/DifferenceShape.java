package org.jiedui.query;

import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.store.Row;
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
    public Outcome write(Row row, int column, Completion completion) {
        Row own = Shape.row(row, column);
        if (own.isNull(fields)) {
            return Outcome.NULL;
        }
        List<?> names = (List<?>) Objects.requireNonNull(own.value(fields));
        Map<?, ?> was = values(own.value(before));
        Map<?, ?> is = values(own.value(after));
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
        completion.json().raw(JSON.writeValueAsBytes(changes));
        return Outcome.WRITTEN;
    }

    private static Map<?, ?> values(@Nullable Object text) {
        return text == null ? Map.of() : JSON.readValue(text.toString(), Map.class);
    }
}
