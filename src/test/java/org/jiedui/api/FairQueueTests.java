package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While several ask, each has a share. */
class FairQueueTests {

    private static final long SECOND = 1_000_000_000L;

    private final List<String> begun = new ArrayList<>();
    private long time = 10 * SECOND;

    private FairQueue queue(int room, int mostOfOne) {
        return new FairQueue(room, mostOfOne, () -> time);
    }

    private boolean enter(FairQueue queue, String caller, String operation) {
        return queue.enter(caller, () -> begun.add(operation));
    }

    @Test
    void whoIsAloneDoesNotWait() {
        FairQueue queue = queue(2, 10);

        for (String operation : List.of("a1", "a2", "a3", "a4")) {
            enter(queue, "a", operation);
        }

        assertThat(begun).containsExactly("a1", "a2", "a3", "a4");
    }

    @Test
    void whoIsAloneHasFourTimesTheRoom() {
        FairQueue queue = queue(1, 10);
        for (int i = 1; i <= 6; i++) {
            enter(queue, "a", "a" + i);
        }
        assertThat(begun).containsExactly("a1", "a2", "a3", "a4");

        queue.leave("a");
        assertThat(begun).containsExactly("a1", "a2", "a3", "a4", "a5");
    }

    @Test
    void whileOthersAskTheRestOfAShareWaits() {
        FairQueue queue = queue(4, 10);
        enter(queue, "b", "b1");
        for (String operation : List.of("a1", "a2", "a3", "a4")) {
            enter(queue, "a", operation);
        }
        assertThat(begun).containsExactly("b1", "a1", "a2");

        enter(queue, "b", "b2");
        queue.leave("a");

        assertThat(begun).containsExactly("b1", "a1", "a2", "b2", "a3");
    }

    @Test
    void whoComesToAFloodBeginsAtOnceAndTheFloodGoesBackToItsShare() {
        FairQueue queue = queue(2, 10);
        for (String operation : List.of("a1", "a2", "a3")) {
            enter(queue, "a", operation);
        }
        enter(queue, "b", "b1");
        enter(queue, "a", "a4");
        assertThat(begun).containsExactly("a1", "a2", "a3", "b1");

        queue.leave("a");
        queue.leave("a");
        assertThat(begun).doesNotContain("a4");
        queue.leave("a");
        assertThat(begun).contains("a4");
    }

    @Test
    void whoWasThereAMomentAgoIsReckonedWith() {
        FairQueue queue = queue(2, 10);
        enter(queue, "b", "b1");
        enter(queue, "a", "a1");
        queue.leave("b");
        time += SECOND / 2;
        enter(queue, "a", "a2");
        enter(queue, "a", "a3");
        assertThat(begun).containsExactly("b1", "a1");

        time += SECOND;
        queue.leave("a");

        assertThat(begun).containsExactly("b1", "a1", "a2", "a3");
    }

    @Test
    void oneCallerHasNoMoreThanAllowed() {
        FairQueue queue = queue(1, 2);

        assertThat(enter(queue, "a", "a1")).isTrue();
        assertThat(enter(queue, "a", "a2")).isTrue();
        assertThat(enter(queue, "a", "a3")).isFalse();
        assertThat(enter(queue, "b", "b1")).isTrue();

        queue.leave("a");
        assertThat(enter(queue, "a", "a4")).isTrue();
    }

    @Test
    void whatIsGivenUpDoesNotBegin() {
        FairQueue queue = queue(1, 3);
        FairQueue.Operation waiting = () -> begun.add("a2");
        enter(queue, "b", "b1");
        enter(queue, "a", "a1");
        queue.enter("a", waiting);
        enter(queue, "a", "a3");

        assertThat(queue.withdraw("a", waiting)).isTrue();
        assertThat(queue.withdraw("a", waiting)).isFalse();
        queue.leave("a");

        assertThat(begun).containsExactly("b1", "a1", "a3");
    }

    @Test
    void whoTakesLongLetsTheNextOneBeginAndIsCountedAllTheSame() {
        FairQueue queue = queue(1, 2);
        enter(queue, "b", "b1");
        enter(queue, "a", "a1");
        enter(queue, "a", "a2");

        queue.makeRoom("a");
        assertThat(begun).containsExactly("b1", "a1", "a2");
        assertThat(enter(queue, "a", "a3")).as("both are there still").isFalse();

        queue.depart("a");
        enter(queue, "a", "a4");
        assertThat(begun).as("the second has its turn").doesNotContain("a4");
        queue.leave("a");
        assertThat(begun).contains("a4");
    }

    @Test
    void whatCannotBeginLetsTheNextOneBegin() {
        FairQueue queue = queue(1, 5_000);
        enter(queue, "b", "b1");
        enter(queue, "a", "a1");
        for (int i = 0; i < 4_000; i++) {
            queue.enter("a", () -> false);
        }
        enter(queue, "a", "a2");

        queue.leave("a");

        assertThat(begun).containsExactly("b1", "a1", "a2");
    }

    @Test
    void theLongerTheLineTheSmallerTheShare() {
        FairQueue queue = queue(4, 100);
        enter(queue, "b", "b1");
        for (int i = 1; i <= 6; i++) {
            enter(queue, "a", "a" + i);
        }
        assertThat(begun).as("half of four").containsExactly("b1", "a1", "a2");

        queue.leave("a");
        assertThat(begun).as("four wait").containsExactly("b1", "a1", "a2");
        queue.leave("a");
        assertThat(begun).as("one at a time").containsExactly("b1", "a1", "a2", "a3", "a4");
    }

    @Test
    void partsAreDoneBesideEachOtherWithinTheShare() {
        FairQueue queue = queue(4, 10);
        enter(queue, "b", "b1");
        enter(queue, "a", "a1");

        assertThat(queue.takeMore("a")).isTrue();
        assertThat(queue.takeMore("a")).as("two of four are theirs").isFalse();
        enter(queue, "a", "a2");
        assertThat(begun).containsExactly("b1", "a1");

        queue.makeRoom("a");
        assertThat(begun).containsExactly("b1", "a1", "a2");
        assertThat(queue.takeMore("a")).isFalse();
        queue.leave("a");
        assertThat(queue.takeMore("a")).isTrue();
    }

    @Test
    void aTurnEndsWithAllThatItsOperationTook() {
        FairQueue queue = queue(4, 10);
        enter(queue, "b", "b1");
        enter(queue, "a", "a1");
        try (Turn turn = new Turn(queue, "a")) {
            assertThat(turn.takeMore()).isTrue();
            enter(queue, "a", "a2");
            enter(queue, "a", "a3");
            assertThat(begun).containsExactly("b1", "a1");

            turn.makeRoom();
            assertThat(begun).containsExactly("b1", "a1", "a2", "a3");
            turn.leaveOne();
            assertThat(turn.takeMore()).as("it is over").isFalse();
        }
        enter(queue, "a", "a4");
        assertThat(begun).as("two have their turns still").doesNotContain("a4");
    }

    /** Whatever comes, goes and gives up: whoever has nothing begins at once, and everything begins in the end. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nobodyWaitsForOthersAndNothingIsForgotten(long seed) {
        Random random = new Random(seed);
        FairQueue queue = queue(1 + random.nextInt(6), 5);
        List<String> running = new ArrayList<>();
        Map<FairQueue.Operation, String> waiting = new HashMap<>();
        for (int step = 0; step < 5_000; step++) {
            time += random.nextInt(3) * SECOND / 2;
            int what = random.nextInt(5);
            if (what < 2) {
                String caller = "caller " + random.nextInt(6);
                FairQueue.Operation[] operation = new FairQueue.Operation[1];
                operation[0] = () -> {
                    waiting.remove(operation[0]);
                    return running.add(caller);
                };
                int present = of(caller, running) + of(caller, waiting.values());
                waiting.put(operation[0], caller);
                boolean entered = queue.enter(caller, operation[0]);
                assertThat(entered).isEqualTo(present < 5);
                if (!entered) {
                    waiting.remove(operation[0]);
                }
                assertThat(of(caller, running))
                        .as("whoever has nothing begins at once")
                        .isPositive();
            } else if (what < 4 && !running.isEmpty()) {
                queue.leave(running.remove(random.nextInt(running.size())));
            } else if (!waiting.isEmpty()) {
                Map.Entry<FairQueue.Operation, String> given =
                        waiting.entrySet().iterator().next();
                assertThat(queue.withdraw(given.getValue(), given.getKey())).isTrue();
                waiting.remove(given.getKey());
            }
        }
        while (!running.isEmpty()) {
            queue.leave(running.remove(0));
        }
        assertThat(waiting).isEmpty();
    }

    private static int of(String caller, Iterable<String> callers) {
        int number = 0;
        for (String each : callers) {
            number += each.equals(caller) ? 1 : 0;
        }
        return number;
    }
}
