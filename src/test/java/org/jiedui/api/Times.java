package org.jiedui.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long something took, time after time, in nanoseconds. */
final class Times {

    private static final double MILLISECOND = 1e6;

    private final List<Long> all = new ArrayList<>();

    static Times of(Iterable<Times> several) {
        Times together = new Times();
        several.forEach(each -> together.all.addAll(each.all));
        return together;
    }

    void add(long nanos) {
        all.add(nanos);
    }

    /** What one in a hundred takes longer than, in milliseconds. */
    double p99() {
        return at(sorted(), 0.99);
    }

    private List<Long> sorted() {
        return all.stream().sorted().toList();
    }

    private static double at(List<Long> sorted, double part) {
        return sorted.get((int) (sorted.size() * part)) / MILLISECOND;
    }

    @Override
    public String toString() {
        if (all.isEmpty()) {
            return "-";
        }
        List<Long> sorted = sorted();
        return String.format(
                Locale.ROOT,
                "p50 %.1f p99 %.1f max %.1f ms (%d)",
                at(sorted, 0.5),
                at(sorted, 0.99),
                sorted.get(sorted.size() - 1) / MILLISECOND,
                sorted.size());
    }
}
