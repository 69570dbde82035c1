package org.jiedui.query.read.field;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jiedui.graph.selection.Dimension;
import org.jiedui.graph.selection.Facet;
import org.jiedui.graph.selection.Measurable;
import org.jiedui.graph.selection.Measure;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Predicate;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;

/**
 * Refuses what would add up values that do not: those that the model says add up within a stage, a unit or the like only.
 *
 * @param rows which rows there are
 * @param groups what those of one group have in common
 */
record Addition(Predicate rows, List<Dimension> groups) {

    /** Keeps the list as it is. */
    Addition {
        groups = List.copyOf(groups);
    }

    /**
     * Looks at one summary. Only sums and means add up.
     *
     * @param function which
     * @param measurable of what
     * @param where of which of the rows
     */
    void check(Measure.Function function, Measurable measurable, Predicate where) {
        if (function != Measure.Function.SUM && function != Measure.Function.AVG) {
            return;
        }
        List<Dimension> mixed = measurable.addableWithin().stream()
                .filter(each -> !groups.contains(each))
                .filter(each -> !holdsOne(rows, each) && !holdsOne(where, each))
                .toList();
        if (!mixed.isEmpty()) {
            String asked = measurable.name() + "." + function.name().toLowerCase(Locale.ROOT);
            throw new Problem(ErrorCode.NOT_ADDABLE, null, asked + " would add up" + differing(mixed));
        }
    }

    private static String differing(List<Dimension> mixed) {
        String names = mixed.stream().map(Dimension::name).collect(Collectors.joining(", "));
        String filter = mixed.stream().map(each -> each.name() + ": { eq: … }").collect(Collectors.joining(", "));
        String constants = mixed.stream().map(Dimension::constant).collect(Collectors.joining(", "));
        return " values that differ in " + names + ": take one by where: { " + filter + " }, or group by " + constants;
    }

    private static boolean holdsOne(Predicate condition, Dimension dimension) {
        Operand operand = dimension.key().operand();
        return operand != null && holdsOne(condition, operand);
    }

    /** Whether rows that meet a condition have one value. */
    private static boolean holdsOne(Predicate condition, Operand operand) {
        if (condition instanceof Predicate.And and) {
            return and.all().stream().anyMatch(each -> holdsOne(each, operand));
        }
        if (condition instanceof Predicate.Of of) {
            if (operand instanceof Operand.Of inner && inner.facet() == of.facet()) {
                return holdsOne(of.predicate(), inner.operand());
            }
            return of.facet() == Facet.NODE && holdsOne(of.predicate(), operand);
        }
        return condition instanceof Predicate.Compare compare
                && compare.comparison() == Predicate.Comparison.EQUAL
                && compare.operand().equals(operand);
    }
}
