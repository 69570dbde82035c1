package org.jiedui.query.kept;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jiedui.query.answer.Answer;
import org.jiedui.store.Database;
import org.jspecify.annotations.Nullable;

/**
 * Answers, each for as long as nothing that it was read from changes. Before one is given again the journal is asked how far
 * it is, after the request came; so nobody gets an answer that is older than their request. What many ask at a time is read
 * once.
 */
public final class KeptAnswers {

    private final JournalHead journal;
    private final boolean on;
    private final long largest;
    private final Cache<AnswerKey, KeptAnswer> answers;
    private final Map<AnswerKey, CompletableFuture<Void>> readings = new ConcurrentHashMap<>();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder changed = new LongAdder();

    /**
     * None yet.
     *
     * @param database where they are read
     * @param settings how many are kept
     */
    public KeptAnswers(Database database, AnswerSettings settings) {
        this.journal = new JournalHead(database);
        this.on = settings.answers();
        this.largest = settings.largestAnswer().toBytes();
        this.answers = Caffeine.newBuilder()
                .maximumWeight(settings.answersSize().toBytes())
                .weigher((AnswerKey key, KeptAnswer kept) -> key.bytes() + kept.bytes())
                .recordStats()
                .build();
    }

    /** Whether any are kept. */
    public boolean areOn() {
        return on;
    }

    /**
     * The answer to a question.
     *
     * @param key the question
     * @param kinds the names of the kinds that it is read from; empty for all
     * @param reading reads it
     * @return an answer that was kept, or what the reading gave
     */
    public Answer answer(AnswerKey key, Set<String> kinds, Supplier<Answer> reading) {
        KeptAnswer kept = answers.getIfPresent(key);
        if (kept != null && kept.answer() == null) {
            misses.increment();
            return keep(key, kinds, reading);
        }
        Answer held = kept == null ? null : held(key, kept);
        if (held != null) {
            return held;
        }
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> other = readings.putIfAbsent(key, mine);
        if (other != null) {
            KeptAnswer read = isAwaited(other) ? answers.getIfPresent(key) : null;
            held = read == null ? null : held(key, read);
            return held == null ? counted(key, kinds, reading) : held;
        }
        try {
            return counted(key, kinds, reading);
        } finally {
            readings.remove(key, mine);
            mine.complete(null);
        }
    }

    /** What others read may be from before this request came, so the journal is asked all the same. */
    private @Nullable Answer held(AnswerKey key, KeptAnswer kept) {
        Seen seen = journal.now();
        if (seen != null && seen.holds(kept.then(), kept.kinds())) {
            hits.increment();
            return kept.answer();
        }
        if (seen != null) {
            changed.increment();
            answers.asMap().remove(key, kept);
        }
        return null;
    }

    private Answer counted(AnswerKey key, Set<String> kinds, Supplier<Answer> reading) {
        misses.increment();
        return keep(key, kinds, reading);
    }

    /** Whatever was seen of the journal before is there for the reading, whose answer therefore is from then or later. */
    private Answer keep(AnswerKey key, Set<String> kinds, Supplier<Answer> reading) {
        Seen before = journal.before();
        Answer answer = reading.get();
        if (before != null) {
            answers.put(key, KeptAnswer.of(answer, before.moment(), kinds, largest));
        }
        return answer;
    }

    private static boolean isAwaited(CompletableFuture<Void> reading) {
        try {
            reading.get();
            return true;
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        } catch (InterruptedException broken) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Tells how far the journal is. */
    JournalHead journal() {
        return journal;
    }

    /**
     * How far the journal is.
     *
     * @return what is another text after every change; null where it cannot be told
     */
    public @Nullable String moment() {
        Seen seen = journal.now();
        return seen == null ? null : seen.generation() + " " + seen.sequence() + " " + seen.at();
    }

    /** How often an answer was given that was kept. */
    public long hits() {
        return hits.sum();
    }

    /** How often one was read. */
    public long misses() {
        return misses.sum();
    }

    /** How often one that was kept did not hold any more. */
    public long changed() {
        return changed.sum();
    }

    /** How often the journal was asked for all who waited. */
    public long asked() {
        return journal.asked();
    }

    /** How many were dropped for others. */
    public long evicted() {
        return answers.stats().evictionCount();
    }

    /** About how many bytes they take. */
    public long bytes() {
        return answers.policy()
                .eviction()
                .map(bound -> bound.weightedSize().orElse(0))
                .orElse(0L);
    }
}
