package org.jiedui.imports.jobs;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jiedui.access.Caller;
import org.jiedui.editing.edits.JournalJson;
import org.jiedui.graph.Kind;
import org.jiedui.imports.Imports;
import org.jiedui.imports.RowResult;
import org.jiedui.imports.TemplateColumn;
import org.jiedui.records.ImportJob;
import org.jspecify.annotations.Nullable;

/** Writes workbooks that belong to imports. Their texts are texts, and never formulas. */
public final class ImportTables {

    private static final int PAGE = 1_000;
    private static final int FILLED_IN = 10_000;

    private final Imports imports;
    private final ImportJobOperations jobs;

    /**
     * Makes it ready.
     *
     * @param imports tells what columns there can be
     * @param jobs reads rows
     */
    public ImportTables(Imports imports, ImportJobOperations jobs) {
        this.imports = imports;
        this.jobs = jobs;
    }

    /**
     * Writes a table of a kind to fill in: what columns are called in both languages, and above them an example
     * that is not taken.
     */
    public void template(Kind kind, OutputStream out) throws IOException {
        List<TemplateColumn> columns = imports.columns(kind);
        try (Workbook workbook = new Workbook(out, "Jiedui", "1.0")) {
            Worksheet sheet = workbook.newWorksheet(kind.name());
            Worksheet words = workbook.newWorksheet("words");
            for (int i = 0; i < columns.size(); i++) {
                TemplateColumn column = columns.get(i);
                sheet.value(0, i, i == 0 ? "示例 example" : column.example());
                sheet.value(1, i, column.chinese() + " " + column.path());
                sheet.width(i, 18);
                List<String> values = column.values();
                if (values != null && !values.isEmpty()) {
                    for (int row = 0; row < values.size(); row++) {
                        words.value(row, i, values.get(row));
                    }
                    sheet.range(2, i, FILLED_IN, i).validateWithList(words.range(0, i, values.size() - 1, i));
                }
            }
            sheet.freezePane(0, 2);
        }
    }

    /** Writes the rows of a job that were rejected as they stood, with a column that tells why. */
    public void rejected(Caller caller, ImportJob job, OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, "Jiedui", "1.0")) {
            Worksheet sheet = workbook.newWorksheet(job.kind());
            List<String> headings = headings(job);
            int width = headings.size();
            for (int i = 0; i < width; i++) {
                sheet.value(0, i, headings.get(i));
            }
            sheet.value(0, width, "拒绝原因 why rejected");
            int at = 1;
            long after = 0;
            List<RowResult> page = page(caller, job, after);
            while (!page.isEmpty()) {
                for (RowResult row : page) {
                    for (int i = 0; i < Math.min(width, row.cells().size()); i++) {
                        sheet.value(at, i, row.cells().get(i));
                    }
                    sheet.value(at, width, reasons(row));
                    at++;
                }
                after = page.get(page.size() - 1).number();
                sheet.flush();
                page = page(caller, job, after);
            }
        }
    }

    private List<RowResult> page(Caller caller, ImportJob job, long after) {
        List<RowResult> page = jobs.rows(caller, job.id(), after, List.of(RowResult.REJECTED), PAGE);
        return page == null ? List.of() : page;
    }

    private static List<String> headings(ImportJob job) {
        return job.form() != null && JournalJson.object(job.form()).get("headings") instanceof List<?> headings
                ? headings.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static String reasons(RowResult row) {
        return row.faults().stream()
                .map(fault -> said(fault.column()) + fault.message())
                .collect(Collectors.joining("; "));
    }

    private static String said(@Nullable String column) {
        return column == null ? "" : "%s: ".formatted(column);
    }
}
