package org.jiedui.store.driver;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jiedui.store.Causality;
import org.jiedui.store.Requester;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Bookmark;
import org.neo4j.driver.BookmarkManager;
import org.neo4j.driver.Driver;
import org.neo4j.driver.SessionConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bookmarks. In a cluster a reader may be sent to a member that lags behind, so the sessions of one instance share a
 * manager of them; a single server has always applied what it has confirmed.
 *
 * <p>A bookmark of a database that was restored from a backup is waited for in vain. So those of clients are asked about
 * before they are waited for, and are never shared; and the instance's own are asked about once something went wrong, and
 * forgotten where they are in vain.
 */
public final class DriverCausality implements Causality, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DriverCausality.class);

    private static final String SEPARATOR = " ";
    private static final int AT_A_TIME = 4;

    private final @Nullable BookmarkManager manager;
    private final AtomicReference<Set<Bookmark>> last = new AtomicReference<>(Set.of());
    private final ExecutorService threads = threads();
    private final LeaderProbe leader;
    private final KnownBookmarks known;
    private final AtomicBoolean doubted = new AtomicBoolean();
    private final AtomicBoolean asking = new AtomicBoolean();

    /**
     * Bookmarks of a database.
     *
     * @param manager shared by the sessions, or null for a single server
     */
    public DriverCausality(Driver driver, @Nullable BookmarkManager manager) {
        this.manager = manager;
        this.leader = new LeaderProbe(new BriefQuestion(driver));
        this.known = new KnownBookmarks(text -> leader.mayHave(bookmarks(text)), threads);
    }

    /** Few: each question about a bookmark that is waited for in vain holds a connection meanwhile. */
    private static ExecutorService threads() {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(AT_A_TIME, AT_A_TIME, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "bookmarks");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** Has a session see what all of this instance, and the one on whose behalf it is opened, have to see. */
    SessionConfig.Builder following(SessionConfig.Builder session) {
        if (manager == null) {
            return session;
        }
        if (doubted.get() && asking.compareAndSet(false, true)) {
            doubted.set(false);
            threads.execute(() -> askAboutOwn(manager));
        }
        Requester requester = Requester.current();
        String awaited = requester == null ? null : requester.awaited();
        return awaited == null
                ? session.withBookmarkManager(manager)
                : session.withBookmarkManager(manager).withBookmarks(bookmarks(awaited));
    }

    /** Notes what a session has just written. */
    public void wrote(Set<Bookmark> bookmarks) {
        last.set(bookmarks);
    }

    /** Something went wrong as it does with a database that is no longer the one that was known. */
    void doubt() {
        doubted.set(true);
    }

    private void askAboutOwn(BookmarkManager own) {
        try {
            Set<Bookmark> bookmarks = own.getBookmarks();
            if (!bookmarks.isEmpty() && !leader.mayHave(bookmarks)) {
                own.updateBookmarks(bookmarks, Set.of());
                known.forget();
                log.warn(
                        "The database has not got what it had confirmed, as after a restore; that is waited for no longer");
            }
        } finally {
            asking.set(false);
        }
    }

    @Override
    public String reached() {
        Set<Bookmark> all = manager == null ? last.get() : manager.getBookmarks();
        String reached = all.stream().map(Bookmark::value).sorted().collect(Collectors.joining(SEPARATOR));
        known.add(reached);
        return reached;
    }

    @Override
    public boolean mayReach(String reached) {
        return manager == null || reached.isEmpty() || known.contain(reached);
    }

    private static Set<Bookmark> bookmarks(String reached) {
        return Arrays.stream(reached.split(SEPARATOR, -1)).map(Bookmark::from).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
