package org.jiedui.query;

import org.jiedui.store.Row;

/** Where a field of an object stands. */
final class Slot {

    static final int WHOLE = Shape.WHOLE;

    private final Key key;
    private final int column;
    private final int item;
    private final Shape shape;
    private final boolean required;

    /**
     * Places a field.
     *
     * @param key its key in the answer
     * @param column the column of the row, or -1 for the whole row
     * @param item the position in the list that the column holds, or -1 for all of it
     * @param shape the shape of the value
     * @param required whether null is a fault
     */
    Slot(String key, int column, int item, Shape shape, boolean required) {
        this.key = new Key(key);
        this.column = column;
        this.item = item;
        this.shape = shape;
        this.required = required;
    }

    String key() {
        return key.text();
    }

    int column() {
        return column;
    }

    Shape shape() {
        return shape;
    }

    boolean required() {
        return required;
    }

    /** Writes key and value; MISSING where the value is and may not be. */
    Outcome write(Row row, Completion completion) {
        int mark = key.enter(completion);
        Outcome outcome = value(row, completion);
        if (outcome == Outcome.NULL && required) {
            outcome = completion.missing();
        }
        completion.leave();
        if (outcome == Outcome.WRITTEN) {
            return Outcome.WRITTEN;
        }
        if (required) {
            return Outcome.MISSING;
        }
        completion.json().truncate(mark);
        completion.json().nothing();
        return Outcome.WRITTEN;
    }

    private Outcome value(Row row, Completion completion) {
        if (item == WHOLE) {
            return shape.write(row, column, completion);
        }
        return row.isNull(column) ? Outcome.NULL : shape.write(row.row(column), item, completion);
    }
}
