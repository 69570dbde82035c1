package org.jiedui.editing.edits;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one field.
 *
 * @param field its name
 * @param before its value before, as JSON shows it; null for none
 * @param after its value after
 */
public record FieldChange(
        String field, @Nullable Object before, @Nullable Object after) {

    /** An empty list is no value: the graph does not tell the two apart. */
    public static @Nullable Object nothingIsNull(@Nullable Object value) {
        return value instanceof List<?> list && list.isEmpty() ? null : value;
    }
}
