package org.jiedui.transfer;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date as exact as it is known, written as {@code 2016-08-22}, {@code 2016-08}, {@code 2016} or {@code 1990s}.
 *
 * @param date the day, or the first day of the period that is known
 * @param precision the name of a value of the enum {@code DatePrecision}
 */
record PartialDateText(LocalDate date, String precision) {

    private static final Pattern DAY = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})-(\\d{2})");
    private static final Pattern YEAR = Pattern.compile("(\\d{4})");
    private static final Pattern DECADE = Pattern.compile("(\\d{3}0)s");

    static PartialDateText of(String text) {
        try {
            return read(text);
        } catch (DateTimeException none) {
            throw new UnreadableCell("there is no such date as " + text);
        }
    }

    private static PartialDateText read(String text) {
        Matcher day = DAY.matcher(text);
        if (day.matches()) {
            return new PartialDateText(first(day.group(1), day.group(2), day.group(3)), "DAY");
        }
        Matcher month = MONTH.matcher(text);
        if (month.matches()) {
            return new PartialDateText(first(month.group(1), month.group(2), "1"), "MONTH");
        }
        Matcher year = YEAR.matcher(text);
        if (year.matches()) {
            return new PartialDateText(first(year.group(1), "1", "1"), "YEAR");
        }
        Matcher decade = DECADE.matcher(text);
        if (decade.matches()) {
            return new PartialDateText(first(decade.group(1), "1", "1"), "DECADE");
        }
        throw new UnreadableCell(
                "a date is written as 2016-08-22, 2016-08, 2016 or 1990s, not as " + Scalars.quoted(text));
    }

    private static LocalDate first(String year, String month, String day) {
        if (Integer.parseInt(year) == 0) {
            throw new DateTimeException("years begin at 0001");
        }
        return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    }
}
