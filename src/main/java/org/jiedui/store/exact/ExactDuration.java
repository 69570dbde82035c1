package org.jiedui.store.exact;

/**
 * A length of time in parts that cannot be made of one another.
 *
 * @param months months
 * @param days days
 * @param seconds seconds
 * @param nanoseconds billionths of a second, from 0 to 999,999,999
 */
public record ExactDuration(long months, long days, long seconds, int nanoseconds) {}
