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

/** Operations begin in turn between those who ask. */
class FairQueueTests {

    private final List<String> begun = new ArrayList<>();

    private boolean enter(FairQueue queue, String caller, String operation) {
        return queue.enter(caller, () -> begun.add(operation));
    }

    @Test
    void whileThereIsRoomNobodyWaits() {
        FairQueue queue = new FairQueue(2, 10);

        enter(queue, "a", "a1");
        enter(queue, "a", "a2");
        enter(queue, "b", "b1");

        assertThat(begun).containsExactly("a1", "a2");
    }

    @Test
    void whoAsksLittleComesBeforeTheRestOfWhoAsksMuch() {
        FairQueue queue = new FairQueue(1, 10);
        for (String operation : List.of("a1", "a2", "a3", "a4")) {
            enter(queue, "a", operation);
        }
        enter(queue, "b", "b1");
        enter(queue, "c", "c1");

        for (String caller : List.of("a", "a", "b", "c", "a")) {
            queue.leave(caller);
        }

        assertThat(begun).containsExactly("a1", "a2", "b1", "c1", "a3", "a4");
    }

    @Test
    void oneCallerHasNoMoreThanAllowed() {
        FairQueue queue = new FairQueue(1, 2);

        assertThat(enter(queue, "a", "a1")).isTrue();
        assertThat(enter(queue, "a", "a2")).isTrue();
        assertThat(enter(queue, "a", "a3")).isFalse();
        assertThat(enter(queue, "b", "b1")).isTrue();

        queue.leave("a");
        assertThat(enter(queue, "a", "a4")).isTrue();
    }

    @Test
    void whatIsGivenUpDoesNotBegin() {
        FairQueue queue = new FairQueue(1, 3);
        Runnable waiting = () -> begun.add("a2");
        enter(queue, "a", "a1");
        queue.enter("a", waiting);
        enter(queue, "a", "a3");

        assertThat(queue.withdraw("a", waiting)).isTrue();
        assertThat(queue.withdraw("a", waiting)).isFalse();
        queue.leave("a");

        assertThat(begun).containsExactly("a1", "a3");
    }

    /** Whatever comes, goes and gives up: never more than there is room for, and nobody waits while there is some. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void roomIsNeitherLostNorMade(long seed) {
        Random random = new Random(seed);
        int room = 1 + random.nextInt(4);
        FairQueue queue = new FairQueue(room, 5);
        List<String> running = new ArrayList<>();
        Map<Runnable, String> waiting = new HashMap<>();
        for (int step = 0; step < 5_000; step++) {
            int what = random.nextInt(5);
            if (what < 2) {
                String caller = "caller " + random.nextInt(6);
                Runnable[] turn = new Runnable[1];
                turn[0] = () -> {
                    waiting.remove(turn[0]);
                    running.add(caller);
                };
                int present = present(caller, running, waiting);
                waiting.put(turn[0], caller);
                boolean entered = queue.enter(caller, turn[0]);
                if (!entered) {
                    waiting.remove(turn[0]);
                }
                assertThat(entered).isEqualTo(present < 5);
            } else if (what < 4 && !running.isEmpty()) {
                queue.leave(running.remove(random.nextInt(running.size())));
            } else if (!waiting.isEmpty()) {
                Map.Entry<Runnable, String> given =
                        waiting.entrySet().iterator().next();
                assertThat(queue.withdraw(given.getValue(), given.getKey())).isTrue();
                waiting.remove(given.getKey());
            }
            assertThat(running).hasSizeLessThanOrEqualTo(room);
            assertThat(waiting.isEmpty() || running.size() == room).isTrue();
        }
    }

    private static int present(String caller, List<String> running, Map<Runnable, String> waiting) {
        return (int) (running.stream().filter(caller::equals).count()
                + waiting.values().stream().filter(caller::equals).count());
    }
}
