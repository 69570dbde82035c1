package org.jiedui.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartsTests {

    private final Restarts restarts = new Restarts();

    @Test
    void theFirstRestartIsAtOnceAndLaterOnesWaitLonger() {
        assertThat(restarts.delayAfter(Duration.ofSeconds(20))).contains(Duration.ZERO);
        assertThat(restarts.delayAfter(Duration.ofSeconds(2))).contains(Duration.ofSeconds(1));
        assertThat(restarts.delayAfter(Duration.ofSeconds(2))).contains(Duration.ofSeconds(2));
    }

    @Test
    void aServerThatDiesAgainAndAgainIsGivenUp() {
        for (int death = 1; death <= 8; death++) {
            assertThat(restarts.delayAfter(Duration.ofSeconds(2)))
                    .hasValueSatisfying(delay -> assertThat(delay).isLessThanOrEqualTo(Duration.ofSeconds(30)));
        }
        assertThat(restarts.delayAfter(Duration.ofSeconds(2))).isEmpty();
    }

    @Test
    void aServerThatRanLongBeginsAnew() {
        restarts.delayAfter(Duration.ofSeconds(2));
        restarts.delayAfter(Duration.ofSeconds(2));

        assertThat(restarts.delayAfter(Duration.ofHours(1))).contains(Duration.ZERO);
    }
}
