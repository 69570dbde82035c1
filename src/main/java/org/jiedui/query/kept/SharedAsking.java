package org.jiedui.query.kept;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A question that many ask at a time: whoever comes before it is sent takes its answer, and whoever comes while it is under
 * way waits for the next. The first of those who wait sends it.
 */
final class SharedAsking<T> {

    private final Supplier<T> question;
    private final AtomicLong asked = new AtomicLong();
    private @Nullable Round waiting;
    private boolean asking;

    SharedAsking(Supplier<T> question) {
        this.question = question;
    }

    /** Those who wait for the same answer. */
    private final class Round {

        /** When the first of them may ask. */
        private final CompletableFuture<Void> turn = new CompletableFuture<>();

        private final CompletableFuture<@Nullable T> answer = new CompletableFuture<>();

        private @Nullable T awaited() {
            try {
                return answer.get();
            } catch (ExecutionException never) {
                throw new IllegalStateException(never);
            } catch (InterruptedException broken) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
    }

    /**
     * The answer to the question, sent from now on; null where the one who asked for all got none.
     *
     * @throws RuntimeException what went wrong where this thread asked
     */
    @Nullable
    T join() {
        Round mine = new Round();
        Round round;
        synchronized (this) {
            Round others = waiting;
            round = others == null ? mine : others;
            if (asking) {
                waiting = round;
            } else {
                asking = true;
                round.turn.complete(null);
            }
        }
        return round == mine ? ask(round) : round.awaited();
    }

    /** How often it was asked. */
    long asked() {
        return asked.get();
    }

    private T ask(Round round) {
        // Others wait for this thread to ask, so it does, even where nobody waits for itself any more.
        round.turn.join();
        asked.incrementAndGet();
        @Nullable T found = null;
        try {
            T answer = question.get();
            found = answer;
            return answer;
        } finally {
            round.answer.complete(found);
            handOver();
        }
    }

    private synchronized void handOver() {
        Round next = waiting;
        waiting = null;
        asking = next != null;
        if (next != null) {
            next.turn.complete(null);
        }
    }
}
