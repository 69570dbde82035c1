package org.jiedui.store.driver;

import java.util.function.ToLongFunction;
import org.neo4j.driver.observation.metrics.ConnectionPoolMetrics;
import org.neo4j.driver.observation.metrics.Metrics;

/** How the connections to the database are used, those to all of its servers together. */
public final class ConnectionPool {

    private final Metrics metrics;

    public ConnectionPool(Metrics metrics) {
        this.metrics = metrics;
    }

    private long sum(ToLongFunction<ConnectionPoolMetrics> of) {
        return metrics.connectionPoolMetrics().stream().mapToLong(of).sum();
    }

    /** How many are in use. */
    public long inUse() {
        return sum(ConnectionPoolMetrics::inUse);
    }

    /** How many wait to be used. */
    public long idle() {
        return sum(ConnectionPoolMetrics::idle);
    }

    /** How many callers wait for one. */
    public long waiting() {
        return sum(ConnectionPoolMetrics::acquiring);
    }

    /** How often one was taken. */
    public long acquired() {
        return sum(ConnectionPoolMetrics::acquired);
    }

    /** How long callers waited until they had one. */
    public long acquisitionMilliseconds() {
        return sum(ConnectionPoolMetrics::totalAcquisitionTime);
    }

    /** How often a caller waited in vain. */
    public long timedOut() {
        return sum(ConnectionPoolMetrics::timedOutToAcquire);
    }
}
