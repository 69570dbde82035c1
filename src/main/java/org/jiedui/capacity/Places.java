package org.jiedui.capacity;

import java.time.Duration;

/**
 * How much is carried out at a time.
 *
 * @param shared how many pieces of work where several callers ask; a caller alone has four times as many
 * @param most how many at all, so that whoever is not answered yet begins even where others have all that are shared
 * @param longs how many of them may take longer than a turn
 * @param calls how many calls of one caller may be answered or wait
 * @param turn how long a piece of work may take before it counts as long
 * @param deadline how long a call may take, from when it came
 */
public record Places(int shared, int most, int longs, int calls, Duration turn, Duration deadline) {

    /** How much more is carried out of one who is alone: enough to wait for the database, and soon over when others come. */
    private static final int ALONE = 4;

    /** Refuses what nothing could be carried out with. */
    public Places {
        if (shared < 1 || most < shared || longs < 1 || longs > shared || calls < 1) {
            throw new IllegalArgumentException(
                    "there must be places: %d shared of %d, %d of them for long work, %d calls"
                            .formatted(shared, most, longs, calls));
        }
    }

    /** How many a caller has while nobody else asks. */
    int alone() {
        return Math.min(most, ALONE * shared);
    }
}
