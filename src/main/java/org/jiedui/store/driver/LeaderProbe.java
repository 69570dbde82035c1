package org.jiedui.store.driver;

import java.util.Set;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Bookmark;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * Asks the leader of a cluster whether bookmarks are of its database. It has all that was ever confirmed, so one that it
 * has to wait for is none of it any more, as after a restore from a backup.
 */
record LeaderProbe(BriefQuestion question) {

    /** Whether its database has bookmarks, or may have: where nobody leads or answers, nothing can be told. */
    boolean mayHave(Set<Bookmark> bookmarks) {
        return !waitsFor(bookmarks) || waitsFor(Set.of());
    }

    private boolean waitsFor(Set<Bookmark> bookmarks) {
        try {
            return !question.isAnsweredSoon(BriefQuestion.once(AccessMode.WRITE)
                    .withBookmarks(bookmarks)
                    .build());
        } catch (Neo4jException failure) {
            return DriverFailures.isUnreachedBookmark(failure);
        }
    }
}
