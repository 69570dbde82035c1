package org.jiedui.graph.notation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calendar days, {@code YYYY-MM-DD}, between the years 0001 and 9999. */
public final class Days {

    private static final Pattern FORM = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");

    private Days() {}

    /**
     * Reads a day.
     *
     * @param text such as {@code 2016-08-22}
     * @return the day
     * @throws MalformedValue where the text is none
     */
    public static LocalDate read(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw malformed();
        }
        return of(number(matcher, 1), number(matcher, 2), number(matcher, 3));
    }

    private static LocalDate of(int year, int month, int day) {
        if (year == 0) {
            throw malformed();
        }
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException none) {
            throw malformed();
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static MalformedValue malformed() {
        return new MalformedValue("a day is written YYYY-MM-DD, from 0001-01-01 to 9999-12-31");
    }
}
