package org.jiedui.benchmark.data;

import java.util.List;

/**
 * Chance that can be repeated: each question about each item has one answer, whatever was asked before.
 *
 * @param purpose what is decided, so that two decisions about one item do not go together
 */
record Chance(String purpose) {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** A whole number from 0 up to a bound. */
    int below(int bound, long item) {
        return (int) Long.remainderUnsigned(bits(item), bound);
    }

    /** A whole number from 0 up to a bound. */
    long below(long bound, long item) {
        return Long.remainderUnsigned(bits(item), bound);
    }

    /** Whether it happens, so many times out of a hundred. */
    boolean happens(int percent, long item) {
        return below(100, item) < percent;
    }

    /** One of several. */
    <T> T oneOf(List<T> several, long item) {
        return several.get(below(several.size(), item));
    }

    /** SplitMix64. */
    private long bits(long item) {
        long z = (purpose.hashCode() * GOLDEN) ^ ((item + 1) * GOLDEN);
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
