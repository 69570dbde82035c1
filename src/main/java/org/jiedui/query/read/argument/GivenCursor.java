package org.jiedui.query.read.argument;

import java.util.List;
import java.util.Map;
import org.jiedui.graph.ScalarType;
import org.jiedui.query.answer.Cursors;
import org.jiedui.query.input.Input;
import org.jspecify.annotations.Nullable;

/** A cursor in an argument. It is checked once, however many of its keys are asked for one after the other. */
final class GivenCursor {

    private final Cursors cursors;
    private final String order;
    private final List<ScalarType> types;
    private final Input.Leaf input;

    /** What was read last; requests may replace it under each other's hands, so that each trusts only its own cursor. */
    private volatile @Nullable Keys last;

    /**
     * A cursor.
     *
     * @param order the order that it must belong to
     * @param types the types of its keys
     * @param input where it is found
     */
    GivenCursor(Cursors cursors, String order, List<ScalarType> types, Input.Leaf input) {
        this.cursors = cursors;
        this.order = order;
        this.types = types;
        this.input = input;
    }

    List<@Nullable Object> keys(Map<String, ? extends @Nullable Object> variables) {
        String cursor = String.valueOf(input.binding().value(variables));
        Keys known = last;
        if (known == null || !known.cursor().equals(cursor)) {
            known = new Keys(cursor, cursors.read(order, types, cursor, input.at()));
            last = known;
        }
        return known.keys();
    }

    private record Keys(String cursor, List<@Nullable Object> keys) {}
}
