package org.jiedui.store.driver;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much of its time the database collects garbage, asked for every ten seconds. A database that does little else has no
 * memory left, and seldom recovers by itself. Of a cluster one member is asked, whichever comes.
 */
public final class GarbageCollection implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GarbageCollection.class);

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final double MOST = 0.5;

    /** So many times in a row it was too much. */
    private static final int ILL = 3;

    private static final TransactionConfig LIMITS =
            TransactionConfig.builder().withTimeout(PAUSE).build();

    private static final String MILLISECONDS =
            "CALL dbms.queryJmx('java.lang:type=GarbageCollector,*') YIELD attributes RETURN sum(attributes.CollectionTime.value)";

    private final Driver driver;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "garbage-collection");
    private volatile double share = Double.NaN;
    private volatile int tooMuch;

    /** Begins to ask. */
    public GarbageCollection(Driver driver) {
        this.driver = driver;
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * The part of its time, as it was last.
     *
     * @return from 0 to 1; not a number where it is not told
     */
    public double share() {
        return share;
    }

    /** Whether it has done little else for a while. */
    public boolean isIll() {
        return tooMuch >= ILL;
    }

    private void watch() {
        try {
            long then = System.nanoTime();
            long collected = -1;
            while (!closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                long total = milliseconds();
                long now = System.nanoTime();
                if (total >= collected && collected >= 0) {
                    note((double) TimeUnit.MILLISECONDS.toNanos(total - collected) / (now - then));
                } else {
                    share = Double.NaN;
                }
                collected = total;
                then = now;
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(double part) {
        share = Math.min(1, part);
        tooMuch = part > MOST ? tooMuch + 1 : 0;
        if (tooMuch == ILL) {
            log.warn(
                    "The database collects garbage most of the time, so its memory is used up: give it more (jiedui.embedded.heap, or server.memory.heap.max_size of another), or start it again");
        }
    }

    /** How long it has collected garbage since it was started; -1 where it does not tell. */
    private long milliseconds() {
        try (Session session =
                driver.session(BriefQuestion.once(AccessMode.READ).build())) {
            return session.run(MILLISECONDS, LIMITS).single().get(0).asLong();
        } catch (Neo4jException | IllegalStateException untold) {
            log.debug("The database does not tell how long it collects garbage", untold);
            return -1;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
    }
}
