package org.jiedui.query.input;

import org.jiedui.graph.selection.Parameter;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What a number in an argument may be.
 *
 * @param usual its value where it is not given
 * @param least the least
 * @param most the greatest
 */
public record Bounds(int usual, int least, int most) {

    /** The number, checked when it is bound. */
    public Parameter.Binding read(Input.Fields arguments, String name) {
        if (!(arguments.get(name) instanceof Input.Leaf leaf)) {
            return all -> (long) usual;
        }
        return all -> {
            long number = number(leaf.binding().value(all));
            if (number < least || number > most) {
                throw new Problem(
                        name.equals("first") && number > most ? ErrorCode.PAGE_TOO_LARGE : ErrorCode.BAD_USER_INPUT,
                        leaf.at(),
                        leaf.at() + " must be from " + least + " to " + most);
            }
            return number;
        };
    }

    /** A whole number that a value is, or 0. */
    public static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
