package org.jiedui.store.driver;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jiedui.store.Requester;
import org.jiedui.store.Statement;
import org.jiedui.store.StatementListener;
import org.jspecify.annotations.Nullable;

/** Runs statements, and tells whoever wants to know. */
final class ObservedStatements {

    private static final Duration RECENT = Duration.ofSeconds(10);

    private final List<StatementListener> listeners;

    /** When a statement was last answered. */
    private volatile long answered = System.nanoTime() - RECENT.toNanos();

    ObservedStatements(List<StatementListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    <T extends @Nullable Object> T run(Statement statement, Supplier<T> running) {
        for (StatementListener listener : listeners) {
            listener.onStatement(statement.text());
        }
        long start = System.nanoTime();
        boolean failed = true;
        try {
            T answer = running.get();
            answered = System.nanoTime();
            failed = false;
            return answer;
        } finally {
            ended(statement.text(), System.nanoTime() - start, failed);
        }
    }

    private void ended(String text, long nanoseconds, boolean failed) {
        for (StatementListener listener : listeners) {
            listener.onEnd(text, nanoseconds, failed);
        }
        Requester requester = Requester.current();
        if (requester != null) {
            requester.answered(text, nanoseconds);
        }
    }

    /** Whether anybody was answered a moment ago. */
    boolean wereAnsweredRecently() {
        return System.nanoTime() - answered < RECENT.toNanos();
    }
}
