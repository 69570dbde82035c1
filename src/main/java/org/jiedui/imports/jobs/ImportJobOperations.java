package org.jiedui.imports.jobs;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.editing.edits.Ids;
import org.jiedui.editing.edits.JournalJson;
import org.jiedui.graph.Kind;
import org.jiedui.graph.notation.Moments;
import org.jiedui.imports.Imports;
import org.jiedui.imports.Instructions;
import org.jiedui.imports.RowResult;
import org.jiedui.query.Made;
import org.jiedui.query.UserError;
import org.jiedui.records.ImportJob;
import org.jiedui.records.ImportRegister;
import org.jiedui.records.ImportWrites;
import org.jiedui.records.TimePage;
import org.jiedui.store.Database;
import org.jiedui.store.Rows;
import org.jspecify.annotations.Nullable;

/** All that is done with tables that are imported as jobs, and who may do it. */
public final class ImportJobOperations {

    private static final int PIECE = 256 * 1024;

    private final Imports imports;
    private final Database database;
    private final ImportRegister register;
    private final JobSettings settings;
    private final JobRunner runner;
    private final Clock clock;

    /**
     * Makes it ready.
     *
     * @param imports plans
     * @param database where jobs are kept
     * @param register reads them
     * @param settings how many there may be
     * @param runner does them
     * @param clock tells what time it is
     */
    public ImportJobOperations(
            Imports imports,
            Database database,
            ImportRegister register,
            JobSettings settings,
            JobRunner runner,
            Clock clock) {
        this.imports = imports;
        this.database = database;
        this.register = register;
        this.settings = settings;
        this.runner = runner;
        this.clock = clock;
    }

    /**
     * The names of the mutations that somebody may ask for.
     *
     * @param caller who
     */
    public static List<String> mutations(Caller caller) {
        List<String> names = new ArrayList<>();
        if (Imports.plans(caller)) {
            names.addAll(List.of("planImportJob", "cancelImportJob"));
        }
        if (caller.is(Role.EDITOR)) {
            names.addAll(List.of("commitImportJob", "undoImportJob"));
        }
        return names;
    }

    /**
     * Why somebody may not upload a table.
     *
     * @param kind what its rows are
     * @return null where they may
     */
    public @Nullable String refusal(Caller caller, String kind) {
        Kind known = imports.kind(kind);
        if (known == null) {
            return "there is no such kind; it is one of " + String.join(", ", imports.kindNames());
        }
        return caller.rights().seeAll(known) ? null : "a table of " + kind + " takes somebody who sees all of them";
    }

    /** Keeps a table, and tells the id of its job; null where somebody has as many as they may. */
    public @Nullable String upload(Caller caller, Kind kind, byte[] content) {
        OffsetDateTime now = Moments.kept(OffsetDateTime.now(clock));
        ImportJob job = new ImportJob(
                Ids.random("ImportJob"),
                1,
                JobState.UPLOADED.name(),
                caller.name(),
                roles(caller),
                caller.place(),
                now,
                now,
                now,
                kind.name(),
                !kind.access().open(),
                content.length,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                0,
                0,
                0,
                0,
                0,
                List.of(),
                0);
        boolean kept = database.<Boolean>write(writing -> {
            long open = writing.<Long>run(
                    ImportWrites.counting(caller.name(), JobState.OPEN),
                    rows -> rows.next()[0] instanceof Long number ? number : 0L);
            if (open >= settings.ofCaller()) {
                return false;
            }
            writing.run(ImportWrites.creating(job));
            for (int i = 0; i * PIECE < content.length; i++) {
                writing.run(ImportWrites.piece(
                        job.id(),
                        i,
                        Arrays.copyOfRange(content, i * PIECE, Math.min(content.length, (i + 1) * PIECE))));
            }
            return true;
        });
        return kept ? job.id() : null;
    }

    private static List<String> roles(Caller caller) {
        return caller.roles().stream().map(Role::name).sorted().toList();
    }

    /** Whether nothing becomes of a job by itself any more. */
    public static boolean isAtItsEnd(ImportJob job) {
        return !JobState.OPEN.contains(job.state());
    }

    /** The kind that rows of a table may be, by its name. */
    public @Nullable Kind kind(String name) {
        return imports.kind(name);
    }

    /** A job, for whoever may see it: whose it is, and administrators. */
    public @Nullable ImportJob find(Caller caller, String id) {
        if (!Imports.plans(caller)) {
            return null;
        }
        ImportJob job = register.find(id);
        return job != null && (caller.is(Role.ADMIN) || job.owner().equals(caller.name())) ? job : null;
    }

    /** A part of the list of those that somebody may see. */
    public List<ImportJob> read(Caller caller, TimePage page) {
        return register.read(caller.is(Role.ADMIN) ? null : caller.name(), page);
    }

    /** How many there are of them. */
    public long number(Caller caller) {
        return register.number(caller.is(Role.ADMIN) ? null : caller.name());
    }

    /**
     * Rows of a job, for whoever uploaded it and still sees all such things.
     *
     * @param after behind which row
     * @param outcomes what they came to, or null for whatever
     * @return null where there are none for them
     */
    public @Nullable List<RowResult> rows(
            Caller caller, String id, long after, @Nullable List<String> outcomes, int most) {
        ImportJob job = find(caller, id);
        return job == null || !seesRows(caller, job) ? null : JobRows.read(database, job, after, outcomes, most);
    }

    private boolean seesRows(Caller caller, ImportJob job) {
        Kind kind = imports.kind(job.kind());
        return job.owner().equals(caller.name())
                && kind != null
                && caller.rights().seeAll(kind);
    }

    /** Has a job planned, again where it was. */
    public Made plan(Caller caller, Map<String, ? extends @Nullable Object> input) {
        return doing(caller, input, Imports.plans(caller), job -> {
            String refusal = refusal(caller, job.kind());
            if (!job.owner().equals(caller.name()) || refusal != null) {
                return refused(
                        job,
                        UserError.of(
                                "NotPermitted",
                                refusal == null ? "only whoever uploaded it plans it" : refusal,
                                "input",
                                "id"));
            }
            Instructions said = Instructions.of(input);
            Map<String, @Nullable Object> set = rightsOf(caller);
            set.put("state", JobState.PLANNING.name());
            set.put("plan", job.plan() + 1);
            set.put("sheet", said.sheet());
            set.put("columns", said.columns().isEmpty() ? null : JournalJson.text(said.columns()));
            set.put("reason", said.reason());
            set.put("sources", said.sources().isEmpty() ? null : JournalJson.text(said.sources()));
            set.put("form", null);
            set.put("message", null);
            for (String number : List.of("position", "recorded", "changed", "unchanged", "rejected")) {
                set.put(number, 0L);
            }
            return job.changes().isEmpty()
                    ? acted(
                            job,
                            JobState.names(JobState.UPLOADED, JobState.PLANNED, JobState.FAILED),
                            job.version(),
                            set)
                    : refused(job, changed(job));
        });
    }

    /** Has a job committed as it was planned. */
    public Made commit(Caller caller, Map<String, ? extends @Nullable Object> input) {
        return doing(caller, input, caller.is(Role.EDITOR), job -> {
            if (!job.owner().equals(caller.name())) {
                return refused(job, UserError.of("NotPermitted", "only whoever uploaded it commits it", "input", "id"));
            }
            Map<String, @Nullable Object> set = rightsOf(caller);
            set.put("state", JobState.COMMITTING.name());
            set.put("position", 0L);
            long version = input.get("expectedVersion") instanceof Number seen ? seen.longValue() : 0;
            return acted(job, JobState.names(JobState.PLANNED), version, set);
        });
    }

    /** Stops a job. What is recorded stays so. */
    public Made cancel(Caller caller, Map<String, ? extends @Nullable Object> input) {
        return doing(caller, input, Imports.plans(caller), job -> {
            Map<String, @Nullable Object> set = new LinkedHashMap<>();
            set.put("state", JobState.CANCELLED.name());
            return acted(job, JobState.OPEN, null, set);
        });
    }

    /** Has all undone that a job recorded. */
    public Made undo(Caller caller, Map<String, ? extends @Nullable Object> input) {
        return doing(caller, input, caller.is(Role.EDITOR), job -> {
            Map<String, @Nullable Object> set = rightsOf(caller);
            set.put("state", JobState.UNDOING.name());
            set.put("message", null);
            return acted(job, JobState.names(JobState.COMMITTED, JobState.CANCELLED, JobState.FAILED), null, set);
        });
    }

    private static Map<String, @Nullable Object> rightsOf(Caller caller) {
        Map<String, @Nullable Object> set = new LinkedHashMap<>();
        set.put("roles", roles(caller));
        set.put("place", caller.place());
        return set;
    }

    @FunctionalInterface
    private interface Doing {
        Made with(ImportJob job);
    }

    private Made doing(Caller caller, Map<String, ? extends @Nullable Object> input, boolean permitted, Doing doing) {
        if (!permitted) {
            return refused(null, UserError.of("NotPermitted", "this takes an editor, or a proposer to plan", "input"));
        }
        ImportJob job = find(caller, String.valueOf(input.get("id")));
        return job == null
                ? refused(null, UserError.of("NotFound", "there is no job of this id that you may see", "input", "id"))
                : doing.with(job);
    }

    private Made acted(ImportJob job, List<String> states, @Nullable Long version, Map<String, @Nullable Object> set) {
        boolean done = database.<Boolean>write(
                writing -> writing.run(ImportWrites.acting(job.id(), states, version, set), Rows::hasNext));
        ImportJob now = register.find(job.id());
        runner.wake();
        if (now == null) {
            return refused(null, UserError.of("NotFound", "it is there no longer", "input", "id"));
        }
        return done ? payload(now, List.of()) : refused(now, changed(now));
    }

    private static Made.Item changed(ImportJob job) {
        return UserError.of(
                "ImportJobChanged",
                "this cannot be done with a job that is " + job.state() + ", or it is another than was seen",
                Map.of("current", JobView.of(job)),
                "input",
                "id");
    }

    private static Made refused(@Nullable ImportJob job, Made.Item error) {
        return payload(job, List.of(error));
    }

    private static Made payload(@Nullable ImportJob job, List<Made.Item> errors) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("importJob", job == null ? null : JobView.of(job));
        payload.put("userErrors", new Made.Items(errors));
        return new Made.Item("ImportJobPayload", payload);
    }
}
