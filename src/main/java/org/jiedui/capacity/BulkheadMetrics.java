package org.jiedui.capacity;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToIntFunction;

/**
 * What is carried out and what waits, as numbers.
 *
 * @param bulkhead where it is carried out
 */
public record BulkheadMetrics(Bulkhead bulkhead) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(
                "running",
                "Operations, further root fields and readings of events that have a place",
                queue -> queue.running().size(),
                registry);
        gauge("long", "Those of them that run for longer than a turn", FairQueue::runningLong, registry);
        gauge("waiting", "Those that wait for a place", queue -> queue.waiting().size(), registry);
        FunctionCounter.builder("jiedui.operations.refused", bulkhead, Bulkhead::refused)
                .description("Operations that were refused because their caller had too many at a time")
                .register(registry);
        FunctionCounter.builder("jiedui.operations.evicted", bulkhead, Bulkhead::evicted)
                .description("Readings that had to give up their place and wait for one of those for long work")
                .register(registry);
    }

    private void gauge(String name, String description, ToIntFunction<FairQueue> number, MeterRegistry registry) {
        Gauge.builder("jiedui.operations." + name, bulkhead, all -> all.count(number))
                .description(description)
                .register(registry);
    }
}
