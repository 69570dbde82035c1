package org.jiedui.store.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jiedui.store.StartupFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the server running until it is closed: starts it, watches it, and starts it again after it died. */
final class Supervisor implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Supervisor.class);

    private static final Duration STORE_IN_USE = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(3);

    private final DataDirectory directory;
    private final Neo4jCommand command;
    private final String password;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Restarts restarts = new Restarts();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Thread thread = new Thread(this::supervise, "embedded-database");
    private volatile boolean ready;
    private @Nullable Process server;

    Supervisor(DataDirectory directory, Neo4jCommand command, String password) {
        this.directory = directory;
        this.command = command;
        this.password = password;
    }

    /** Begins; what is returned completes when the server has ended for good, with what it ended of. */
    CompletableFuture<Void> start() {
        thread.setDaemon(true);
        thread.start();
        return ended;
    }

    /** Notes that the server has answered, so that from now on its death is a reason to start it again. */
    void ready() {
        ready = true;
    }

    /** Lets the next start be quicker. */
    void keepClasses() throws IOException, InterruptedException {
        Process running = server();
        if (running != null && running.isAlive()) {
            command.classArchive().make(running.pid());
        }
    }

    private void supervise() {
        try {
            if (!directory.isInitialised()) {
                command.setInitialPassword(password);
            }
            while (serveOnce()) {
                log.info("Starting the embedded database again");
            }
            ended.complete(null);
        } catch (IOException failure) {
            end(DataDirectory.unusable(directory.path(), failure));
        } catch (RuntimeException failure) {
            end(failure);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            end(new IllegalStateException("The thread that watches the database was interrupted", interrupt));
        }
    }

    private void end(RuntimeException failure) {
        if (ready) {
            log.error("{}", failure.getMessage());
        }
        ended.completeExceptionally(failure);
    }

    /** Runs the server until it ends; whether it shall be started again. */
    private boolean serveOnce() throws IOException, InterruptedException {
        awaitFreeStore();
        long start = System.nanoTime();
        Optional<Process> started = launch();
        if (started.isEmpty()) {
            return false;
        }
        int exitCode = started.get().waitFor();
        if (isClosing()) {
            return false;
        }
        if (!ready) {
            throw command.failure(exitCode);
        }
        log.warn("The embedded database died (exit code {})", exitCode);
        Optional<Duration> delay = restarts.delayAfter(Duration.ofNanos(System.nanoTime() - start));
        if (delay.isEmpty()) {
            throw command.failure(exitCode);
        }
        return !closing.await(delay.get().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A server that outlived its killed application ends by itself soon; until then it holds the store. */
    private void awaitFreeStore() throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (!directory.isStoreFree() && !closing.await(100, TimeUnit.MILLISECONDS)) {
            if (System.nanoTime() - start > STORE_IN_USE.toNanos()) {
                throw new StartupFailure("The store in " + directory.home()
                        + " is held by another Neo4j process: stop that one and start again");
            }
        }
    }

    private synchronized Optional<Process> launch() throws IOException {
        server = isClosing() ? null : command.server();
        return Optional.ofNullable(server);
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        try {
            Process running = server();
            if (running != null) {
                stop(running);
            }
            thread.join(STOP.toMillis());
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(Process running) throws IOException, InterruptedException {
        running.getOutputStream().close();
        if (!running.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
            log.warn("The embedded database did not stop in time and is killed; it recovers at the next start");
            running.destroyForcibly().waitFor();
        }
    }

    private synchronized @Nullable Process server() {
        return server;
    }
}
