package org.jiedui.query.read.argument;

import java.time.LocalDate;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Period;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Input;
import org.jspecify.annotations.Nullable;

/** Understands stretches of time. */
public final class PeriodReader {

    private PeriodReader() {}

    /**
     * When rows must have held.
     *
     * @param arguments those that may say so in {@code during}
     * @return the day of the reading, where they do not
     */
    public static Period read(Input.Fields arguments) {
        if (!(arguments.get("during") instanceof Input.Fields during)) {
            return new Period.AsOf();
        }
        Parameter.Binding from = binding(during, "from");
        Parameter.Binding to = binding(during, "to");
        return new Period.During(
                new Parameter("from", from),
                new Parameter("to", all -> forward(during.at(), from.value(all), to.value(all))));
    }

    private static Parameter.Binding binding(Input.Fields fields, String name) {
        return fields.get(name) instanceof Input.Leaf leaf ? leaf.binding() : all -> null;
    }

    /** A stretch of time that holds a day at least. */
    private static @Nullable Object forward(String at, @Nullable Object from, @Nullable Object to) {
        if (from instanceof LocalDate begin && to instanceof LocalDate end && !begin.isBefore(end)) {
            throw Problem.badInput(
                    at, at + " must end after it begins: " + end + ", which it excludes, is not after " + begin);
        }
        return to;
    }
}
