package org.jiedui.graph.cypher;

import org.jiedui.graph.selection.Period;

/**
 * When something must have held for a reading to see it. Open ends hold for ever.
 *
 * @param lastBegin what it must have begun by
 * @param byThen whether it may also begin just then, as on the day of a reading
 * @param firstEnd what it must not have ended by
 * @param openEnd whether there may be no last begin
 */
record Held(String lastBegin, boolean byThen, String firstEnd, boolean openEnd) {

    /** Parameters are named after the variable. */
    static Held of(Names names, Period period, String variable) {
        if (period instanceof Period.During during) {
            String from = names.parameter(variable, during.from());
            return new Held(names.parameter(variable, during.to()), false, from, true);
        }
        return new Held("$asOf", true, "$asOf", false);
    }

    /** That a relationship held, or a node existed. */
    String write(String variable) {
        String from = variable + ".validFromDate";
        String to = variable + ".validToDate";
        return "(" + (openEnd ? lastBegin + " IS NULL OR " : "") + from + " IS NULL OR " + from
                + (byThen ? " <= " : " < ") + lastBegin + ") AND (" + to + " IS NULL OR " + to + " > " + firstEnd
                + ")";
    }

    /** That it had ended before; null where it has no end. */
    String ended(String variable) {
        return variable + ".validToDate <= " + firstEnd;
    }

    /** That it began only after; null where it has no beginning, or where the period has no end. */
    String notBegun(String variable) {
        return variable + ".validFromDate" + (byThen ? " > " : " >= ") + lastBegin;
    }
}
