package org.jiedui.store.driver;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jiedui.store.DatabaseOverloaded;

/** Which bookmarks the database may have: asked once for all who wait for the same (single flight), few at a time. */
final class KnownBookmarks {

    private static final int MOST = 10_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private final AsyncLoadingCache<String, Boolean> known;

    /**
     * None yet.
     *
     * @param asking asks about some that are not known
     * @param executor has threads for as many questions as there may be at a time
     */
    KnownBookmarks(Predicate<String> asking, Executor executor) {
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(REMEMBERED)
                .executor(executor)
                .buildAsync(asking::test);
    }

    /** Notes some that the database has given out itself. */
    void add(String bookmarks) {
        known.put(bookmarks, CompletableFuture.completedFuture(true));
    }

    /**
     * Whether some are among them.
     *
     * @throws DatabaseOverloaded where that cannot be told soon
     */
    boolean contain(String bookmarks) {
        try {
            return known.get(bookmarks).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException busy) {
            throw unknown();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw unknown();
        }
    }

    private static DatabaseOverloaded unknown() {
        return new DatabaseOverloaded("Whether the database has reached the bookmark cannot be told soon");
    }

    /** Knows nothing of what it knew. */
    void forget() {
        known.synchronous().invalidateAll();
    }
}
