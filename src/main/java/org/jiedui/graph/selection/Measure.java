package org.jiedui.graph.selection;

/** What is measured over rows. */
public sealed interface Measure {

    /** How many rows there are. */
    record Count() implements Measure {}

    /**
     * How many different values there are.
     *
     * @param key the value or node
     */
    record CountDistinct(GroupKey key) implements Measure {}

    /**
     * A summary of the values.
     *
     * @param function which
     * @param operand the value
     */
    record Summary(Function function, Operand operand) implements Measure {}

    /** A summary of values; null where there are none, but a sum of none is 0. */
    enum Function {
        /** The sum. */
        SUM,
        /** The mean. */
        AVG,
        /** The least. */
        MIN,
        /** The greatest. */
        MAX
    }
}
