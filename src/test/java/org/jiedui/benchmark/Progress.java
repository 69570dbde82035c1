package org.jiedui.benchmark;

import java.time.Duration;
import java.time.Instant;

/** Says what is under way, and since when. */
final class Progress {

    private final Instant start = Instant.now();

    void tell(String step) {
        System.out.printf(
                "%7.1f s  %s%n", Duration.between(start, Instant.now()).toMillis() / 1000.0, step);
    }
}
