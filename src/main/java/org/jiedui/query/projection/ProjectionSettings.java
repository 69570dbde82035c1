package org.jiedui.query.projection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much of the network is held in memory as a graph, and what may be computed of it.
 *
 * @param maxNodes the most nodes of a graph
 * @param maxRelationships the most relationships of a graph
 * @param maxSteps about how many steps one computation may take, each some nanoseconds
 * @param timeout how long reading a graph may take, and each computation
 * @param cacheSize the most bytes that all graphs and all that was computed of them take
 */
@ConfigurationProperties("jiedui.projection")
public record ProjectionSettings(
        @DefaultValue("1000000") int maxNodes,
        @DefaultValue("2000000") int maxRelationships,
        @DefaultValue("2000000000") long maxSteps,
        @DefaultValue("20s") Duration timeout,
        @DefaultValue("256MB") DataSize cacheSize) {

    /** As many as arrays and the ids in them can be counted by. */
    private static final int COUNTABLE = 50_000_000;

    /** What nothing else is said of. */
    public static final ProjectionSettings USUAL = new ProjectionSettings(
            1_000_000, 2_000_000, 2_000_000_000, Duration.ofSeconds(20), DataSize.ofMegabytes(256));

    /** Refuses what no graph could be held with. */
    public ProjectionSettings {
        require("max-nodes", maxNodes, COUNTABLE);
        require("max-relationships", maxRelationships, COUNTABLE);
        require("max-steps", maxSteps, Long.MAX_VALUE);
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("jiedui.projection.timeout must be longer than nothing");
        }
    }

    private static void require(String name, long value, long most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    "jiedui.projection." + name + " must be from 1 to " + most + ", but is " + value);
        }
    }
}
