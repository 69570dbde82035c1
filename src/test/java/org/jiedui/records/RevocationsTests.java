package org.jiedui.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jiedui.store.DatabaseReady;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which tokens were revoked is known in memory, and nothing is known where that was not heard for long. */
class RevocationsTests {

    private static final Duration INTERVAL = Duration.ofHours(1);

    private final AtomicLong time = new AtomicLong();
    private Set<String> revoked = Set.of();
    private boolean away;

    private final Revocations revocations = new Revocations(since -> ask(), INTERVAL, Clock.systemUTC(), time::get);

    @AfterEach
    void close() {
        revocations.close();
    }

    private Set<String> ask() {
        if (away) {
            throw new IllegalStateException("the database is away");
        }
        return revoked;
    }

    private void pass(Duration duration) {
        time.addAndGet(duration.toNanos());
    }

    @Test
    void nothingIsKnownBeforeTheDatabaseIsReady() {
        revocations.start();
        assertThat(revocations.areKnown()).isFalse();

        revoked = Set.of("gone");
        revocations.begin(new DatabaseReady());

        assertThat(revocations.areKnown()).isTrue();
        assertThat(revocations.contains("gone")).isTrue();
        assertThat(revocations.contains("good")).isFalse();
    }

    @Test
    void whatIsKnownCountsForAWhileOnly() {
        revocations.begin(new DatabaseReady());
        away = true;

        pass(INTERVAL.multipliedBy(24));
        revocations.learn();
        assertThat(revocations.areKnown())
                .as("a database that is busy is not gone")
                .isTrue();

        pass(INTERVAL);
        revocations.learn();
        assertThat(revocations.areKnown()).isFalse();

        away = false;
        revocations.learn();
        assertThat(revocations.areKnown()).isTrue();
    }

    @Test
    void whatIsUsedWithATokenEndsOnceItIsRevoked() {
        AtomicInteger ended = new AtomicInteger();
        revocations.begin(new DatabaseReady());
        List<Future<?>> waiting = Stream.of("one", "one", "one", "another")
                .<Future<?>>map(id -> revocations.whenRevoked(id, ended::incrementAndGet))
                .toList();
        waiting.get(0).cancel(false);

        revoked = Set.of("one");
        revocations.learn();
        revocations.learn();

        assertThat(ended).hasValue(2);
        Future<?> late = revocations.whenRevoked("one", ended::incrementAndGet);
        assertThat(late.isDone()).isTrue();
        assertThat(ended).as("at once").hasValue(3);
    }
}
