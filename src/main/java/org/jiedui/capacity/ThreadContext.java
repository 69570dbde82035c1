package org.jiedui.capacity;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What stands with the thread that reads a request: who asks, the trace that it belongs to, and what its log bears. Whoever
 * goes on with the request by another thread takes it along.
 */
public final class ThreadContext {

    private static final ContextSnapshotFactory SNAPSHOTS =
            ContextSnapshotFactory.builder().build();

    private final ContextSnapshot snapshot = SNAPSHOTS.captureAll();
    private final @Nullable Map<String, String> logged = MDC.getCopyOfContextMap();

    /** Does some work with it. */
    void during(Runnable work) {
        Scope scope = open();
        try (scope) {
            work.run();
        }
    }

    /**
     * Has it stand with this thread until that is closed.
     *
     * @return brings back what stood there before
     */
    public Scope open() {
        Map<String, String> before = MDC.getCopyOfContextMap();
        ContextSnapshot.Scope scope = snapshot.setThreadLocals();
        log(logged);
        return () -> {
            scope.close();
            log(before);
        };
    }

    private static void log(@Nullable Map<String, String> context) {
        if (context == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(context);
        }
    }

    /** While it stands with a thread. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {

        @Override
        void close();
    }
}
