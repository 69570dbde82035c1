package org.jiedui.store;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Bookmark;
import org.neo4j.driver.BookmarkManager;
import org.neo4j.driver.SessionConfig;

/**
 * Bookmarks. In a cluster a reader may be sent to a member that lags behind, so the sessions of one instance share a
 * manager of them; a single server has always applied what it has confirmed.
 */
final class DriverCausality implements Causality {

    private static final String SEPARATOR = " ";

    private final @Nullable BookmarkManager manager;
    private final AtomicReference<Set<Bookmark>> last = new AtomicReference<>(Set.of());

    /**
     * Bookmarks of a database.
     *
     * @param manager shared by the sessions, or null for a single server
     */
    DriverCausality(@Nullable BookmarkManager manager) {
        this.manager = manager;
    }

    SessionConfig sessions() {
        return manager == null
                ? SessionConfig.defaultConfig()
                : SessionConfig.builder().withBookmarkManager(manager).build();
    }

    /** Notes what a session has just written. */
    void wrote(Set<Bookmark> bookmarks) {
        last.set(bookmarks);
    }

    @Override
    public String reached() {
        Set<Bookmark> known = manager == null ? last.get() : manager.getBookmarks();
        return known.stream().map(Bookmark::value).sorted().collect(Collectors.joining(SEPARATOR));
    }

    @Override
    public void await(String reached) {
        if (manager != null && !reached.isEmpty()) {
            manager.updateBookmarks(
                    Set.of(),
                    Arrays.stream(reached.split(SEPARATOR, -1))
                            .map(Bookmark::from)
                            .collect(Collectors.toUnmodifiableSet()));
        }
    }
}
