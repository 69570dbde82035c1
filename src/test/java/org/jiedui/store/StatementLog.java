package org.jiedui.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;

/** Remembers the statements that are sent to the database, so that tests can count and compare them. */
@TestComponent
public class StatementLog implements StatementListener {

    private final List<String> statements = new CopyOnWriteArrayList<>();

    private final AtomicReference<@Nullable RuntimeException> fault = new AtomicReference<>();

    @Override
    public void onStatement(String text) {
        statements.add(text);
        RuntimeException failing = isReading(text) ? fault.getAndSet(null) : null;
        if (failing != null) {
            throw failing;
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
