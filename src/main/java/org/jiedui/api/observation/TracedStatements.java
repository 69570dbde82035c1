package org.jiedui.api.observation;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.jiedui.store.StatementListener;

/** Makes each statement that a request sends a span of its trace. */
final class TracedStatements implements StatementListener {

    private final Tracer tracer;

    TracedStatements(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public void onStatement(String text) {
        // Its span is made when it has ended, and begins then.
    }

    @Override
    public void onEnd(String text, long nanoseconds, boolean failed) {
        Span request = tracer.currentSpan();
        if (request == null) {
            return;
        }
        long end = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        Span.Builder statement = tracer.spanBuilder()
                .setParent(request.context())
                .name("neo4j statement")
                .kind(Span.Kind.CLIENT)
                .tag("db.system.name", "neo4j")
                .tag("db.query.text", text)
                .startTimestamp(end - nanoseconds / 1_000, TimeUnit.MICROSECONDS);
        if (failed) {
            statement.tag("error.type", "database");
        }
        statement.start().end(end, TimeUnit.MICROSECONDS);
    }
}
