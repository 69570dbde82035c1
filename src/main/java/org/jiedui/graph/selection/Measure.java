package org.jiedui.graph.selection;

/** What is measured over rows. */
public sealed interface Measure {

    /**
     * Which of the rows are measured.
     *
     * @return a condition
     */
    default Predicate where() {
        return Predicate.always();
    }

    /**
     * How many rows there are.
     *
     * @param where which of the rows
     */
    record Count(Predicate where) implements Measure {

        /** The number of all rows. */
        public static final Count ALL = new Count(Predicate.always());
    }

    /**
     * How many different values there are.
     *
     * @param key the value or node
     * @param where which of the rows
     */
    record CountDistinct(GroupKey key, Predicate where) implements Measure {}

    /**
     * The sum of the record keys of protected nodes, of which no more is shown than what follows from it.
     *
     * @param facet the part of the row that is protected
     */
    record KeySum(Facet facet) implements Measure {}

    /** Whether the number of rows is told so that each of them is protected. */
    record Protection() implements Measure {}

    /**
     * A summary of the values.
     *
     * @param function which
     * @param operand the value
     * @param where which of the rows
     */
    record Summary(Function function, Operand operand, Predicate where) implements Measure {}

    /** A summary of values; null where there are none. */
    enum Function {
        /** How many rows have a value. */
        KNOWN,
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
