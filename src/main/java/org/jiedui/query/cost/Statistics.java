package org.jiedui.query.cost;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jiedui.store.Database;
import org.jiedui.store.DatabaseException;
import org.jiedui.store.DatabaseFailed;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * About how many nodes and relationships there are, as the database keeps count of them for its planner. They are asked for
 * again now and then, by whoever comes by; where the database refuses to tell them, so many are assumed that nothing passes that
 * might take minutes.
 */
public final class Statistics {

    private static final Logger LOG = LoggerFactory.getLogger(Statistics.class);

    private static final Statement GRAPH_COUNTS =
            new Statement("CALL db.stats.retrieve('GRAPH COUNTS') YIELD data RETURN data");

    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Database database;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile Counts counts = Counts.NONE;
    private volatile long askedAt = System.nanoTime() - FRESH.toNanos();

    Statistics(Database database) {
        this.database = database;
    }

    /** The counts as they were at most a few minutes ago. */
    Counts counts() {
        if (System.nanoTime() - askedAt >= FRESH.toNanos() && asking.compareAndSet(false, true)) {
            try {
                long edition = counts.edition() + 1;
                counts =
                        database.read(GRAPH_COUNTS, rows -> Counts.of(edition, Objects.requireNonNull(rows.next()[0])));
            } catch (DatabaseFailed withheld) {
                LOG.warn(
                        "The database does not tell how many nodes and relationships there are ({}), so costs are estimated {}. Its user must be allowed to run db.stats.retrieve",
                        withheld.getMessage(),
                        counts.areTold() ? "as they were before" : "as if there were a million of each kind");
                counts = counts.areTold() ? counts : Counts.ASSUMED;
            } catch (DatabaseException away) {
                LOG.debug("nobody tells the counts now", away);
            } finally {
                askedAt = System.nanoTime();
                asking.set(false);
            }
        }
        return counts;
    }

    /**
     * Counts at a moment.
     *
     * @param edition tells counts of one time from those of another
     * @param nodes by label
     * @param relationships by type, with the labels of the two ends around it where the count is of those alone
     * @param assumed how many nodes are taken for each label that is not told of
     */
    public record Counts(long edition, Map<String, Long> nodes, Map<String, Long> relationships, long assumed) {

        static final Counts NONE = new Counts(0, Map.of(), Map.of(), 0);
        static final Counts ASSUMED = new Counts(1, Map.of(), Map.of(), 1_000_000);

        private static final long ASSUMED_AT_A_NODE = 100;

        public boolean areKnown() {
            return areTold() || assumed > 0;
        }

        private boolean areTold() {
            return !nodes.isEmpty();
        }

        long nodes(String label) {
            return nodes.getOrDefault(label, assumed);
        }

        /** Relationships of a type; of those, where a label is given, the ones that start or end at such a node. */
        long relationships(@Nullable String start, String type, @Nullable String end) {
            return relationships.getOrDefault(key(start, type, end), assumed * ASSUMED_AT_A_NODE);
        }

        private static String key(@Nullable Object start, Object type, @Nullable Object end) {
            return (start == null ? "" : start) + ">" + type + ">" + (end == null ? "" : end);
        }

        static Counts of(long edition, Object data) {
            Map<String, Long> nodes = new HashMap<>();
            Map<String, Long> relationships = new HashMap<>();
            for (Map<?, ?> each : list(data, "nodes")) {
                if (each.get("label") != null) {
                    nodes.put(String.valueOf(each.get("label")), about(each));
                }
            }
            for (Map<?, ?> each : list(data, "relationships")) {
                if (each.get("relationshipType") instanceof String type) {
                    relationships.put(key(each.get("startLabel"), type, each.get("endLabel")), about(each));
                }
            }
            return new Counts(edition, Map.copyOf(nodes), Map.copyOf(relationships), 0);
        }

        private static List<Map<?, ?>> list(Object data, String name) {
            return data instanceof Map<?, ?> map && map.get(name) instanceof List<?> list
                    ? list.stream().<Map<?, ?>>map(each -> (Map<?, ?>) each).toList()
                    : List.of();
        }

        /** Two digits, rounded up: everyone is told what a question costs, and not how many things of a kind there are. */
        private static long about(Map<?, ?> each) {
            long count = ((Number) Objects.requireNonNull(each.get("count"))).longValue();
            long unit = 10;
            while (count > 100 * unit) {
                unit *= 10;
            }
            return (count + unit - 1) / unit * unit;
        }
    }
}
