package org.jiedui.imports;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a table is written, as it was found out.
 *
 * @param format the name of an encoding, or {@code XLSX}
 * @param delimiter what stands between cells; null in a workbook
 * @param sheet the name of the sheet; null where it is text
 * @param columns what its columns say, by the names of the fields of {@code ImportColumn}
 * @param headings all headings, in their order; empty of a column that has none
 */
public record TableForm(
        String format,
        @Nullable String delimiter,
        @Nullable String sheet,
        List<Map<String, @Nullable Object>> columns,
        List<String> headings) {

    /** Keeps the lists as they are. */
    public TableForm {
        columns = List.copyOf(columns);
        headings = List.copyOf(headings);
    }
}
