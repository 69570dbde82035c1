package org.jiedui.query.projection;

import java.util.List;
import java.util.Objects;
import org.jiedui.graph.ScalarType;
import org.jiedui.query.answer.Cursors;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted, that is ordered by scores, the greatest first, and then by ids.
 *
 * @param size how many items
 * @param backward whether from the end
 * @param after what it starts after
 * @param before what it ends before
 */
record PageRequest(
        int size,
        boolean backward,
        @Nullable Key after,
        @Nullable Key before) {

    private static final int USUAL = 20;

    /**
     * Where an item stands.
     *
     * @param score its score
     * @param id its id
     */
    record Key(double score, String id) {

        /** Whether it comes before another place, or is that place. */
        private boolean isAtOrBefore(Key other) {
            int compared = Double.compare(other.score, score);
            return compared < 0 || (compared == 0 && id.compareTo(other.id) <= 0);
        }
    }

    /**
     * The page that a field was given.
     *
     * @param signature what its cursors are bound to
     */
    static PageRequest of(Given given, String signature, Cursors cursors, int most) {
        boolean backward = given.value("last") != null;
        if (backward && given.value("first") != null) {
            throw Problem.badInput(given.at("last"), "first and last exclude each other");
        }
        String name = backward ? "last" : "first";
        long size = given.value(name) instanceof Number number ? number.longValue() : Math.min(USUAL, most);
        if (size < 0) {
            throw Problem.badInput(given.at(name), given.at(name) + " must not be negative");
        }
        if (size > most) {
            throw new Problem(
                    ErrorCode.PAGE_TOO_LARGE,
                    given.at(name),
                    given.at(name) + " must be at most " + most + "; read on with the cursor of the last item");
        }
        return new PageRequest(
                (int) size,
                backward,
                key(given, "after", signature, cursors),
                key(given, "before", signature, cursors));
    }

    private static @Nullable Key key(Given given, String name, String signature, Cursors cursors) {
        if (given.value(name) == null) {
            return null;
        }
        List<@Nullable Object> keys = cursors.read(
                signature, List.of(ScalarType.FLOAT, ScalarType.ID), String.valueOf(given.value(name)), given.at(name));
        return new Key((Double) Objects.requireNonNull(keys.get(0)), String.valueOf(keys.get(1)));
    }

    /**
     * A part of a list.
     *
     * @param from the first item
     * @param to the item after the last
     * @param previous whether there is something before
     * @param next whether there is something after
     */
    record Part(int from, int to, boolean previous, boolean next) {}

    /** The part of a list. */
    Part of(Ranked list) {
        int low = after == null ? 0 : place(list, after, true);
        int high = before == null ? list.size() : Math.max(low, place(list, before, false));
        int from = backward ? Math.max(low, high - size) : low;
        int to = backward ? high : (int) Math.min(high, (long) low + size);
        return new Part(from, to, from > 0, to < list.size());
    }

    /** How many items stand before a place, or at it. */
    private static int place(Ranked list, Key key, boolean at) {
        int low = 0;
        int high = list.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            Key item = new Key(list.score(middle), list.id(middle));
            boolean before = at ? item.isAtOrBefore(key) : !key.isAtOrBefore(item);
            if (before) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
