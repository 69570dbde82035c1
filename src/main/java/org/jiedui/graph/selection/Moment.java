package org.jiedui.graph.selection;

import org.jiedui.graph.Field;

/** A day on which the network is read, to be compared with another. */
public sealed interface Moment {

    /**
     * A day that is given.
     *
     * @param day the day
     */
    record OfDate(Parameter day) implements Moment {}

    /**
     * A round: its last day, or the day of the question while it runs. Of what names a round, only what belongs to this one is
     * compared.
     *
     * @param key by which of its properties it is known
     * @param value what that is
     * @param from the property that holds its first day
     * @param to the property that holds the day after its last
     */
    record OfRound(Field.Scalar key, Parameter value, Field.Scalar from, Field.Scalar to) implements Moment {

        /** The name of the kind of rounds. */
        public static final String KIND = "Round";
    }
}
