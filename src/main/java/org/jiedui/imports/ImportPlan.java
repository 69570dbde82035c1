package org.jiedui.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.graph.Kind;
import org.jiedui.query.Made;
import org.jspecify.annotations.Nullable;

/**
 * What a table comes to.
 *
 * @param sheet the table
 * @param headings what its columns say
 * @param rows what becomes of each row
 */
record ImportPlan(Sheet sheet, Headings headings, List<PlannedRow> rows) {

    /** The commands that the rows become which are not rejected, as JSON. */
    List<Map<String, ?>> commands() {
        return rows.stream()
                .filter(row -> row.command() != null)
                .<Map<String, ?>>map(row -> Objects.requireNonNull(row.command()))
                .toList();
    }

    Made.Item made(Kind kind) {
        Map<String, @Nullable Object> made = new LinkedHashMap<>();
        made.put("format", sheet.format());
        made.put("delimiter", sheet.delimiter());
        made.put("sheet", sheet.name());
        made.put(
                "columns",
                new Made.Items(headings.shown().stream()
                        .map(column -> new Made.Item("ImportColumn", column))
                        .toList()));
        made.put("recorded", number("RECORDED"));
        made.put("changed", number("CHANGED"));
        made.put("unchanged", number("UNCHANGED"));
        made.put("rejected", number("REJECTED"));
        made.put(
                "rows",
                new Made.Items(rows.stream().map(row -> row.result().made(kind)).toList()));
        made.put("commands", commands());
        return new Made.Item("ImportPlan", made);
    }

    private int number(String outcome) {
        return (int) rows.stream().filter(row -> row.outcome().equals(outcome)).count();
    }
}
