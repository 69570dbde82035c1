package org.jiedui.query.answer;

import org.jiedui.query.json.Json;
import org.jiedui.store.Row;

/**
 * A list; no list is an empty one.
 *
 * @param item the shape of its items, which cannot be null
 */
public record ListWriter(ValueWriter item) implements ValueWriter {
    @Override
    public Outcome write(Row row, int column, Completion completion) {
        if (ValueWriter.isNull(row, column)) {
            return write(row, 0, false, completion);
        }
        Row items = ValueWriter.row(row, column);
        return write(items, items.size(), false, completion);
    }

    /** Writes the first few items, or those few backwards. */
    Outcome write(Row items, int count, boolean backward, Completion completion) {
        Json json = completion.json();
        json.put('[');
        for (int i = 0; i < count; i++) {
            json.separate();
            completion.enter(i);
            Outcome outcome = item.write(items, backward ? count - 1 - i : i, completion);
            if (outcome == Outcome.NULL) {
                outcome = completion.missing();
            }
            completion.leave();
            if (outcome == Outcome.MISSING) {
                return Outcome.MISSING;
            }
        }
        json.put(']');
        return Outcome.WRITTEN;
    }
}
