package org.jiedui.records;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of what is listed by its time, the latest first.
 *
 * @param number how many at the most
 * @param backward whether those nearest to the end are wanted
 * @param after behind which it begins, or null for the latest
 * @param before at which it ends, or null for the oldest
 */
public record TimePage(
        int number,
        boolean backward,
        @Nullable Position after,
        @Nullable Position before) {

    /**
     * A place in such a list.
     *
     * @param at the time of what stands there
     * @param id its id
     */
    public record Position(OffsetDateTime at, String id) {}

    /** The end that it is read from, as statements take it. */
    public Map<String, @Nullable Object> bounds() {
        Map<String, @Nullable Object> bounds = new LinkedHashMap<>();
        bounds.put("after", after == null ? null : after.at());
        bounds.put("afterId", after == null ? null : after.id());
        bounds.put("before", before == null ? null : before.at());
        bounds.put("beforeId", before == null ? null : before.id());
        return bounds;
    }

    /** The same part of the list, where it is read with the oldest first. */
    public TimePage reversed() {
        return new TimePage(number, !backward, before, after);
    }

    /** A part of the list, the oldest first. */
    public static <T> List<T> reversed(List<T> read) {
        List<T> reversed = new ArrayList<>(read);
        Collections.reverse(reversed);
        return reversed;
    }

    /** Puts what was read from the end of the list into its order. */
    public <T> List<T> ordered(List<T> read) {
        if (backward) {
            Collections.reverse(read);
        }
        return read;
    }
}
