package org.jiedui.imports.jobs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.editing.edits.JournalJson;
import org.jiedui.graph.notation.Moments;
import org.jiedui.query.Made;
import org.jiedui.records.ImportJob;
import org.jspecify.annotations.Nullable;

/** Shows jobs as the schema has them. */
public final class JobView {

    private JobView() {}

    /** A job. */
    public static Made.Item of(ImportJob job) {
        Map<String, @Nullable Object> form = job.form() == null ? Map.of() : JournalJson.object(job.form());
        Map<String, @Nullable Object> made = new LinkedHashMap<>();
        made.put("id", job.id());
        made.put("version", job.version());
        made.put("state", job.state());
        made.put("owner", job.owner());
        made.put("createdAt", Moments.written(job.createdAt()));
        made.put("changedAt", Moments.written(job.changedAt()));
        made.put("kind", job.kind());
        made.put("reason", job.reason());
        made.put("format", form.get("format"));
        made.put("delimiter", form.get("delimiter"));
        made.put("sheet", form.get("sheet"));
        made.put("columns", new Made.Items(columns(form.get("columns"))));
        made.put("rows", job.recorded() + job.changed() + job.unchanged() + job.rejected());
        made.put("recorded", job.recorded());
        made.put("changed", job.changed());
        made.put("unchanged", job.unchanged());
        made.put("rejected", job.rejected());
        made.put("done", job.done());
        made.put("message", job.message());
        made.put("changes", job.changes());
        made.put("undone", job.undone());
        return new Made.Item("ImportJob", made);
    }

    private static List<Made.Item> columns(@Nullable Object columns) {
        return columns instanceof List<?> list
                ? list.stream()
                        .map(each -> {
                            Map<String, @Nullable Object> column = new LinkedHashMap<>();
                            ((Map<?, ?>) each).forEach((name, value) -> column.put(String.valueOf(name), value));
                            return new Made.Item("ImportColumn", column);
                        })
                        .toList()
                : List.of();
    }
}
