package org.jiedui.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RateLimiterTests {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong();
    private final RateLimiter budgets = new RateLimiter(new RateLimiter.Rate(100, 10), now::get);

    private RateLimiter.Charge charge(String caller, double cost) {
        return Objects.requireNonNull(budgets.charge(caller, cost));
    }

    @Test
    void aCallerPaysUntilNothingIsLeft() {
        assertThat(charge("a", 60).available()).isEqualTo(40);

        RateLimiter.Charge refused = charge("a", 60);

        assertThat(refused.made()).isFalse();
        assertThat(refused.available()).isEqualTo(40);
        assertThat(refused.secondsToWait()).isEqualTo(2);
    }

    @Test
    void whatWasPaidComesBackWithTime() {
        charge("a", 100);
        now.addAndGet(3 * SECOND);

        assertThat(charge("a", 30).made()).isTrue();
        assertThat(charge("a", 1).made()).isFalse();
    }

    @Test
    void noMoreIsSavedUpThanTheMaximum() {
        charge("a", 1);
        now.addAndGet(1_000 * SECOND);

        assertThat(charge("a", 0).available()).isEqualTo(100);
    }

    @Test
    void callersDoNotPayForOneAnother() {
        charge("a", 100);

        assertThat(charge("b", 100).made()).isTrue();
    }

    @Test
    void whatCostsMoreThanAFullBudgetIsCarriedOutWhenItIsFull() {
        assertThat(charge("a", 1_000).made()).isTrue();
        assertThat(charge("a", 1_000).secondsToWait()).isEqualTo(10);
    }

    @Test
    void whereThereIsNoBudgetNobodyIsLimited() {
        RateLimiter none = new RateLimiter(new RateLimiter.Rate(0, 1), now::get);

        assertThat(none.charge("a", 1e18)).isNull();
    }

    /** Messages have come already when they are counted: ten in a second, and five seconds' worth at once. */
    @Nested
    class OfWhatHasHappened {

        private static final int PER_SECOND = 10;
        private static final int AT_ONCE = 50;
        private static final Duration INTERVAL = Duration.ofMillis(100);

        private final RateLimiter messages = new RateLimiter(new RateLimiter.Rate(AT_ONCE, PER_SECOND), now::get);

        private Duration next() {
            return Duration.ofNanos(messages.take("somebody"));
        }

        private void send(int number) {
            for (int i = 0; i < number; i++) {
                next();
            }
        }

        @Test
        void aFullBucketMayComeAtOnce() {
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
        void nobodyWaitsForLongerThanABucketTakesToFill() {
            send(10 * AT_ONCE);

            assertThat(next()).isEqualTo(INTERVAL.multipliedBy(AT_ONCE));
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

            assertThat(messages.take("another")).isZero();
        }

        @Test
        void overAnyWhileNoMoreComesThanThatAndAFullBucket() {
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
    }
}
