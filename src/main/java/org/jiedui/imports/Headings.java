package org.jiedui.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The row of a table that tells what its columns say.
 *
 * @param row where it stands
 * @param columns what each column says, in their order; null of those that say nothing of the kind
 */
record Headings(Sheet.Row row, List<@Nullable SheetColumn> columns) {

    /** Titles and notes may stand above the headings, in so many rows. */
    private static final int ABOVE = 20;

    /**
     * Finds the row of which the most is understood.
     *
     * @param sheet the table
     * @param known the columns that there can be
     * @param given for headings, what they say; null for nothing
     * @throws UnreadableSheet where no row is understood, or two columns say one thing
     */
    static Headings find(Sheet sheet, SheetColumns known, Map<String, @Nullable SheetColumn> given) {
        Sheet.Row best = null;
        long most = 0;
        for (Sheet.Row row :
                sheet.rows().subList(0, Math.min(ABOVE, sheet.rows().size()))) {
            long understood = row.cells().stream()
                    .filter(cell -> of(cell, known, given) != null)
                    .distinct()
                    .count();
            if (understood > most) {
                most = understood;
                best = row;
            }
        }
        if (best == null) {
            throw new UnreadableSheet("no row has headings of a " + known.kind().name() + ", such as "
                    + known.paths().stream().limit(12).collect(Collectors.joining(", ")));
        }
        List<@Nullable SheetColumn> columns = new ArrayList<>();
        for (String heading : best.cells()) {
            columns.add(of(heading, known, given));
        }
        Headings headings = new Headings(best, columns);
        headings.check(given);
        return headings;
    }

    private static @Nullable SheetColumn of(
            String heading, SheetColumns known, Map<String, @Nullable SheetColumn> given) {
        return heading.isEmpty() ? null : given.containsKey(heading) ? given.get(heading) : known.find(heading);
    }

    private void check(Map<String, @Nullable SheetColumn> given) {
        given.keySet().stream()
                .filter(heading -> !row.cells().contains(heading))
                .findFirst()
                .ifPresent(missing -> {
                    throw new UnreadableSheet("no column is headed " + missing);
                });
        Map<List<String>, String> said = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            SheetColumn column = columns.get(i);
            // Of a node an id and a name may stand side by side, as in files that were exported.
            String other = column == null || column.content() instanceof SheetColumn.Content.Node
                    ? null
                    : said.put(column.at(), row.cell(i));
            if (other != null) {
                throw new UnreadableSheet("the columns " + other + " and " + row.cell(i) + " both say "
                        + String.join(".", Objects.requireNonNull(column).at()) + ": say which is meant");
            }
        }
    }

    /** The heading of the column that says a field; the name of the field where there is none. */
    String of(String field) {
        for (int i = 0; i < columns.size(); i++) {
            SheetColumn column = columns.get(i);
            if (column != null && column.field().equals(field)) {
                return row.cell(i);
            }
        }
        return field;
    }

    /** What is said of each column that has a heading, by the names of the fields of {@code ImportColumn}. */
    List<Map<String, @Nullable Object>> shown() {
        List<Map<String, @Nullable Object>> shown = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!row.cell(i).isEmpty()) {
                Map<String, @Nullable Object> column = new LinkedHashMap<>();
                column.put("heading", row.cell(i));
                SheetColumn said = columns.get(i);
                column.put("field", said == null ? null : said.path());
                shown.add(column);
            }
        }
        return shown;
    }
}
