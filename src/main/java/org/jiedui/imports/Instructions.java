package org.jiedui.imports;

import java.util.List;
import java.util.Map;
import org.jiedui.editing.edits.Arguments;
import org.jiedui.editing.edits.Fields;
import org.jspecify.annotations.Nullable;

/**
 * How a table is to be understood, and why it is imported.
 *
 * @param sheet the name of the sheet of a workbook; null for the first on which something stands
 * @param columns what columns say whose headings are not understood, as the schema has it
 * @param reason why its rows are to be done
 * @param sources who says so, for rows that name nobody, as the schema has it
 */
public record Instructions(@Nullable String sheet, List<?> columns, String reason, List<?> sources) {

    /** Keeps the lists as they are. */
    public Instructions {
        columns = List.copyOf(columns);
        sources = List.copyOf(sources);
    }

    /** Of the input of a mutation. */
    public static Instructions of(Map<String, ? extends @Nullable Object> input) {
        return new Instructions(
                input.get("sheet") instanceof String name ? name : null,
                input.get("columns") instanceof List<?> columns ? columns : List.of(),
                String.valueOf(input.get(Arguments.REASON)),
                input.get(Fields.SOURCES) instanceof List<?> sources ? sources : List.of());
    }
}
