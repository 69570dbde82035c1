package org.jiedui.graph.selection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of rows and what is wanted of each.
 *
 * @param origin where they come from
 * @param period when they must have held
 * @param where which of them
 * @param order in which order; the id comes last by itself, so that the order is total
 * @param page which part of the list, or null for all
 * @param columns what is wanted of each
 */
public record RowSet(
        Origin origin,
        Period period,
        Predicate where,
        List<Order> order,
        @Nullable Page page,
        List<Column> columns) {

    /**
     * Others of the same.
     *
     * @param others which of them
     * @return the rows
     */
    public RowSet where(Predicate others) {
        return new RowSet(origin, period, others, order, page, columns);
    }

    /**
     * The same at another time.
     *
     * @param when when they must have held
     * @return the rows
     */
    public RowSet during(Period when) {
        return new RowSet(origin, when, where, order, page, columns);
    }

    /**
     * All rows of an origin on the day of the reading.
     *
     * @param origin where they come from
     * @param columns what is wanted of each
     * @return the rows
     */
    public static RowSet of(Origin origin, List<Column> columns) {
        return new RowSet(origin, new Period.AsOf(), Predicate.always(), List.of(), null, columns);
    }
}
