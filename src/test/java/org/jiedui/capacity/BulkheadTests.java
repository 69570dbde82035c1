package org.jiedui.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.junit.jupiter.api.Test;

/** What waits holds no thread, and what takes long is broken off, read again, or ended. */
class BulkheadTests {

    private static final Places PLACES = new Places(2, 4, 1, 3, Duration.ofMillis(250), Duration.ofSeconds(30));

    private final AtomicLong time = new AtomicLong();
    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final Bulkhead bulkhead = new Bulkhead(PLACES, time::get, threads::add);

    private void pass(Duration duration) {
        time.addAndGet(duration.toNanos());
        bulkhead.lookAfter();
    }

    private void runAll() {
        while (!threads.isEmpty()) {
            threads.remove().run();
        }
    }

    /** Takes a place, or waits for one. */
    private void occupy(Call call) {
        CompletableFuture<Integer> unused = bulkhead.submitAside(call, () -> done(0));
    }

    private static <T> CompletableFuture<T> done(T value) {
        return CompletableFuture.completedFuture(value);
    }

    private static ErrorCode code(CompletableFuture<?> failed) throws Exception {
        try {
            failed.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            return Objects.requireNonNull((Problem) failure.getCause()).code();
        }
        throw new AssertionError("it did not fail");
    }

    @Test
    void whatHasAPlaceIsDoneByTheThreadThatBringsIt() {
        Call call = bulkhead.open("a", () -> false);

        CompletableFuture<Thread> done = bulkhead.submit(call, () -> done(Thread.currentThread()));

        assertThat(done).isCompletedWithValue(Thread.currentThread());
        assertThat(threads).isEmpty();
    }

    @Test
    void whatHasNoneWaitsWithoutAThread() {
        Call call = bulkhead.open("a", () -> false);
        occupy(bulkhead.open("b", () -> false));
        for (int i = 0; i < 2; i++) {
            occupy(call);
        }
        CompletableFuture<Integer> waiting = bulkhead.submit(call, () -> done(1));
        assertThat(waiting).isNotDone();
        assertThat(threads).as("one of b, and one of a: there are two places").hasSize(2);

        threads.remove().run();
        threads.remove().run();
        runAll();

        assertThat(waiting).isCompletedWithValue(1);
    }

    @Test
    void thePlaceIsFreeWhenTheAnswerIsTold() {
        Call a = bulkhead.open("a", () -> false);
        occupy(bulkhead.open("b", () -> false));
        CompletableFuture<Integer> first = bulkhead.submitAside(a, () -> done(1));
        CompletableFuture<Integer> second = bulkhead.submitAside(a, () -> done(2));
        List<Boolean> begun = new ArrayList<>();
        CompletableFuture<Void> unused = first.thenAccept(told -> begun.add(threads.size() == 1));
        threads.remove();

        threads.remove().run();

        assertThat(begun).containsExactly(true);
        assertThat(second).isNotDone();
        runAll();
        assertThat(second).isCompletedWithValue(2);
    }

    @Test
    void whoHasTooManyCallsIsRefusedUntilOneIsClosed() {
        List<Call> calls = List.of(
                bulkhead.open("a", () -> false), bulkhead.open("a", () -> false), bulkhead.open("a", () -> false));
        assertThatThrownBy(() -> bulkhead.open("a", () -> false))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.OVERLOADED));

        calls.get(0).close();
        calls.get(0).close();

        bulkhead.open("a", () -> false);
        assertThatThrownBy(() -> bulkhead.open("a", () -> false)).isInstanceOf(Problem.class);
    }

    @Test
    void whoHasWaitedForSoLongAsACallMayTakeIsRefusedAndWhoeverHasLeftIsForgotten() throws Exception {
        AtomicBoolean gone = new AtomicBoolean();
        Call a = bulkhead.open("a", () -> false);
        Call leaving = bulkhead.open("a", gone::get);
        for (int i = 0; i < 3; i++) {
            occupy(bulkhead.open("bcd".substring(i, i + 1), () -> false));
        }
        occupy(a);
        CompletableFuture<Integer> late = bulkhead.submit(a, () -> done(1));
        CompletableFuture<Integer> left = bulkhead.submit(leaving, () -> done(2));
        pass(Duration.ofSeconds(1));
        assertThat(left).isNotDone();

        gone.set(true);
        pass(Duration.ofSeconds(1));
        runAllButTheFirst(4);
        assertThat(left).isCompletedExceptionally();
        assertThat(late).isNotDone();
        pass(Duration.ofSeconds(28));
        runAllButTheFirst(4);
        assertThat(code(late)).isEqualTo(ErrorCode.OVERLOADED);
    }

    /** Those hold the places. */
    private void runAllButTheFirst(int held) {
        List<Runnable> all = List.copyOf(threads);
        all.subList(0, held).forEach(threads::remove);
        runAll();
        all.subList(0, held).forEach(threads::add);
    }

    @Test
    void whoeverIsClosedIsNotAskedWhetherTheyHaveLeft() {
        AtomicInteger asked = new AtomicInteger();
        Call call = bulkhead.open("a", () -> asked.incrementAndGet() > 0);
        occupy(call);

        call.close();
        pass(Duration.ofSeconds(1));

        assertThat(asked).hasValue(0);
    }

    @Test
    void aFailureIsToldAndItsPlaceIsFree() {
        Call call = bulkhead.open("a", () -> false);
        for (int i = 0; i < 20; i++) {
            CompletableFuture<Object> failed = bulkhead.submit(call, () -> {
                throw new StackOverflowError();
            });
            assertThat(failed).isCompletedExceptionally();
        }

        assertThat(bulkhead.submit(call, () -> done(1))).isCompletedWithValue(1);
    }

    @Test
    void whatCannotBeginLetsTheNextOneBegin() throws Exception {
        AtomicBoolean stopping = new AtomicBoolean();
        Places many = new Places(1, 1, 1, 5_000, Duration.ofMillis(250), Duration.ofSeconds(30));
        Bulkhead stopped = new Bulkhead(many, time::get, work -> {
            if (stopping.get()) {
                throw new RejectedExecutionException();
            }
            threads.add(work);
        });
        Call call = stopped.open("a", () -> false);
        CompletableFuture<Integer> first = stopped.submitAside(call, () -> done(1));
        List<CompletableFuture<Integer>> waiting = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            waiting.add(stopped.submit(call, () -> done(2)));
        }

        stopping.set(true);
        runAll();

        assertThat(first).isCompletedWithValue(1);
        for (CompletableFuture<Integer> each : waiting) {
            assertThat(code(each)).isEqualTo(ErrorCode.OVERLOADED);
        }
        assertThat(stopped.count(queue -> queue.running().size())).isZero();
    }

    /** A reading that lasts until it is interrupted or let go; a thread of its own reads. */
    private final class Lasting {

        private final CountDownLatch reading = new CountDownLatch(1);
        private final CountDownLatch gate = new CountDownLatch(1);
        private final AtomicInteger interrupted = new AtomicInteger();
        private final CompletableFuture<String> answer;

        Lasting(String caller, String shape) throws InterruptedException {
            Call call = bulkhead.open(caller, () -> false);
            answer = bulkhead.read(call, () -> shape, false, () -> {
                reading.countDown();
                try {
                    gate.await();
                } catch (InterruptedException end) {
                    interrupted.incrementAndGet();
                }
                return caller;
            });
            Runnable begun = threads.poll();
            if (begun != null) {
                Thread thread = new Thread(begun, caller);
                thread.setDaemon(true);
                thread.start();
                reading.await();
            }
        }
    }

    private void awaitWaiting() {
        await().until(() -> {
            bulkhead.lookAfter();
            return waiting() == 1;
        });
    }

    private int waiting() {
        return bulkhead.count(queue -> queue.waiting().size());
    }

    @Test
    void aReadingMakesRoomAndIsReadAgainWhenThereIsAPlaceForLongWork() throws Exception {
        Lasting first = new Lasting("a", "shape");
        Lasting second = new Lasting("b", "shape");
        pass(Duration.ofMillis(251));
        awaitWaiting();
        Lasting going = first.interrupted.get() == 0 ? first : second;
        Lasting making = going == first ? second : first;
        assertThat(making.interrupted).hasValue(1);
        assertThat(making.answer).isNotDone();

        making.gate.countDown();
        going.gate.countDown();
        assertThat(going.answer.get(20, TimeUnit.SECONDS)).isNotEmpty();
        await().until(() -> !threads.isEmpty());
        runAll();

        assertThat(making.answer.get(20, TimeUnit.SECONDS)).isNotEmpty();
        assertThat(making.interrupted).as("once is enough").hasValue(1);
    }

    @Test
    void aReadingThatTakesTooLongIsEnded() throws Exception {
        Lasting reading = new Lasting("a", "shape");

        pass(Duration.ofSeconds(30));

        assertThat(code(reading.answer)).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(reading.interrupted).hasValue(1);
    }

    @Test
    void theLastReadingOfACallHasThePlaceThatTheCallHas() {
        Call call = bulkhead.open("a", () -> false);

        CompletableFuture<Thread> done = bulkhead.submit(call, () -> {
            CompletableFuture<Thread> aside = bulkhead.read(call, () -> 1, false, Thread::currentThread);
            assertThat(aside).isNotDone();
            return bulkhead.read(call, () -> 2, true, Thread::currentThread);
        });

        assertThat(done).isCompletedWithValue(Thread.currentThread());
        assertThat(threads).hasSize(1);
    }
}
