package org.jiedui.imports.jobs;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jiedui.editing.Editing;
import org.jiedui.editing.commands.CommandNotation;
import org.jiedui.editing.edits.Ids;
import org.jiedui.editing.journal.Overtaken;
import org.jiedui.imports.Imports;
import org.jiedui.records.ImportJob;
import org.jiedui.records.ImportRegister;
import org.jiedui.records.ImportWrites;
import org.jiedui.store.Database;
import org.jiedui.store.DatabaseException;
import org.jiedui.store.DatabaseReady;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;

/**
 * Does jobs, one at a time and some portions of each in turn. Whatever instance lives goes on with them: all that it has to
 * know is in the database, and a job that another instance works at is left alone for as long as that is heard of.
 */
public final class JobRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    /** After so many portions the next job has its turn; to plan, the file is then read again from its beginning. */
    private static final int PORTIONS = 20;

    private final String holder = Ids.random("Runner");
    private final Database database;
    private final ImportRegister register;
    private final JobSettings settings;
    private final Clock clock;
    private final JobPlanning planning;
    private final JobCommit commit;
    private final JobUndoing undoing;
    private final int portions;
    private final ScheduledExecutorService thread = thread("imports");
    private final ScheduledExecutorService renewing = thread("import-leases");
    private volatile boolean closed;

    /**
     * Does nothing yet.
     *
     * @param imports plans
     * @param database where jobs are kept, and the network
     * @param editing does what is planned
     * @param notation how commands are kept
     * @param register reads jobs
     * @param settings how they are done
     * @param clock tells what time it is
     */
    public JobRunner(
            Imports imports,
            Database database,
            Editing editing,
            CommandNotation notation,
            ImportRegister register,
            JobSettings settings,
            Clock clock) {
        this(imports, database, editing, notation, register, settings, clock, PORTIONS);
    }

    JobRunner(
            Imports imports,
            Database database,
            Editing editing,
            CommandNotation notation,
            ImportRegister register,
            JobSettings settings,
            Clock clock,
            int portions) {
        this.database = database;
        this.register = register;
        this.settings = settings;
        this.clock = clock;
        this.planning = new JobPlanning(imports, database, settings);
        this.commit = new JobCommit(database, editing, notation, settings);
        this.undoing = new JobUndoing(editing);
        this.portions = portions;
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(work -> {
            Thread daemon = new Thread(work, name);
            daemon.setDaemon(true);
            return daemon;
        });
    }

    @EventListener
    void begin(DatabaseReady ready) {
        if (settings.enabled()) {
            long interval = settings.pollInterval().toMillis();
            Future<?> unused = thread.scheduleWithFixedDelay(this::work, interval, interval, TimeUnit.MILLISECONDS);
            unused = thread.scheduleWithFixedDelay(this::forget, 1, 60, TimeUnit.MINUTES);
        }
    }

    /** Looks at once, since somebody wants something done. */
    public void wake() {
        if (settings.enabled()) {
            try {
                thread.execute(this::work);
            } catch (RejectedExecutionException closing) {
                LOG.debug("No jobs are done any more", closing);
            }
        }
    }

    private void work() {
        try {
            boolean more = true;
            while (more && !closed) {
                more = turn();
            }
        } catch (DatabaseException | Overtaken away) {
            LOG.debug("A job could not go on; that is tried again", away);
        } catch (RuntimeException failure) {
            if (closed) {
                LOG.debug("A job was left as it was, since the application ends", failure);
            } else {
                LOG.error("Jobs could not be done", failure);
            }
        }
    }

    /**
     * Does some portions of the job that has waited longest.
     *
     * @return whether there was any
     */
    boolean turn() {
        // Almost always there is none, and to look costs less than to take.
        if (!register.isAnyIn(JobState.AT_WORK)) {
            return false;
        }
        String id = database.write(writing -> writing.<@Nullable String>run(
                ImportWrites.taking(holder, JobState.AT_WORK, settings.lease()),
                rows -> rows.hasNext() ? String.valueOf(rows.next()[0]) : null));
        ImportJob job = id == null ? null : register.find(id);
        if (job == null) {
            return false;
        }
        HeldJob held = new HeldJob(database, register, holder, settings.lease(), job);
        long often = Math.max(1, settings.lease().toMillis() / 3);
        Future<?> renewed = renewing.scheduleWithFixedDelay(held::renew, often, often, TimeUnit.MILLISECONDS);
        try {
            turn(held);
        } catch (Lost stopped) {
            LOG.debug("The job {} was stopped", id);
        } catch (Failed failed) {
            fail(held, String.valueOf(failed.getMessage()));
        } catch (DatabaseException | Overtaken away) {
            throw away;
        } catch (RuntimeException failure) {
            if (closed) {
                throw failure;
            }
            LOG.error("The job {} met a fault", id, failure);
            fail(held, "a fault of the application stopped it");
        } finally {
            renewed.cancel(false);
        }
        held.giveBack();
        return true;
    }

    private void turn(HeldJob held) {
        switch (JobState.valueOf(held.seen().state())) {
            case PLANNING -> planning.turn(held, portions);
            case COMMITTING -> commit.turn(held, portions);
            case UNDOING -> undoing.turn(held, portions);
            default -> LOG.debug("The job {} was stopped", held.seen().id());
        }
    }

    private static void fail(HeldJob held, String message) {
        Map<String, @Nullable Object> set = new LinkedHashMap<>();
        set.put("state", JobState.FAILED.name());
        set.put("message", message);
        try {
            held.write(set, List.of());
        } catch (Lost stopped) {
            LOG.debug("The job {} was stopped", held.seen().id());
        }
    }

    private void forget() {
        try {
            forgetOld();
        } catch (DatabaseException failure) {
            LOG.debug("Old jobs could not be forgotten; that is tried again", failure);
        } catch (RuntimeException failure) {
            LOG.error("Old jobs could not be forgotten", failure);
        }
    }

    /** Forgets jobs of which nothing has become for long, with their files and rows. */
    void forgetOld() {
        OffsetDateTime before = OffsetDateTime.now(clock).minus(settings.kept());
        for (String id :
                database.readLatest(ImportWrites.old(before), rows -> rows.toList(row -> String.valueOf(row[0])))) {
            database.writeInBatches(ImportWrites.forgettingRows(id, ""));
            database.write(List.of(ImportWrites.forgettingPieces(id), ImportWrites.forgettingJob(id)));
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.shutdownNow();
        renewing.shutdownNow();
    }
}
