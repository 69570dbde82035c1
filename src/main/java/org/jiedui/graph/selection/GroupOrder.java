package org.jiedui.graph.selection;

/**
 * One key of the order of groups.
 *
 * @param measure which measure, by its position
 * @param descending whether the greatest comes first
 */
public record GroupOrder(int measure, boolean descending) {}
