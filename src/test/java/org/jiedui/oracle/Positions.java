package org.jiedui.oracle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where cursors stand that the application has given out. */
final class Positions {

    private final Map<String, Cursor> known = new HashMap<>();

    /**
     * The place of a row.
     *
     * @param list the path of the list that the row belongs to
     * @param keys the values by which it is sorted, its id last
     */
    record Cursor(String list, List<@Nullable Object> keys) {}

    void learn(String cursor, Cursor place) {
        known.put(cursor, place);
    }

    Map<String, Cursor> known() {
        return known;
    }

    @Nullable
    Cursor of(@Nullable Object cursor) {
        return known.get(String.valueOf(cursor));
    }
}
