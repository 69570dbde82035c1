package org.jiedui.query.answer;

import org.jiedui.graph.selection.Parameter;
import org.jiedui.store.Row;

/** Parts of the answer that tell of people: each is recorded. */
public final class DisclosedWriters {

    private DisclosedWriters() {}

    /**
     * What is recorded when it is read.
     *
     * @param identity the column of the id of whom it is about
     * @param purpose what the reading is for
     * @param writer what is read
     */
    public record Disclosed(int identity, Parameter.Binding purpose, ValueWriter writer) implements ValueWriter {
        @Override
        public Outcome write(Row row, int column, Completion completion) {
            Outcome outcome = writer.write(row, column, completion);
            if (outcome == Outcome.WRITTEN) {
                completion.disclose(
                        String.valueOf(completion.value(purpose)),
                        String.valueOf(ValueWriter.row(row, column).text(identity)));
            }
            return outcome;
        }
    }
}
