package org.jiedui.query;

import org.jiedui.graph.selection.Parameter;
import org.jiedui.store.Row;

/** Parts of the answer that could tell too much about people: each is recorded, or hidden. */
final class GuardedShapes {

    private GuardedShapes() {}

    /**
     * What is recorded when it is read.
     *
     * @param identity the column of the id of whom it is about
     * @param purpose what the reading is for
     * @param shape what is read
     */
    record Disclosed(int identity, Parameter.Binding purpose, Shape shape) implements Shape {
        @Override
        public Outcome write(Row row, int column, Completion completion) {
            Outcome outcome = shape.write(row, column, completion);
            if (outcome == Outcome.WRITTEN) {
                completion.disclose(
                        String.valueOf(completion.value(purpose)),
                        String.valueOf(Shape.row(row, column).text(identity)));
            }
            return outcome;
        }
    }

    /**
     * A measure, or null where it is over too few.
     *
     * @param size the position of the number that it is over, itself null where it is hidden already
     * @param least how many are enough
     * @param measure the position of the measure, or -1 where it is made of several
     * @param shape the shape of the measure
     */
    record Cell(int size, int least, int measure, Shape shape) implements Shape {
        @Override
        public Outcome write(Row row, int column, Completion completion) {
            Row measures = Shape.row(row, column);
            long number = measures.isNull(size) ? 1 : measures.whole(size);
            return number > 0 && number < least ? Outcome.NULL : shape.write(measures, measure, completion);
        }
    }
}
