package org.jiedui.proposals;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jiedui.records.ProposalWrites;
import org.jiedui.store.Database;
import org.jiedui.store.DatabaseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows what is done with proposals, whichever instance does it: one short statement at a time for all who watch, and none
 * while nobody does. Each act makes the version of a proposal another, by which it is found.
 */
public final class ProposalTail implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProposalTail.class);

    /** What was done before is known. Longer than a transaction takes, and than the clocks of instances differ. */
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final Database database;
    private final Duration interval;
    private final Set<Consumer<List<String>>> listeners = new CopyOnWriteArraySet<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread daemon = new Thread(work, "proposals");
        daemon.setDaemon(true);
        return daemon;
    });
    private Map<String, Long> versions = Map.of();
    private @Nullable Future<?> following;

    /**
     * Follows nothing yet.
     *
     * @param database where proposals are kept
     * @param interval how often it is looked for what others did
     */
    public ProposalTail(Database database, Duration interval) {
        this.database = database;
        this.interval = interval;
    }

    /**
     * Tells somebody from now on.
     *
     * @param listener takes the ids of proposals with which something was done; it must not wait
     */
    public synchronized void join(Consumer<List<String>> listener) {
        if (following == null) {
            versions = read();
            following = thread.scheduleWithFixedDelay(
                    this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        }
        listeners.add(listener);
    }

    /** Tells them no longer. */
    public synchronized void leave(Consumer<List<String>> listener) {
        listeners.remove(listener);
        if (listeners.isEmpty() && following != null) {
            following.cancel(false);
            following = null;
        }
    }

    /** How many are told. */
    int listeners() {
        return listeners.size();
    }

    /** Looks at once, since this instance did something. */
    public synchronized void wake() {
        if (following != null) {
            try {
                thread.execute(this::look);
            } catch (RejectedExecutionException closing) {
                LOG.debug("Nobody is told of proposals any more", closing);
            }
        }
    }

    private Map<String, Long> read() {
        return database.readLatest(ProposalWrites.changed(WINDOW), rows -> {
            Map<String, Long> read = new HashMap<>();
            rows.toList(row -> read.put(String.valueOf(row[0]), ((Number) row[1]).longValue()));
            return read;
        });
    }

    private void look() {
        try {
            List<String> changed = changed(read());
            if (!changed.isEmpty()) {
                listeners.forEach(listener -> listener.accept(changed));
            }
        } catch (DatabaseException away) {
            LOG.debug("What was done with proposals could not be read", away);
        } catch (RuntimeException failure) {
            LOG.error("What was done with proposals could not be told", failure);
        }
    }

    private synchronized List<String> changed(Map<String, Long> now) {
        Set<String> changed = new HashSet<>();
        now.forEach((id, version) -> {
            if (!version.equals(versions.get(id))) {
                changed.add(id);
            }
        });
        versions = now;
        return List.copyOf(changed);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
