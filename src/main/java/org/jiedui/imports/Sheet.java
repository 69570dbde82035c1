package org.jiedui.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as it stands in a file.
 *
 * @param format how the file is written: the name of an encoding, or {@code XLSX}
 * @param delimiter what stands between cells; null in a workbook
 * @param name the name of the sheet; null where it is text
 * @param rows the rows in which something stands
 */
record Sheet(
        String format, @Nullable String delimiter, @Nullable String name, List<Row> rows) {

    Sheet {
        rows = List.copyOf(rows);
    }

    /**
     * A row.
     *
     * @param number as a spreadsheet counts, from 1
     * @param cells what stands in it, without space around; empty where nothing does
     */
    record Row(int number, List<String> cells) {

        Row {
            cells = cells.stream().map(String::strip).toList();
        }

        boolean isBlank() {
            return cells.stream().allMatch(String::isEmpty);
        }

        String cell(int column) {
            return column < cells.size() ? cells.get(column) : "";
        }
    }
}
