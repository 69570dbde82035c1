package org.jiedui.graph.notation;

import java.util.regex.Pattern;

/** Numbers, in the digits of ASCII. */
public final class Numbers {

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,10}");
    private static final Pattern FLOATING = Pattern.compile("-?[0-9]{1,400}(\\.[0-9]{1,400})?([eE][+-]?[0-9]{1,4})?");

    private Numbers() {}

    /**
     * Reads a whole number.
     *
     * @param text such as {@code -12}
     * @return a number of 32 bits
     * @throws MalformedValue where the text is none
     */
    public static int whole(String text) {
        long number = WHOLE.matcher(text).matches() ? Long.parseLong(text) : Long.MAX_VALUE;
        if (number != (int) number) {
            throw new MalformedValue("a whole number of 32 bits is needed");
        }
        return (int) number;
    }

    /**
     * Reads a number of 64-bit floating point.
     *
     * @param text such as {@code -1.5} or {@code 2e6}
     * @return a finite number; there is one zero
     * @throws MalformedValue where the text is none
     */
    public static double floating(String text) {
        double number = FLOATING.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (!Double.isFinite(number)) {
            throw new MalformedValue("a finite number is needed");
        }
        return number + 0.0;
    }
}
