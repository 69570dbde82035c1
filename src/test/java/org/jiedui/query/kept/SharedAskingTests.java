package org.jiedui.query.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many ask at a time, and the question is sent once for all who came before that. */
class SharedAskingTests {

    private static final int MANY = 20;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger sent = new AtomicInteger();
    private final SharedAsking<Integer> asking = new SharedAsking<>(this::answer);

    private Integer answer() {
        int number = sent.incrementAndGet();
        if (number == 1) {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException end) {
                throw new IllegalStateException("broken off", end);
            }
        }
        return number;
    }

    private CompletableFuture<@Nullable Integer> ask() {
        return CompletableFuture.supplyAsync(asking::join, threads);
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void whoeverComesWhileItIsUnderWayGetsALaterAnswer() throws InterruptedException {
        CompletableFuture<@Nullable Integer> first = ask();
        begun.await();
        List<CompletableFuture<@Nullable Integer>> others = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            others.add(ask());
        }
        goOn.countDown();

        assertThat(first.join()).isEqualTo(1);
        assertThat(others).allSatisfy(other -> assertThat(other.join()).isGreaterThan(1));
        assertThat(asking.asked()).isLessThanOrEqualTo(1L + MANY);
        assertThat(ask().join()).isEqualTo(sent.get());
    }

    @Test
    void aFailureOfOneIsNotThatOfOthers() {
        SharedAsking<Integer> failing = new SharedAsking<>(() -> {
            throw new IllegalStateException("away");
        });

        assertThatThrownBy(failing::join).hasMessage("away");
        assertThatThrownBy(failing::join).hasMessage("away");
    }
}
