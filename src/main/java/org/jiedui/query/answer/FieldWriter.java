package org.jiedui.query.answer;

import org.jiedui.store.Row;

/** Where a field of an object stands. */
public final class FieldWriter {

    public static final int WHOLE = ValueWriter.WHOLE;

    private final Key key;
    private final int column;
    private final int item;
    private final ValueWriter writer;
    private final boolean required;

    /**
     * Places a field.
     *
     * @param key its key in the answer
     * @param column the column of the row, or -1 for the whole row
     * @param item the position in the list that the column holds, or -1 for all of it
     * @param writer writes the value
     * @param required whether null is a fault
     */
    public FieldWriter(String key, int column, int item, ValueWriter writer, boolean required) {
        this.key = new Key(key);
        this.column = column;
        this.item = item;
        this.writer = writer;
        this.required = required;
    }

    /** The same in a list that a column of the row holds. */
    public FieldWriter in(int list) {
        return new FieldWriter(key.text(), list, column, writer, required);
    }

    public String key() {
        return key.text();
    }

    public int column() {
        return column;
    }

    public ValueWriter writer() {
        return writer;
    }

    public boolean required() {
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
            return writer.write(row, column, completion);
        }
        return row.isNull(column) ? Outcome.NULL : writer.write(row.row(column), item, completion);
    }
}
