package org.jiedui.api.observation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jiedui.store.StatementListener;

/** Counts and times statements. Each that is under way holds a connection of the driver's pool. */
final class StatementMetrics implements StatementListener {

    private final Timer answered;
    private final Timer failed;
    private final LongAdder underWay = new LongAdder();

    StatementMetrics(MeterRegistry registry, int connections) {
        this.answered = timer(registry, "answered");
        this.failed = timer(registry, "failed");
        Gauge.builder("jiedui.statements.active", underWay, LongAdder::sum)
                .description("Statements under way, each on a connection to the database")
                .register(registry);
        Gauge.builder("jiedui.connections.max", () -> connections)
                .description("The most connections to one server of the database")
                .register(registry);
    }

    private static Timer timer(MeterRegistry registry, String outcome) {
        return Timer.builder("jiedui.statements")
                .description("Statements, until all of their rows have been read")
                .tag("outcome", outcome)
                .serviceLevelObjectives(OperationMetrics.BUCKETS)
                .register(registry);
    }

    @Override
    public void onStatement(String text) {
        underWay.increment();
    }

    @Override
    public void onEnd(String text, long nanoseconds, boolean failure) {
        underWay.decrement();
        (failure ? failed : answered).record(nanoseconds, TimeUnit.NANOSECONDS);
    }
}
