package org.jiedui.graph;

import java.util.Set;

/** What the model says of the values of a kind of node beyond their types. It holds whichever command says them. */
public sealed interface Rule {

    /**
     * A number lies between two others.
     *
     * @param field the number
     * @param least the least that it may be, as the graph keeps it
     * @param most the most that it may be
     */
    record Between(Field.Scalar field, double least, double most) implements Rule {}

    /**
     * The kind has only some of the values of an enum.
     *
     * @param field the field of the enum
     * @param values the names of these values
     */
    record Among(Field.Scalar field, Set<String> values) implements Rule {

        /** Keeps the values as they are. */
        public Among {
            values = Set.copyOf(values);
        }
    }

    /**
     * A value comes no earlier than another, where both are there.
     *
     * @param field the later one
     * @param earlier the earlier one
     */
    record NotBefore(Field.Scalar field, Field.Scalar earlier) implements Rule {}

    /**
     * How exactly a day is known stands in another field, which says nothing without the day.
     *
     * @param date the day, the first of the stretch that is known
     * @param precision says how long that stretch is
     */
    record Known(Field.Scalar date, Field.Scalar precision) implements Rule {}

    /**
     * A value is borne by one node at a time.
     *
     * @param field the value
     * @param among the kind of the nodes of which no two bear it on the same day
     */
    record BorneByOne(Field.Scalar field, String among) implements Rule {}
}
