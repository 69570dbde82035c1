package org.jiedui.graph.selection;

import java.util.List;
import org.jiedui.graph.Field;

/**
 * A condition on a row. Conditions are true or false, never unknown: a comparison with a value that is not there is
 * false, and its negation true.
 */
public sealed interface Predicate {

    /**
     * The condition that holds for every row.
     *
     * @return a condition
     */
    static Predicate always() {
        return new And(List.of());
    }

    /**
     * All hold.
     *
     * @param all the conditions; none means true
     */
    record And(List<Predicate> all) implements Predicate {}

    /**
     * At least one holds.
     *
     * @param any the conditions; none means false
     */
    record Or(List<Predicate> any) implements Predicate {}

    /**
     * It does not hold.
     *
     * @param negated the condition
     */
    record Not(Predicate negated) implements Predicate {}

    /**
     * A value compares to another.
     *
     * @param operand the value of the row
     * @param comparison how
     * @param value what it is compared to
     */
    record Compare(Operand operand, Comparison comparison, Parameter value) implements Predicate {}

    /**
     * There is a value.
     *
     * @param operand the value of the row
     */
    record Present(Operand operand) implements Predicate {}

    /**
     * A list holds a value.
     *
     * @param field the list
     * @param value the value
     */
    record Holds(Field.Scalar field, Parameter value) implements Predicate {}

    /**
     * A list has one of some items.
     *
     * @param field the list
     * @param values the items
     */
    record HoldsAny(Field.Scalar field, Parameter values) implements Predicate {}

    /**
     * A place lies in a box.
     *
     * @param field where the place lies
     * @param west the least degrees east
     * @param south the least degrees north
     * @param east the most degrees east
     * @param north the most degrees north
     */
    record Within(Field.Location field, Parameter west, Parameter south, Parameter east, Parameter north)
            implements Predicate {}

    /**
     * It is known where a place lies.
     *
     * @param field where the place lies
     */
    record Located(Field.Location field) implements Predicate {}

    /**
     * A condition on a part of the row.
     *
     * @param facet the part
     * @param predicate the condition
     */
    record Of(Facet facet, Predicate predicate) implements Predicate {}

    /**
     * A condition on the node that a reference names; false where it names none.
     *
     * @param reference the reference
     * @param predicate the condition
     */
    record Named(Field.Reference reference, Predicate predicate) implements Predicate {}

    /**
     * A condition on the rows that a relation leads to.
     *
     * @param relation the relation
     * @param quantifier how many must meet it
     * @param period when they must have been related
     * @param predicate the condition on each
     */
    record Related(Field.Relation relation, Quantifier quantifier, Period period, Predicate predicate)
            implements Predicate {

        /**
         * That it leads to a row, on the day of the reading.
         *
         * @return false where several, all or none are asked for, or other days
         */
        public boolean leads() {
            return quantifier == Quantifier.SOME && period instanceof Period.AsOf;
        }
    }

    /**
     * A condition on the items of a list of groups.
     *
     * @param group the list
     * @param quantifier how many must meet it
     * @param predicate the condition on each
     */
    record Items(Field.Group group, Quantifier quantifier, Predicate predicate) implements Predicate {}

    /**
     * The node is of a kind.
     *
     * @param kinds the names of the kinds
     */
    record OfKind(List<String> kinds) implements Predicate {}

    /** How two values compare. */
    enum Comparison {
        /** The same. */
        EQUAL,
        /** Smaller. */
        LESS,
        /** Smaller or the same. */
        LESS_OR_EQUAL,
        /** Greater. */
        GREATER,
        /** Greater or the same. */
        GREATER_OR_EQUAL,
        /** One of a list. */
        IN,
        /** The text holds the other. */
        CONTAINS,
        /** The text starts with the other. */
        STARTS_WITH,
        /** The text ends with the other. */
        ENDS_WITH
    }

    /** How many rows must meet a condition. */
    enum Quantifier {
        /** At least one. */
        SOME,
        /** All of them; true where there are none. */
        EVERY,
        /** Not one. */
        NONE,
        /** Exactly one. */
        SINGLE
    }

    /**
     * Both hold.
     *
     * @param other another condition
     * @return a condition
     */
    default Predicate and(Predicate other) {
        if (equals(always())) {
            return other;
        }
        return other.equals(always()) ? this : new And(List.of(this, other));
    }
}
