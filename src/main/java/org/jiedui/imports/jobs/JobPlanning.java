package org.jiedui.imports.jobs;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.editing.edits.JournalJson;
import org.jiedui.graph.Kind;
import org.jiedui.imports.Imports;
import org.jiedui.imports.Instructions;
import org.jiedui.imports.Portions;
import org.jiedui.imports.RowResult;
import org.jiedui.imports.TableForm;
import org.jiedui.imports.UnreadableSheet;
import org.jiedui.query.Made;
import org.jiedui.records.ImportJob;
import org.jiedui.records.ImportWrites;
import org.jiedui.store.Database;
import org.jspecify.annotations.Nullable;

/** Plans some portions of a job, each from where the last one ended. */
final class JobPlanning {

    private final Imports imports;
    private final Database database;
    private final JobSettings settings;

    JobPlanning(Imports imports, Database database, JobSettings settings) {
        this.imports = imports;
        this.database = database;
        this.settings = settings;
    }

    void turn(HeldJob held, int portions) {
        ImportJob job = held.seen();
        Kind kind = imports.kind(job.kind());
        if (kind == null) {
            throw new Failed("there is no kind " + job.kind() + " any more");
        }
        if (job.position() == 0) {
            database.writeInBatches(ImportWrites.forgettingRows(job.id(), job.planKey()));
        }
        Turn turn = new Turn(held, portions);
        TableForm form;
        try {
            form = imports.plan(held.caller(), kind, content(job), instructions(job), settings.portion(), turn);
        } catch (UnreadableSheet unreadable) {
            throw new Failed(unreadable.reason());
        }
        if (turn.left > 0) {
            if (held.seen().position() == 0) {
                throw new Failed("nothing stands below the headings");
            }
            Map<String, @Nullable Object> set = new LinkedHashMap<>();
            set.put("state", JobState.PLANNED.name());
            set.put("form", JournalJson.text(form));
            held.write(set, List.of());
        }
    }

    private byte[] content(ImportJob job) {
        ByteArrayOutputStream content = new ByteArrayOutputStream((int) job.size());
        database.<Boolean>readLatest(ImportWrites.pieces(job.id()), rows -> {
            content.reset();
            while (rows.hasNext()) {
                content.writeBytes((byte[]) Objects.requireNonNull(rows.exact()[0]));
            }
            return true;
        });
        if (content.size() != job.size()) {
            throw new Failed("its file is there no longer: upload it anew");
        }
        return content.toByteArray();
    }

    private static Instructions instructions(ImportJob job) {
        return new Instructions(job.sheet(), list(job.columns()), String.valueOf(job.reason()), list(job.sources()));
    }

    private static List<?> list(@Nullable String text) {
        return text == null ? List.of() : JournalJson.list(text);
    }

    /** Keeps what portions come to. */
    private final class Turn implements Portions.Taking {

        private final HeldJob held;
        private int left;

        Turn(HeldJob held, int portions) {
            this.held = held;
            this.left = portions;
        }

        @Override
        public boolean wants(int number) {
            return number > held.seen().position();
        }

        @Override
        public boolean take(Portions.Planned portion) {
            if (!portion.errors().isEmpty()) {
                throw new Failed(message(portion.errors().get(0)));
            }
            ImportJob job = held.seen();
            List<RowResult> rows = portion.rows();
            if (job.recorded() + job.changed() + job.unchanged() + job.rejected() + rows.size() > settings.rows()) {
                throw new Failed("it has more than " + settings.rows() + " rows: divide it");
            }
            Map<String, @Nullable Object> set = new LinkedHashMap<>();
            set.put("position", (long) rows.get(rows.size() - 1).number());
            set.put("recorded", job.recorded() + number(rows, "RECORDED"));
            set.put("changed", job.changed() + number(rows, "CHANGED"));
            set.put("unchanged", job.unchanged() + number(rows, "UNCHANGED"));
            set.put("rejected", job.rejected() + number(rows, RowResult.REJECTED));
            held.write(
                    set,
                    List.of(ImportWrites.rows(
                            rows.stream().map(row -> JobRows.kept(job, row)).toList())));
            left--;
            return left > 0;
        }
    }

    private static long number(List<RowResult> rows, String outcome) {
        return rows.stream().filter(row -> row.outcome().equals(outcome)).count();
    }

    static String message(Made error) {
        return error instanceof Made.Item item ? String.valueOf(item.fields().get("message")) : "it is refused";
    }
}
