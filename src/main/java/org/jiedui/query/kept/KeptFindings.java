package org.jiedui.query.kept;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was made of what was read, and takes long to make: each for as long as nothing that it was read from changes, as
 * {@link KeptAnswers} keep answers. What many want at a time is made once.
 */
public final class KeptFindings {

    /** Of what takes more than an entry of a cache can say, the most that it can. */
    private static final int MOST = Integer.MAX_VALUE;

    private final JournalHead journal;
    private final Cache<Object, Kept> findings;
    private final Map<Object, CompletableFuture<@Nullable Kept>> making = new ConcurrentHashMap<>();

    /**
     * None yet.
     *
     * @param answers tell how far the journal is
     * @param bytes the most that all of them take
     */
    public KeptFindings(KeptAnswers answers, long bytes) {
        this.journal = answers.journal();
        this.findings = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((Object key, Kept kept) -> (int) Math.min(kept.bytes(), MOST))
                .build();
    }

    /**
     * Something that was made.
     *
     * @param then how far the journal was, at the least, when it was read; null where it holds whatever happens
     * @param kinds the names of the kinds that it was read from; empty for all
     */
    private record Kept(Object made, long bytes, Seen.@Nullable Moment then, Set<String> kinds) {}

    /**
     * What is made of what is read from some kinds.
     *
     * @param key all that it depends on besides the network
     * @param kinds the names of the kinds; empty for all
     * @param bytes how many it takes
     * @param making reads it
     * @param <T> what it is
     * @return what was kept and holds, or what was made
     */
    @SuppressWarnings("unchecked")
    public <T> T read(Object key, Set<String> kinds, ToLongFunction<T> bytes, Supplier<T> making) {
        return (T) get(key, () -> {
            Seen before = journal.before();
            T made = making.get();
            return new Kept(
                    made,
                    bytes.applyAsLong(made),
                    before == null ? new Seen.Moment(Seen.NONE, 0) : before.moment(),
                    kinds);
        });
    }

    /**
     * What follows from the key alone.
     *
     * @param key all that it depends on
     * @param bytes how many it takes
     * @param making makes it
     * @param <T> what it is
     * @return what was kept, or what was made
     */
    @SuppressWarnings("unchecked")
    public <T> T make(Object key, ToLongFunction<T> bytes, Supplier<T> making) {
        return (T) get(key, () -> {
            T made = making.get();
            return new Kept(made, bytes.applyAsLong(made), null, Set.of());
        });
    }

    /** Whoever waits for what somebody else makes takes it over where they did not get it. */
    private Object get(Object key, Supplier<Kept> maker) {
        while (true) {
            Kept kept = findings.getIfPresent(key);
            if (kept != null && holds(key, kept)) {
                return kept.made();
            }
            CompletableFuture<@Nullable Kept> mine = new CompletableFuture<>();
            CompletableFuture<@Nullable Kept> other = making.putIfAbsent(key, mine);
            if (other == null) {
                return made(key, maker, mine);
            }
            Kept made = awaited(other);
            if (made != null && holds(key, made)) {
                return made.made();
            }
        }
    }

    private Object made(Object key, Supplier<Kept> maker, CompletableFuture<@Nullable Kept> mine) {
        @Nullable Kept made = null;
        try {
            made = maker.get();
            findings.put(key, made);
            return made.made();
        } finally {
            making.remove(key, mine);
            mine.complete(made);
        }
    }

    private boolean holds(Object key, Kept kept) {
        if (kept.then() == null) {
            return true;
        }
        Seen seen = journal.now();
        if (seen != null && seen.holds(kept.then(), kept.kinds())) {
            return true;
        }
        findings.asMap().remove(key, kept);
        return false;
    }

    private static @Nullable Kept awaited(CompletableFuture<@Nullable Kept> other) {
        try {
            return other.get();
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        } catch (InterruptedException broken) {
            Thread.currentThread().interrupt();
            throw new java.util.concurrent.CancellationException("nobody waits for it any more");
        }
    }

    /** About how many bytes they take. */
    public long bytes() {
        findings.cleanUp();
        return findings.policy()
                .eviction()
                .map(bound -> Objects.requireNonNull(bound).weightedSize().orElse(0))
                .orElse(0L);
    }
}
