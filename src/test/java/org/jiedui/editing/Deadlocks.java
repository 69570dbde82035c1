package org.jiedui.editing;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jiedui.store.StatementListener;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.exceptions.TransientException;
import org.springframework.boot.test.context.TestComponent;

/** Stands before each statement that writes a change: counts them, delays one, or lets all of them fail of a deadlock. */
@TestComponent
final class Deadlocks implements StatementListener {

    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicReference<@Nullable Runnable> once = new AtomicReference<>();
    private volatile boolean always;

    @Override
    public void onStatement(String text) {
        if (text.contains("CREATE (c:Change)")) {
            attempts.incrementAndGet();
            Runnable first = once.getAndSet(null);
            if (first != null) {
                first.run();
            }
            if (always) {
                throw new TransientException("Neo.TransientError.Transaction.DeadlockDetected", "a deadlock");
            }
        }
    }

    /** Begins to count anew, and lets the first of them wait for something. */
    void first(Runnable something) {
        attempts.set(0);
        once.set(something);
    }

    /** Begins to count anew, and lets all of them fail until told otherwise. */
    void always(boolean deadlock) {
        attempts.set(0);
        always = deadlock;
    }

    int attempts() {
        return attempts.get();
    }
}
