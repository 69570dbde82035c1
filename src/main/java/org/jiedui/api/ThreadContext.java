package org.jiedui.api;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What stands with the thread that reads a request: who asks, the trace that it belongs to, and what its log bears. Whoever
 * goes on with the request by another thread takes it along.
 */
final class ThreadContext {

    private static final ContextSnapshotFactory SNAPSHOTS =
            ContextSnapshotFactory.builder().build();

    private final ContextSnapshot snapshot = SNAPSHOTS.captureAll();
    private final @Nullable Map<String, String> logged = MDC.getCopyOfContextMap();

    /** Has it stand with this thread, which has none, until that is closed. */
    Scope open() {
        ContextSnapshot.Scope scope = snapshot.setThreadLocals();
        if (logged != null) {
            MDC.setContextMap(logged);
        }
        return () -> {
            scope.close();
            MDC.clear();
        };
    }

    /** While it stands with a thread. */
    @FunctionalInterface
    interface Scope extends AutoCloseable {

        @Override
        void close();
    }
}
