package org.jiedui.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever has had the least is next, and nobody has to wait for others' long work. */
class FairQueueTests {

    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000 * MILLISECOND;
    private static final Duration TURN = Duration.ofMillis(250);

    private final Map<Work<?>, String> names = new HashMap<>();
    private final Map<String, Work<?>> works = new HashMap<>();
    private final List<String> begun = new ArrayList<>();
    private long time = 10 * SECOND;

    private FairQueue queue(int shared, int most, int longs) {
        return new FairQueue(new Places(shared, most, longs, 5, TURN, Duration.ofSeconds(30)), () -> time);
    }

    private Work<?> work(String name) {
        return Objects.requireNonNull(works.get(name));
    }

    private Work<?> work(String caller, Lane lane) {
        Call call = new Call(caller, time, Duration.ofSeconds(30), () -> false, () -> {});
        return new Work<>(call, lane, false, () -> CompletableFuture.completedFuture(caller));
    }

    /** Work that is called like its caller and a number. */
    private void enter(FairQueue queue, Lane lane, String... named) {
        for (String name : named) {
            Work<?> work = work(name.substring(0, 1), lane);
            names.put(work, name);
            works.put(name, work);
            begin(queue.enter(work));
        }
    }

    private void leave(FairQueue queue, String name) {
        begin(queue.leave(work(name)));
    }

    private void begin(List<Work<?>> all) {
        all.forEach(work -> begun.add(names.get(work)));
    }

    @Test
    void whoIsAloneHasFourTimesThePlacesThatAreShared() {
        FairQueue queue = queue(1, 10, 1);

        enter(queue, Lane.SHORT, "a1", "a2", "a3", "a4", "a5");

        assertThat(begun).containsExactly("a1", "a2", "a3", "a4");
        leave(queue, "a1");
        assertThat(begun).endsWith("a5");
    }

    @Test
    void whoWasThereAMomentAgoIsReckonedWith() {
        FairQueue queue = queue(1, 10, 1);
        enter(queue, Lane.SHORT, "b1", "a1");
        leave(queue, "b1");
        time += SECOND / 2;
        enter(queue, Lane.SHORT, "a2");
        assertThat(begun).containsExactly("b1", "a1");

        time += SECOND;
        enter(queue, Lane.SHORT, "a3");

        assertThat(begun).containsExactly("b1", "a1", "a2", "a3");
    }

    @Test
    void whoHasNothingBeginsAtOnceWhateverOthersHave() {
        FairQueue queue = queue(2, 10, 1);
        enter(queue, Lane.SHORT, "a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8");

        enter(queue, Lane.SHORT, "b1", "c1", "b2");

        assertThat(begun).endsWith("a8", "b1", "c1");
    }

    @Test
    void thereIsABoundToThatTooAndWhoeverHasHadTheLeastIsNext() {
        FairQueue queue = queue(2, 3, 1);
        enter(queue, Lane.SHORT, "a1", "b1", "c1");
        time += 20 * MILLISECOND;
        enter(queue, Lane.SHORT, "a2", "d1", "b2", "e1");
        assertThat(begun).containsExactly("a1", "b1", "c1");

        leave(queue, "a1");
        leave(queue, "b1");

        assertThat(begun).containsExactly("a1", "b1", "c1", "d1", "e1");
    }

    @Test
    void whoeverHasHadMoreWaitsForWhoeverHasHadLess() {
        FairQueue queue = queue(2, 2, 1);
        enter(queue, Lane.SHORT, "a1", "b1");
        time += 10 * MILLISECOND;
        enter(queue, Lane.SHORT, "a2", "a3", "a4", "b2");
        leave(queue, "b1");
        assertThat(begun).as("a has one still").endsWith("b2");

        time += 100 * MILLISECOND;
        leave(queue, "a1");
        enter(queue, Lane.SHORT, "b3", "b4");
        leave(queue, "b2");

        assertThat(begun).containsExactly("a1", "b1", "b2", "a2", "b3");
    }

    @Test
    void whatIsShortPassesWhatIsLong() {
        FairQueue queue = queue(4, 8, 2);
        enter(queue, Lane.LONG, "a1", "b1", "a2", "b2", "c1");
        assertThat(begun).containsExactly("a1", "b1");

        enter(queue, Lane.SHORT, "a3", "d1");

        assertThat(begun).containsExactly("a1", "b1", "a3", "d1");
        time += 20 * MILLISECOND;
        leave(queue, "b1");
        assertThat(begun).as("c has had nothing").endsWith("c1");
    }

    @Test
    void whatTakesMoreThanATurnIsLong() {
        FairQueue queue = queue(4, 8, 2);
        enter(queue, Lane.SHORT, "a1", "b1");
        time += 251 * MILLISECOND;
        assertThat(queue.overdue()).isEmpty();

        enter(queue, Lane.LONG, "c1");

        assertThat(queue.runningLong()).isEqualTo(2);
        assertThat(begun).doesNotContain("c1");
        leave(queue, "a1");
        assertThat(begun).endsWith("c1");
    }

    @Test
    void theYoungestReadingOfWhoeverHasHadMostMakesRoom() {
        FairQueue queue = queue(6, 8, 2);
        enter(queue, Lane.SHORT, "b1", "a1");
        time += MILLISECOND;
        enter(queue, Lane.SHORT, "a2", "a3");
        works.values().forEach(Work::reads);
        time += 251 * MILLISECOND;

        List<Work<?>> making = queue.overdue();

        assertThat(making).containsExactlyInAnyOrder(work("a2"), work("a3"));
        making.forEach(work -> work.breakOff(Work.Ending.EVICTED));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(queue.overdue()).as("they are about to").isEmpty();
    }

    @Test
    void whatDoesNotReadAndWhoeverHasHadLeastGoOn() {
        FairQueue queue = queue(4, 8, 1);
        enter(queue, Lane.SHORT, "a1", "a2", "b1");
        work("b1").reads();
        work("a2").reads();
        time += 251 * MILLISECOND;

        assertThat(queue.overdue()).containsExactly(work("a2"));
    }

    @Test
    void whatWasBrokenOffOnceIsNotBrokenOffAgain() {
        FairQueue queue = queue(4, 8, 1);
        Call call = work("a", Lane.LONG).call;
        Work<?> again = new Work<>(call, Lane.LONG, true, () -> CompletableFuture.completedFuture(1));
        queue.enter(again);
        again.reads();
        time += MILLISECOND;
        enter(queue, Lane.SHORT, "b1");
        work("b1").reads();
        time += 251 * MILLISECOND;

        assertThat(queue.overdue())
                .as("b has had less, and a was broken off before")
                .isEmpty();
        assertThat(queue.runningLong()).isEqualTo(2);
    }

    @Test
    void oneCallerHasNoMoreCallsThanAllowed() {
        FairQueue queue = queue(1, 1, 1);
        for (int i = 0; i < 5; i++) {
            assertThat(queue.open("a")).isTrue();
        }

        assertThat(queue.open("a")).isFalse();
        assertThat(queue.open("b")).isTrue();
        queue.close("a");
        assertThat(queue.open("a")).isTrue();
    }

    @Test
    void whatIsGivenUpDoesNotBegin() {
        FairQueue queue = queue(1, 1, 1);
        enter(queue, Lane.SHORT, "a1", "a2", "a3");

        assertThat(queue.withdraw(work("a2"))).isTrue();
        assertThat(queue.withdraw(work("a2"))).isFalse();
        leave(queue, "a1");

        assertThat(begun).containsExactly("a1", "a3");
        assertThat(queue.waiting()).isEmpty();
    }

    @Test
    void whatIsReadForSeveralCountsForWhoeverHasHadTheLeast() {
        FairQueue queue = queue(2, 4, 1);
        enter(queue, Lane.SHORT, "a1", "b1");
        time += MILLISECOND;
        leave(queue, "b1");
        time += MILLISECOND;

        assertThat(queue.leastServed(Set.of("a", "b"))).isEqualTo("b");
    }

    /** Whatever comes, takes how long, and gives up. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noPlaceIsLeftFreeForNothingAndEverythingBeginsInTheEnd(long seed) {
        Random random = new Random(seed);
        int shared = 1 + random.nextInt(6);
        int most = shared + random.nextInt(6);
        int longs = 1 + random.nextInt(shared);
        FairQueue queue = queue(shared, most, longs);
        List<Work<?>> running = new ArrayList<>();
        int entered = 0;
        int over = 0;
        for (int step = 0; step < 5_000; step++) {
            time += random.nextInt(200) * MILLISECOND;
            int what = random.nextInt(5);
            if (what < 2) {
                Lane lane = random.nextInt(4) == 0 ? Lane.LONG : Lane.SHORT;
                running.addAll(queue.enter(work("caller " + random.nextInt(6), lane)));
                entered++;
            } else if (what < 4 && !running.isEmpty()) {
                running.addAll(queue.leave(running.remove(random.nextInt(running.size()))));
                over++;
            } else if (!queue.waiting().isEmpty()) {
                List<Work<?>> waiting = queue.waiting();
                assertThat(queue.withdraw(waiting.get(random.nextInt(waiting.size()))))
                        .isTrue();
                over++;
            }
            assertThat(running).hasSameElementsAs(queue.running()).hasSizeLessThanOrEqualTo(Math.max(most, shared));
            for (Work<?> work : queue.waiting()) {
                boolean nothing = running.stream().noneMatch(other -> other.flow() == work.flow());
                assertThat(running.size() >= most
                                || (running.size() >= shared && !nothing)
                                || (work.lane() == Lane.LONG && queue.runningLong() >= longs))
                        .as("there is no room for what waits")
                        .isTrue();
            }
        }
        while (!running.isEmpty()) {
            running.addAll(queue.leave(running.remove(0)));
            over++;
        }
        assertThat(queue.waiting()).isEmpty();
        assertThat(over).isEqualTo(entered);
    }

    /** Callers who never have nothing waiting, with work of very different lengths: they have had about as much of the places. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whoeverAlwaysAsksHasAsMuchAsAnybody(long seed) {
        Random random = new Random(seed);
        int callers = 2 + random.nextInt(4);
        int shared = 1 + random.nextInt(4);
        long[] longest = new long[callers];
        long[] service = new long[callers];
        Map<Work<?>, Long> ends = new HashMap<>();
        FairQueue queue = queue(shared, shared, 1);
        for (int caller = 0; caller < callers; caller++) {
            longest[caller] = (1 + random.nextInt(caller == 0 ? 200 : 20)) * MILLISECOND;
            for (int i = 0; i < 4 * shared; i++) {
                queue.enter(work(String.valueOf(caller), Lane.SHORT)).forEach(work -> ends.put(work, 0L));
            }
        }
        for (int step = 0; step < 20_000; step++) {
            for (Work<?> work : queue.running()) {
                int caller = Integer.parseInt(work.call.caller());
                ends.computeIfAbsent(work, begun -> time + 1 + random.nextLong(longest[caller]));
            }
            Work<?> first = queue.running().stream()
                    .min(Comparator.comparingLong(work -> Objects.requireNonNull(ends.get(work))))
                    .orElseThrow();
            time = Math.max(time, Objects.requireNonNull(ends.remove(first)));
            int caller = Integer.parseInt(first.call.caller());
            service[caller] += time - first.started();
            queue.leave(first);
            queue.enter(work(first.call.caller(), Lane.SHORT));
        }
        long bound = 420L * shared * MILLISECOND;
        for (long each : service) {
            assertThat(Math.abs(each - service[0])).isLessThan(bound);
        }
        assertThat(service[0]).isGreaterThan(2 * bound);
    }
}
