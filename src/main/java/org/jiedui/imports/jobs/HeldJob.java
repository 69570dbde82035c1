package org.jiedui.imports.jobs;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.records.ImportJob;
import org.jiedui.records.ImportRegister;
import org.jiedui.records.ImportWrites;
import org.jiedui.store.Database;
import org.jiedui.store.DatabaseException;
import org.jiedui.store.Rows;
import org.jiedui.store.Statement;
import org.jiedui.store.Writing;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job that this instance works at, as it was seen last. Nothing is written of it once somebody else has. */
final class HeldJob {

    private static final Logger LOG = LoggerFactory.getLogger(HeldJob.class);

    private final String id;
    private final Database database;
    private final ImportRegister register;
    private final String holder;
    private final Duration lease;
    private ImportJob job;

    HeldJob(Database database, ImportRegister register, String holder, Duration lease, ImportJob job) {
        this.id = job.id();
        this.database = database;
        this.register = register;
        this.holder = holder;
        this.lease = lease;
        this.job = job;
    }

    /** As it was seen last. */
    ImportJob seen() {
        return job;
    }

    /** Whoever it is done for, with the rights that they had when they asked for it. */
    Caller caller() {
        Set<Role> roles = job.roles().stream().map(Role::valueOf).collect(Collectors.toCollection(LinkedHashSet::new));
        return new Caller(job.owner(), roles, job.place());
    }

    /** Writes how far it is, with what belongs to that. */
    void write(Map<String, @Nullable Object> set, List<Statement> more) {
        database.<Boolean>write(writing -> {
            write(writing, set);
            more.forEach(writing::run);
            return true;
        });
        look(set.containsKey("state"));
    }

    /**
     * Writes how far it is within another transaction.
     *
     * @throws Lost where it is no longer as it was seen
     */
    void write(Writing writing, Map<String, @Nullable Object> set) {
        if (!writing.<Boolean>run(ImportWrites.progress(job, holder, lease, set), Rows::hasNext)) {
            throw new Lost();
        }
    }

    /**
     * Looks at it again, after this has written.
     *
     * @param ended whether that was the end of what there was to do
     * @throws Lost where somebody has stopped it
     */
    void look(boolean ended) {
        ImportJob now = register.find(job.id());
        if (now == null || (!ended && !now.state().equals(job.state()))) {
            throw new Lost();
        }
        job = now;
    }

    /** Says that this instance is still at it, however long a portion takes. */
    void renew() {
        try {
            database.write(List.of(ImportWrites.renewing(id, holder, lease)));
        } catch (DatabaseException away) {
            LOG.debug("The lease of a job could not be renewed; that is tried again", away);
        }
    }

    void giveBack() {
        database.write(List.of(ImportWrites.givingBack(job.id(), holder)));
    }
}
