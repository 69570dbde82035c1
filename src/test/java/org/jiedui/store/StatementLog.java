package org.jiedui.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;

/** Remembers the statements that are sent to the database, so that tests can count and compare them. */
@TestComponent
public class StatementLog implements StatementListener {

    private final List<String> statements = new CopyOnWriteArrayList<>();

    private final AtomicReference<@Nullable Hold> hold = new AtomicReference<>();
    private final AtomicReference<@Nullable RuntimeException> fault = new AtomicReference<>();

    @Override
    public void onStatement(String text) {
        statements.add(text);
        Hold current = hold.get();
        if (current != null && current.held.test(text)) {
            current.await();
        }
        RuntimeException failing = isReading(text) ? fault.getAndSet(null) : null;
        if (failing != null) {
            throw failing;
        }
    }

    /** Holds some statements until that is closed, or until their threads are told to stop. */
    public Hold hold(Predicate<String> held) {
        Hold holding = new Hold(held);
        hold.set(holding);
        return holding;
    }

    /** While some statements are held. */
    public final class Hold implements AutoCloseable {

        private final Predicate<String> held;
        private final CountDownLatch released = new CountDownLatch(1);
        private final AtomicInteger number = new AtomicInteger();

        private Hold(Predicate<String> held) {
            this.held = held;
        }

        /** How many have come. */
        public int number() {
            return number.get();
        }

        private void await() {
            number.incrementAndGet();
            try {
                released.await();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            hold.set(null);
            released.countDown();
        }
    }

    /** Has the next reading fail as a fault of the application would. */
    public void failNext(RuntimeException with) {
        fault.set(with);
    }

    /** Forgets what was sent before. */
    public void clear() {
        statements.clear();
    }

    /** All that was sent since. */
    public List<String> all() {
        return List.copyOf(statements);
    }

    /** What reading has sent since: statements that readiness and health send are left out. */
    public List<String> statements() {
        return statements.stream().filter(StatementLog::isReading).toList();
    }

    private static boolean isReading(String text) {
        return text.contains("$asOf") || text.contains(" AS c0");
    }
}
