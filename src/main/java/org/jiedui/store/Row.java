package org.jiedui.store;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Values by position, read where they are: a row of a result, a list in it, or all rows as a list. Who asks has to know
 * what stands where; each way of reading fails on a value of another type and, but for {@link #text} and
 * {@link #value}, on null. Valid only inside the reader that it was given to.
 */
public interface Row {

    /** How many values there are. */
    int size();

    /**
     * Whether there is no value.
     *
     * @param column the position
     */
    boolean isNull(int column);

    /**
     * A text, or null.
     *
     * @param column the position
     */
    @Nullable
    String text(int column);

    /**
     * Whether a number is a whole one.
     *
     * @param column the position
     */
    boolean isWhole(int column);

    /**
     * A whole number.
     *
     * @param column the position
     */
    long whole(int column);

    /**
     * A number, be it whole or not.
     *
     * @param column the position
     */
    double number(int column);

    /**
     * A truth value.
     *
     * @param column the position
     */
    boolean truth(int column);

    /**
     * A day.
     *
     * @param column the position
     */
    LocalDate date(int column);

    /**
     * A list.
     *
     * @param column the position
     */
    Row row(int column);

    /**
     * A value in plain Java, as {@link Rows} says.
     *
     * @param column the position
     */
    @Nullable
    Object value(int column);
}
