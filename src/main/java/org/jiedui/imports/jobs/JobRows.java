package org.jiedui.imports.jobs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.editing.edits.JournalJson;
import org.jiedui.imports.RowResult;
import org.jiedui.records.ImportJob;
import org.jiedui.records.ImportWrites;
import org.jiedui.store.Database;
import org.jspecify.annotations.Nullable;

/** The rows of jobs, as they are kept. */
final class JobRows {

    private JobRows() {}

    /** A row as the database keeps it. Empty lists are not kept at all. */
    static Map<String, @Nullable Object> kept(ImportJob job, RowResult row) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        kept.put("job", job.id());
        kept.put("plan", job.planKey());
        kept.put("number", (long) row.number());
        kept.put("outcome", row.outcome());
        kept.put("thing", row.thing());
        kept.put("cells", row.cells());
        kept.put("differences", row.differences().isEmpty() ? null : JournalJson.text(row.differences()));
        kept.put("faults", faults(row.faults()));
        kept.put("command", row.command() == null ? null : JournalJson.text(row.command()));
        return kept;
    }

    static @Nullable String faults(List<RowResult.Fault> faults) {
        return faults.isEmpty() ? null : JournalJson.text(faults);
    }

    /** Rows of the last plan of a job, in their order. */
    static List<RowResult> read(
            Database database, ImportJob job, long after, @Nullable List<String> outcomes, int most) {
        return database.readLatest(
                ImportWrites.readingRows(job.planKey(), after, outcomes, most), rows -> rows.toList(JobRows::row));
    }

    private static RowResult row(@Nullable Object[] row) {
        List<RowResult.Difference> differences = new ArrayList<>();
        for (Map<?, ?> each : objects(row[4])) {
            differences.add(
                    new RowResult.Difference(String.valueOf(each.get("field")), each.get("before"), each.get("after")));
        }
        List<RowResult.Fault> faults = new ArrayList<>();
        for (Map<?, ?> each : objects(row[5])) {
            faults.add(new RowResult.Fault(
                    text(each.get("column")), text(each.get("value")), String.valueOf(each.get("message"))));
        }
        return new RowResult(
                row[0] instanceof Number number ? number.intValue() : 0,
                String.valueOf(row[1]),
                text(row[2]),
                row[3] instanceof List<?> cells
                        ? cells.stream().map(String::valueOf).toList()
                        : List.of(),
                differences,
                faults,
                row[6] == null ? null : JournalJson.object(row[6]));
    }

    private static List<Map<?, ?>> objects(@Nullable Object text) {
        List<Map<?, ?>> objects = new ArrayList<>();
        if (text != null) {
            JournalJson.list(text.toString()).forEach(each -> objects.add((Map<?, ?>) each));
        }
        return objects;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
