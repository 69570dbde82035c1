package org.jiedui.store.embedded;

import java.time.Duration;
import java.util.Optional;

/** How long to wait before a server that died is started again: longer each time, until it makes no sense. */
final class Restarts {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);
    private static final int MOST_IN_A_ROW = 8;
    private static final int LONGEST_SECONDS = 30;

    private int inARow;

    /**
     * The wait before the next start.
     *
     * @param ran how long the server ran before it died
     * @return empty if it has died too often in a row
     */
    Optional<Duration> delayAfter(Duration ran) {
        inARow = ran.compareTo(LONG_ENOUGH) > 0 ? 0 : inARow;
        if (inARow == MOST_IN_A_ROW) {
            return Optional.empty();
        }
        int seconds = Math.min(LONGEST_SECONDS, (1 << inARow) / 2);
        inARow++;
        return Optional.of(Duration.ofSeconds(seconds));
    }
}
