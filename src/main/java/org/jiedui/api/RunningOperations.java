package org.jiedui.api;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jiedui.query.ErrorCode;
import org.jiedui.query.Problem;
import org.jiedui.store.DatabaseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/**
 * The queries that are being answered. One that takes too long, or whose client has left, is ended: its threads are
 * interrupted, upon which the driver closes the connection and the database ends the transaction. Mutations are left
 * alone, since a client could not know whether one was carried out.
 */
final class RunningOperations implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(RunningOperations.class);

    private static final Duration LOOKED_AFTER = Duration.ofMillis(250);

    private final long deadline;
    private final long longest;
    private final Set<Running> running = ConcurrentHashMap.newKeySet();
    private final Thread watch = new Thread(this::watch, "operations");

    /**
     * None yet.
     *
     * @param deadline how long one may take
     * @param longest how long one may have others wait
     */
    RunningOperations(Duration deadline, Duration longest) {
        this.deadline = deadline.toNanos();
        this.longest = longest.toNanos();
        watch.setDaemon(true);
        watch.start();
    }

    /**
     * Begins an operation, which ends when it is closed.
     *
     * @param gone whether the client has left
     */
    Running begin(BooleanSupplier gone) {
        Running operation = new Running(gone);
        running.add(operation);
        return operation;
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(LOOKED_AFTER.toNanos());
            long now = System.nanoTime();
            for (Running operation : running) {
                try {
                    operation.look(now);
                } catch (RuntimeException fault) {
                    LOG.error("an operation could not be looked after", fault);
                }
            }
        }
    }

    @Override
    public void destroy() {
        watch.interrupt();
    }

    /** One of them. */
    final class Running implements AutoCloseable {

        private final long begun = System.nanoTime();
        private final BooleanSupplier gone;
        private final Set<Thread> threads = new HashSet<>();
        private @Nullable Runnable ending;
        private @Nullable Turn turn;
        private long turned;
        private boolean ended;
        private boolean closed;

        private Running(BooleanSupplier gone) {
            this.gone = gone;
        }

        /**
         * It waits for its turn.
         *
         * @param ending called if it is ended before
         */
        synchronized void waits(Runnable ending) {
            this.ending = ending;
        }

        /** It is its turn now. */
        synchronized void takes(Turn turn) {
            this.ending = null;
            this.turn = turn;
            turned = System.nanoTime();
        }

        /** Does a part of it by another thread, where its caller has room for that, or else by this one. */
        <T> CompletableFuture<T> beside(Supplier<T> work, Executor executor) {
            Turn own;
            synchronized (this) {
                own = turn;
            }
            if (own == null || !own.takeMore()) {
                return CompletableFuture.completedFuture(work.get());
            }
            return CompletableFuture.supplyAsync(work, executor).whenComplete((done, failed) -> own.leaveOne());
        }

        /** Does a part of it. What is done after it was ended is too late, even if the database had not heard of that. */
        <T> T during(Supplier<T> work) {
            enter();
            try {
                T done = work.get();
                if (isEnded()) {
                    throw tooLate();
                }
                return done;
            } catch (DatabaseException failure) {
                throw isEnded() ? tooLate() : failure;
            } finally {
                leave();
            }
        }

        /** Waits for something, or until the operation is ended. */
        boolean awaits(CountDownLatch latch) {
            synchronized (this) {
                if (ended) {
                    return false;
                }
                threads.add(Thread.currentThread());
            }
            try {
                latch.await();
                return true;
            } catch (InterruptedException end) {
                if (!isEnded()) {
                    Thread.currentThread().interrupt();
                }
                return false;
            } finally {
                leave();
            }
        }

        private synchronized void enter() {
            if (ended) {
                throw tooLate();
            }
            threads.add(Thread.currentThread());
        }

        /** The thread is free for other work, and no longer told to stop. */
        private synchronized void leave() {
            threads.remove(Thread.currentThread());
            if (ended && Thread.interrupted()) {
                LOG.debug("A thread was interrupted because its operation was ended");
            }
        }

        private synchronized boolean isEnded() {
            return ended;
        }

        private static Problem tooLate() {
            return new Problem(
                    ErrorCode.TIMEOUT,
                    null,
                    "the operation took longer than it may, and was ended in the database too");
        }

        private synchronized void look(long now) {
            long age = now - begun;
            if (closed || ended || age < LOOKED_AFTER.toNanos()) {
                return;
            }
            if (turn != null && now - turned > longest) {
                turn.makeRoom();
            }
            if (age > deadline || gone.getAsBoolean()) {
                ended = true;
                threads.forEach(Thread::interrupt);
                if (ending != null) {
                    ending.run();
                }
            }
        }

        @Override
        public synchronized void close() {
            closed = true;
            running.remove(this);
        }
    }
}
