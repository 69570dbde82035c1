package org.jiedui.api.observation;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jiedui.store.driver.ConnectionPool;

/** How the connections to the database are used. */
final class ConnectionMetrics implements MeterBinder {

    private final ConnectionPool pool;

    ConnectionMetrics(ConnectionPool pool) {
        this.pool = pool;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge("jiedui.connections.active", "Connections in use", ConnectionPool::inUse, registry);
        gauge("jiedui.connections.idle", "Connections that wait to be used", ConnectionPool::idle, registry);
        gauge("jiedui.connections.waiting", "Callers who wait for a connection", ConnectionPool::waiting, registry);
        FunctionTimer.builder(
                        "jiedui.connections.acquisition",
                        pool,
                        ConnectionPool::acquired,
                        ConnectionPool::acquisitionMilliseconds,
                        TimeUnit.MILLISECONDS)
                .description("Connections that were taken from the pool, and how long that took")
                .register(registry);
        FunctionCounter.builder("jiedui.connections.timeout", pool, ConnectionPool::timedOut)
                .description("Callers who waited for a connection in vain")
                .register(registry);
    }

    private void gauge(
            String name, String description, ToDoubleFunction<ConnectionPool> value, MeterRegistry registry) {
        Gauge.builder(name, pool, value).description(description).register(registry);
    }
}
