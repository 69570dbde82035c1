package org.jiedui.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where an answer differs from what was expected. Cursors are learnt on the way. */
final class Difference {

    private final Positions positions;
    private final List<String> found = new ArrayList<>();

    Difference(Positions positions) {
        this.positions = positions;
    }

    List<String> found() {
        return found;
    }

    void compare(String at, @Nullable Object expected, @Nullable Object actual) {
        if (expected instanceof Map<?, ?> wanted && actual instanceof Map<?, ?> map) {
            if (!wanted.keySet().equals(map.keySet())) {
                found.add(at + ": keys " + wanted.keySet() + " but was " + map.keySet());
            }
            wanted.forEach((key, value) -> compare(at + "." + key, value, map.get(key)));
        } else if (expected instanceof List<?> wanted && actual instanceof List<?> list) {
            if (wanted.size() != list.size()) {
                found.add(at + ": " + wanted.size() + " items but was " + list.size());
            }
            for (int i = 0; i < Math.min(wanted.size(), list.size()); i++) {
                compare(at + "." + i, wanted.get(i), list.get(i));
            }
        } else if (expected instanceof Positions.Cursor place && actual instanceof String cursor) {
            positions.learn(cursor, place);
        } else if (!same(expected, actual)) {
            found.add(at + ": expected " + expected + " but was " + actual);
        }
    }

    private static boolean same(@Nullable Object expected, @Nullable Object actual) {
        if (expected instanceof Number a && actual instanceof Number b) {
            double tolerance = 1e-9 * Math.max(1, Math.abs(a.doubleValue()));
            return Math.abs(a.doubleValue() - b.doubleValue()) <= tolerance;
        }
        return expected == null ? actual == null : expected.equals(actual);
    }
}
