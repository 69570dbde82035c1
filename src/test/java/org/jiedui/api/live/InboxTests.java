package org.jiedui.api.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jiedui.capacity.RateLimiter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reading is suspended while a client is too fast, and for good when its socket is closed. For its pace, time stands still. */
class InboxTests {

    private static final int PER_SECOND = 10;
    private static final int AT_ONCE = 50;
    private static final String CLIENT = "somebody";
    private static final String TOO_LONG = "one that is too long";

    private final List<String> reading = new CopyOnWriteArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final RateLimiter rate = new RateLimiter(LiveConfiguration.rate(PER_SECOND), () -> 0);
    private final LongAdder suspensions = new LongAdder();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Inbox inbox = new Inbox(
            new Inbox.Reading(() -> reading.add("suspended"), () -> reading.add("resumed")),
            rate,
            suspensions,
            timer,
            10,
            messages::add,
            () -> messages.add(TOO_LONG));

    @AfterEach
    void end() {
        timer.shutdownNow();
    }

    private void receive(int number) {
        for (int i = 0; i < number; i++) {
            inbox.received("hello", true, CLIENT);
        }
    }

    /** By other sockets of the same client. */
    private void sendElsewhere(int number) {
        for (int i = 0; i < number; i++) {
            rate.take(CLIENT);
        }
    }

    @Test
    void messagesArePutTogetherFromTheirParts() {
        inbox.received("one ", false, CLIENT);
        inbox.received("message", false, CLIENT);
        inbox.received("more", true, CLIENT);

        assertThat(messages).containsExactly(TOO_LONG, "one more");
    }

    @Test
    void whoIsNotTooFastIsReadAllTheTime() {
        receive(AT_ONCE);

        assertThat(reading).isEmpty();
    }

    @Test
    void whoIsTooFastIsReadLater() {
        receive(AT_ONCE + 1);

        assertThat(messages).hasSize(AT_ONCE + 1);
        assertThat(suspensions.sum()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(reading).containsExactly("suspended", "resumed"));
    }

    @Test
    void whatHasBeenReadAlreadyIsTakenAllTheSame() {
        sendElsewhere(2 * AT_ONCE);
        receive(3);

        assertThat(messages).hasSize(3);
        assertThat(reading).containsExactly("suspended");
    }

    @Test
    void whoHadToWaitAndIsSomebodyElseNowIsReadSoon() {
        sendElsewhere(2 * AT_ONCE);
        receive(1);
        inbox.renew();

        await().atMost(Duration.ofSeconds(AT_ONCE / PER_SECOND - 1))
                .untilAsserted(() -> assertThat(reading).containsExactly("suspended", "resumed"));
    }

    @Test
    void nothingIsTakenOfAClosedSocketAndNothingMoreIsRead() {
        inbox.close();
        assertThat(reading).isEmpty();

        receive(3);

        assertThat(messages).isEmpty();
        assertThat(reading).containsExactly("suspended");
    }

    @Test
    void whoseSocketIsClosedWhileTheyWaitIsNotReadAgain() throws InterruptedException {
        receive(AT_ONCE + 1);
        inbox.close();
        inbox.renew();
        timer.shutdown();

        assertThat(timer.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(reading).containsExactly("suspended");
    }
}
