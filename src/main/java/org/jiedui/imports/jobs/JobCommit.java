package org.jiedui.imports.jobs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jiedui.editing.DryRun;
import org.jiedui.editing.Editing;
import org.jiedui.editing.commands.CommandNotation;
import org.jiedui.editing.edits.Arguments;
import org.jiedui.editing.edits.JournalJson;
import org.jiedui.imports.RowResult;
import org.jiedui.query.Made;
import org.jiedui.records.ImportJob;
import org.jiedui.records.ImportWrites;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Commits some portions of a job, each as one change. That a portion is done is written in the transaction of its change, so
 * that none is done twice, whoever goes on. A row that is refused by now is rejected, and the others of its portion go on.
 */
final class JobCommit {

    private static final List<String> WITH_COMMANDS = List.of("RECORDED", "CHANGED");

    private final Database database;
    private final Editing editing;
    private final CommandNotation notation;
    private final JobSettings settings;

    JobCommit(Database database, Editing editing, CommandNotation notation, JobSettings settings) {
        this.database = database;
        this.editing = editing;
        this.notation = notation;
        this.settings = settings;
    }

    void turn(HeldJob held, int portions) {
        for (int i = 0; i < portions; i++) {
            ImportJob job = held.seen();
            List<RowResult> rows = JobRows.read(database, job, job.position(), WITH_COMMANDS, settings.portion());
            if (rows.isEmpty()) {
                held.write(
                        Map.of("state", JobState.COMMITTED.name()), List.of(ImportWrites.forgettingPieces(job.id())));
                return;
            }
            new Portion(held, rows).commit();
        }
    }

    /** Rows that become one change. */
    private final class Portion {

        private final HeldJob held;
        private final ImportJob job;
        private final long last;
        private final Map<Integer, List<RowResult.Fault>> rejected = new TreeMap<>();
        private final List<RowResult> left;
        private long recorded;
        private long changed;

        Portion(HeldJob held, List<RowResult> rows) {
            this.held = held;
            this.job = held.seen();
            this.left = new ArrayList<>(rows);
            this.last = rows.get(rows.size() - 1).number();
            this.recorded = job.recorded();
            this.changed = job.changed();
        }

        void commit() {
            while (!left.isEmpty()) {
                Recording recording = new Recording(held, this::progress, this::rejecting);
                List<? extends Made> errors = carryOut(recording);
                if (errors.isEmpty()) {
                    if (!recording.isDone()) {
                        break;
                    }
                    held.look(false);
                    return;
                }
                reject(errors);
            }
            held.write(progress(null), rejecting());
        }

        private List<? extends Made> carryOut(Recording recording) {
            List<?> commands;
            try {
                commands = notation.read(left.stream()
                        .map(row -> Objects.requireNonNull(row.command()))
                        .toList());
            } catch (CommandNotation.Unreadable unreadable) {
                throw new Failed(
                        "the schema has changed since it was planned, so plan it anew: " + unreadable.getMessage());
            }
            Map<String, @Nullable Object> input = new LinkedHashMap<>();
            input.put("commands", commands);
            input.put(Arguments.REASON, job.reason());
            // Where the answer to the commit is lost, it is found by this whether it was kept.
            input.put(Arguments.KEY, job.id() + "-" + job.plan() + "-" + job.position());
            return DryRun.errors(editing.perform("applyCommands", input, held.caller(), recording));
        }

        /** Takes out the rows with which something is wrong. */
        private void reject(List<? extends Made> errors) {
            List<RowResult> tried = List.copyOf(left);
            for (Made error : errors) {
                if (!(error instanceof Made.Item item
                                && item.fields().get("path") instanceof List<?> path
                                && path.size() > 2)
                        || !"commands".equals(path.get(1))) {
                    throw new Failed(JobPlanning.message(error));
                }
                RowResult row = tried.get(Integer.parseInt(String.valueOf(path.get(2))));
                rejected.computeIfAbsent(row.number(), first -> new ArrayList<>())
                        .add(new RowResult.Fault(
                                path.size() > 4 ? heading(String.valueOf(path.get(4))) : null,
                                null,
                                JobPlanning.message(error)));
                if (left.remove(row)) {
                    recorded -= row.thing() == null ? 1 : 0;
                    changed -= row.thing() == null ? 0 : 1;
                }
            }
        }

        /** The heading of the column that says a field. */
        private String heading(String field) {
            if (job.form() != null && JournalJson.object(job.form()).get("columns") instanceof List<?> columns) {
                for (Object each : columns) {
                    String said = String.valueOf(((Map<?, ?>) each).get("field"));
                    if (said.equals(field) || said.startsWith(field + ".")) {
                        return String.valueOf(((Map<?, ?>) each).get("heading"));
                    }
                }
            }
            return field;
        }

        private Map<String, @Nullable Object> progress(@Nullable String change) {
            Map<String, @Nullable Object> set = new LinkedHashMap<>();
            set.put("position", last);
            set.put("recorded", recorded);
            set.put("changed", changed);
            set.put("rejected", job.rejected() + rejected.size());
            set.put("done", job.done() + left.size());
            if (change != null) {
                List<String> changes = new ArrayList<>(job.changes());
                changes.add(change);
                set.put("changes", changes);
            }
            return set;
        }

        private List<Statement> rejecting() {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            rejected.forEach((number, faults) -> {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("number", (long) number);
                row.put("faults", JobRows.faults(faults));
                rows.add(row);
            });
            return rows.isEmpty() ? List.of() : List.of(ImportWrites.rejecting(job.planKey(), rows));
        }
    }
}
