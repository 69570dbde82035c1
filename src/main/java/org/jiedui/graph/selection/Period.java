package org.jiedui.graph.selection;

/** The days on which a relationship must have held for a reading to see it. */
public sealed interface Period {

    /** It held on the day of the reading. */
    record AsOf() implements Period {}

    /**
     * It held on at least one day of a stretch.
     *
     * @param from the first day
     * @param to the day after the last, its value null for no end
     */
    record During(Parameter from, Parameter to) implements Period {}
}
