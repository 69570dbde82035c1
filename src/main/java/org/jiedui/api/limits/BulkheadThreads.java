package org.jiedui.api.limits;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jiedui.capacity.Bulkhead;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** The threads that carry out what has waited, no more of them than there are places, and the one that looks after them. */
final class BulkheadThreads implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(BulkheadThreads.class);

    private static final Duration LOOKED_AFTER = Duration.ofMillis(50);

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> thread(work, "answering"));

    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(work -> thread(work, "operations"));

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    void execute(Runnable work) {
        threads.execute(work);
    }

    void lookAfter(Bulkhead bulkhead) {
        Future<?> unused = watch.scheduleWithFixedDelay(
                () -> {
                    try {
                        bulkhead.lookAfter();
                    } catch (RuntimeException fault) {
                        LOG.error("operations could not be looked after", fault);
                    }
                },
                LOOKED_AFTER.toMillis(),
                LOOKED_AFTER.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void destroy() {
        watch.shutdownNow();
        threads.shutdownNow();
    }
}
