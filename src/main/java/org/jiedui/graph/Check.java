package org.jiedui.graph;

import java.util.Collection;
import java.util.List;

/**
 * What the network is looked through for: nodes or relationships that are recorded in a way that is allowed, and yet looks
 * wrong. It follows from what the model says of kinds and fields.
 *
 * @param kinds what it can find: kinds of nodes or kinds of relationships, no interfaces
 * @param condition what is wrong with what it finds
 */
public record Check(List<Kind> kinds, Condition condition) {

    /** Keeps the kinds as they are. */
    public Check {
        kinds = List.copyOf(kinds);
    }

    /**
     * The same among some kinds.
     *
     * @param some the kinds that are looked through
     * @return a check, which finds nothing where it has no kinds
     */
    public Check among(Collection<? extends Kind> some) {
        return new Check(kinds.stream().filter(some::contains).toList(), condition);
    }

    /** What is wrong. */
    public sealed interface Condition {

        /**
         * The rule that it belongs to.
         *
         * @return the rule by which it is told
         */
        FindingRule rule();
    }

    /**
     * A relationship holds longer than the node at one of its ends exists.
     *
     * @param end which end
     */
    public record OutlastsEnd(Direction end) implements Condition {
        @Override
        public FindingRule rule() {
            return FindingRule.OUTLASTS_END;
        }
    }

    /**
     * A relationship goes on although all has ended that it rests on.
     *
     * @param end the end whose node has what it rests on
     * @param kind the kind of the node at that end
     * @param basis what it rests on
     */
    public record BasisEnded(Direction end, EntityKind kind, Field.Relation basis) implements Condition {
        @Override
        public FindingRule rule() {
            return FindingRule.STALE;
        }
    }

    /**
     * A relationship holds before or after the period of something.
     *
     * @param reference leads to what has the period
     * @param from when the period begins
     * @param to when it ends
     */
    public record OutsidePeriod(Field.Reference reference, PartialDay from, PartialDay to) implements Condition {
        @Override
        public FindingRule rule() {
            return FindingRule.OUTSIDE_PERIOD;
        }
    }

    /**
     * A day and how exactly it is known.
     *
     * @param date the first day of the stretch that is known
     * @param precision how long that stretch is
     */
    public record PartialDay(Field.Scalar date, Field.Scalar precision) {}

    /** It ends within a number of days. */
    public record EndingSoon() implements Condition {
        @Override
        public FindingRule rule() {
            return FindingRule.ENDING_SOON;
        }
    }

    /**
     * Two nodes say the same thing, with values that differ.
     *
     * @param value the value
     * @param subject what both are about
     * @param same the properties in which both agree
     * @param dated the properties in which they agree too, and of which one is known
     */
    public record Conflicting(
            Field.Scalar value, Field.Relation subject, List<Field.Scalar> same, List<Field.Scalar> dated)
            implements Condition {

        /** Keeps the lists as they are. */
        public Conflicting {
            same = List.copyOf(same);
            dated = List.copyOf(dated);
        }

        @Override
        public FindingRule rule() {
            return FindingRule.CONFLICTING_VALUES;
        }
    }

    /**
     * Two nodes bear the same on the same day, which only one may bear.
     *
     * @param key what they bear
     * @param among the kind of all nodes of which one may bear it
     */
    public record DuplicateKey(Field.Scalar key, EntityKind among) implements Condition {
        @Override
        public FindingRule rule() {
            return FindingRule.DUPLICATE_KEY;
        }
    }

    /**
     * A relationship that each has is missing.
     *
     * @param relation what each has
     */
    public record Unattached(Field.Relation relation) implements Condition {
        @Override
        public FindingRule rule() {
            return FindingRule.UNATTACHED;
        }
    }

    /**
     * Nobody is named who says so.
     *
     * @param property the name in the graph of the list of those who do
     */
    public record WithoutSource(String property) implements Condition {
        @Override
        public FindingRule rule() {
            return FindingRule.WITHOUT_SOURCE;
        }
    }
}
