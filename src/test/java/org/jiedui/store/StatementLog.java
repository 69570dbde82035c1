package org.jiedui.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestComponent;

/** Remembers the statements that are sent to the database, so that tests can count and compare them. */
@TestComponent
public class StatementLog implements StatementListener {

    private final List<String> statements = new CopyOnWriteArrayList<>();

    @Override
    public void onStatement(String text) {
        statements.add(text);
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
        return statements.stream()
                .filter(text -> text.contains("$asOf") || text.contains(" AS c0"))
                .toList();
    }
}
