package org.jiedui.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** So many messages in a second, and five seconds' worth at once. */
class PaceTests {

    private static final int PER_SECOND = 10;
    private static final int AT_ONCE = 50;
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final AtomicLong now = new AtomicLong(-17);
    private final Pace pace = new Pace(PER_SECOND, now::get);

    private Duration next() {
        return Duration.ofNanos(pace.next("somebody"));
    }

    private void send(int messages) {
        for (int i = 0; i < messages; i++) {
            next();
        }
    }

    @Test
    void fiveSecondsWorthMayComeAtOnce() {
        for (int i = 0; i < AT_ONCE; i++) {
            assertThat(next()).isZero();
        }
        assertThat(next()).isEqualTo(INTERVAL);
        assertThat(next()).isEqualTo(INTERVAL.multipliedBy(2));
    }

    @Test
    void whoWaitsAsToldIsNeverFasterThanTheyMay() {
        send(AT_ONCE);
        for (int i = 0; i < 100; i++) {
            assertThat(next()).isEqualTo(INTERVAL);
            now.addAndGet(INTERVAL.toNanos());
        }
    }

    @Test
    void nobodyWaitsForLongerThanFiveSeconds() {
        send(10 * AT_ONCE);

        assertThat(next()).isEqualTo(Pace.AHEAD);
    }

    @Test
    void whoWasSilentMayDoItAgainAndNoMore() {
        send(AT_ONCE);
        now.addAndGet(Duration.ofHours(1).toNanos());
        for (int i = 0; i < AT_ONCE; i++) {
            assertThat(next()).isZero();
        }
        assertThat(next()).isPositive();
    }

    @Test
    void nobodyWaitsForAnother() {
        send(AT_ONCE + 1);

        assertThat(pace.next("another")).isZero();
    }

    @Test
    void overAnyWhileNoMoreComesThanThatAndFiveSecondsWorth() {
        Random random = new Random(1);
        long[] times = new long[2_000];
        for (int i = 0; i < times.length; i++) {
            times[i] = now.get();
            long delay = next().toNanos();
            now.addAndGet(delay + random.nextLong(INTERVAL.toNanos()));
        }

        double most = 0;
        for (int from = 0; from < times.length; from++) {
            for (int to = from; to < times.length; to++) {
                most = Math.max(most, to - from + 1 - (times[to] - times[from]) / 1e9 * PER_SECOND);
            }
        }
        assertThat(most).isBetween(AT_ONCE - 1.0, AT_ONCE + 1.001);
    }

    @Test
    void howOftenReadingWasSuspendedIsTold() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        pace.bindTo(registry);
        pace.suspended();
        pace.suspended();

        assertThat(registry.get("jiedui.sockets.suspended").functionCounter().count())
                .isEqualTo(2);
    }
}
