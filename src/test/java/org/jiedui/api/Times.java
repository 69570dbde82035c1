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

    @Override
    public String toString() {
        if (all.isEmpty()) {
            return "-";
        }
        List<Long> sorted = all.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "p50 %.1f p99 %.1f max %.1f ms (%d)",
                sorted.get(sorted.size() / 2) / MILLISECOND,
                sorted.get((int) (sorted.size() * 0.99)) / MILLISECOND,
                sorted.get(sorted.size() - 1) / MILLISECOND,
                sorted.size());
    }
}
