package org.jiedui.benchmark.load;

import java.util.Arrays;
import java.util.StringJoiner;

/**
 * What came of an order, as one line of text.
 *
 * @param requests how many were answered well
 * @param errors how many were not
 * @param seconds how long it took
 * @param median the time of the middle request, in milliseconds
 * @param slow the time that one request in a hundred took longer than, in milliseconds
 */
public record Outcome(long requests, long errors, double seconds, double median, double slow) {

    /** Sums up. */
    static Outcome of(long[] nanos, long errors, double seconds) {
        Arrays.sort(nanos);
        return new Outcome(nanos.length, errors, seconds, at(nanos, 0.5), at(nanos, 0.99));
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) (sorted.length * share)] / 1e6;
    }

    /** The requests of a second. */
    public double throughput() {
        return requests / seconds;
    }

    String line() {
        return new StringJoiner("\t")
                .add(Long.toString(requests))
                .add(Long.toString(errors))
                .add(Double.toString(seconds))
                .add(Double.toString(median))
                .add(Double.toString(slow))
                .toString();
    }

    /** Reads the line. */
    public static Outcome of(String line) {
        String[] parts = line.split("\t", -1);
        return new Outcome(
                Long.parseLong(parts[0]),
                Long.parseLong(parts[1]),
                Double.parseDouble(parts[2]),
                Double.parseDouble(parts[3]),
                Double.parseDouble(parts[4]));
    }
}
