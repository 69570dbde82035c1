package org.jiedui.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Two connections of each owner may be open. */
class ConnectionsTests {

    private final AtomicLong now = new AtomicLong(-17);
    private final Connections connections = new Connections(2, now::get);

    private void admitTwo() {
        assertThat(connections.admit("somebody")).isTrue();
        assertThat(connections.admit("somebody")).isTrue();
        assertThat(connections.admit("somebody")).isFalse();
    }

    @Test
    void eachOwnerHasTheirOwn() {
        admitTwo();

        assertThat(connections.admit("another")).isTrue();
    }

    @Test
    void thePlaceOfOneThatEndedInOrderIsFreeAtOnce() {
        admitTwo();
        connections.release("somebody");

        assertThat(connections.admit("somebody")).isTrue();
        assertThat(connections.admit("somebody")).isFalse();
    }

    @Test
    void thePlaceOfOneThatBrokeIsFreeAfterAWhile() {
        admitTwo();
        connections.hold("somebody");
        now.addAndGet(Connections.HELD.toNanos() - 1);
        assertThat(connections.admit("somebody")).isFalse();

        now.addAndGet(1);

        assertThat(connections.admit("somebody")).isTrue();
        assertThat(connections.admit("somebody")).isFalse();
    }
}
