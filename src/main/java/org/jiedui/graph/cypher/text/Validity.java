package org.jiedui.graph.cypher.text;

import org.jiedui.graph.ScalarType;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Period;
import org.jiedui.graph.stored.Greatest;

/**
 * The validity that a reading asks for: when something must have held for a reading to see it. What has no beginning or no end holds for ever on that side.
 *
 * @param lastBegin what it must have begun by
 * @param byThen whether it may also begin just then, as on the day of a reading
 * @param firstEnd what it must not have ended by
 */
public record Validity(String lastBegin, boolean byThen, String firstEnd) {

    /** The property of nodes and relationships that says when they began. */
    public static final String BEGIN = "validFromDate";

    /** The property that says when they ended. */
    public static final String END = "validToDate";

    /** Parameters are named after the variable. A period without an end lasts until after every date. */
    public static Validity of(Names names, Period period, String variable) {
        if (period instanceof Period.During during) {
            Parameter to = during.to();
            Parameter lastBegin = new Parameter(to.hint(), all -> {
                Object given = to.binding().value(all);
                return given == null ? Greatest.of(ScalarType.DATE) : given;
            });
            String from = names.parameter(variable, during.from());
            return new Validity(names.parameter(variable, lastBegin), false, from);
        }
        return new Validity(names.day(), true, names.day());
    }

    /** That a relationship held, or a node existed. */
    public String write(String variable) {
        String begin = variable + "." + BEGIN;
        String end = variable + "." + END;
        return "(" + begin + " IS NULL OR " + begunBy(begin) + ") AND (" + end + " IS NULL OR " + endsAfter(end) + ")";
    }

    /** That a beginning is in time. */
    public String begunBy(String begin) {
        return begin + (byThen ? " <= " : " < ") + lastBegin;
    }

    /** That an end is late enough. */
    public String endsAfter(String end) {
        return end + " > " + firstEnd;
    }
}
