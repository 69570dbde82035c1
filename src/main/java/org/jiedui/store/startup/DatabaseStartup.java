package org.jiedui.store.startup;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jiedui.store.DatabaseOverloaded;
import org.jiedui.store.DatabaseProcess;
import org.jiedui.store.DatabaseReadOnly;
import org.jiedui.store.DatabaseReady;
import org.jiedui.store.DatabaseTimedOut;
import org.jiedui.store.DatabaseUnavailable;
import org.jiedui.store.StartupFailure;
import org.jiedui.store.StartupTask;
import org.jiedui.store.driver.Reachability;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Brings the database to where the application can use it: waits for it, migrates it, and runs the startup tasks.
 *
 * <p>This happens before the application counts as started, unless the database is down: then the application starts
 * without it, says so in its health, and does this as soon as the database is there.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class DatabaseStartup implements ApplicationRunner, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DatabaseStartup.class);

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Reachability reachability;
    private final @Nullable DatabaseProcess process;
    private final SchemaMigrations migrations;
    private final List<StartupTask> tasks;
    private final ConfigurableApplicationContext context;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean complete;

    DatabaseStartup(
            Reachability reachability,
            @Nullable DatabaseProcess process,
            SchemaMigrations migrations,
            List<StartupTask> tasks,
            ConfigurableApplicationContext context) {
        this.reachability = reachability;
        this.process = process;
        this.migrations = migrations;
        this.tasks = List.copyOf(tasks);
        this.context = context;
    }

    /** Whether all of it is done, so that what the database answers is whole. */
    public boolean isComplete() {
        return complete;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        try {
            String hindrance = attempt();
            if (hindrance != null) {
                log.warn("{}; waiting for it, not ready until then", hindrance);
                Thread thread = new Thread(this::keepTrying, "database-startup");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (RuntimeException failure) {
            if (!isClosing()) {
                throw failure;
            }
            log.info("Stopped before the database was ready");
        }
    }

    /** What kept the database from being made ready; null if nothing did. */
    private @Nullable String attempt() {
        if (process != null) {
            process.awaitReady(reachability::answers);
        } else if (!reachability.answers()) {
            return reachability.down();
        }
        log.info("The database answers");
        try {
            prepare();
            return null;
        } catch (DatabaseUnavailable lost) {
            return reachability.down();
        } catch (DatabaseReadOnly refused) {
            return process == null || process.hasRoom()
                    ? reachability.readOnly()
                    : "Less room than jiedui.embedded.reserve is left on the disk of the database";
        } catch (DatabaseOverloaded | DatabaseTimedOut busy) {
            return String.valueOf(busy.getMessage());
        }
    }

    private void prepare() {
        migrations.apply(() -> tasks.forEach(DatabaseStartup::run));
        if (process != null) {
            process.settled();
        }
        complete = true;
        context.publishEvent(new DatabaseReady());
    }

    private static void run(StartupTask task) {
        long start = System.nanoTime();
        log.info("{} …", task.name());
        task.run();
        log.info("{}: done in {} ms", task.name(), (System.nanoTime() - start) / 1_000_000);
    }

    private void keepTrying() {
        try {
            while (!closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                if (attempt() == null) {
                    return;
                }
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            exit(failure);
        }
    }

    private void exit(RuntimeException failure) {
        if (isClosing()) {
            return;
        }
        if (failure instanceof StartupFailure) {
            log.error("{}", failure.getMessage());
        } else {
            log.error("The database could not be made ready", failure);
        }
        System.exit(SpringApplication.exit(context, () -> 1));
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
