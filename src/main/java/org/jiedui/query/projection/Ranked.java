package org.jiedui.query.projection;

import org.jspecify.annotations.Nullable;

/** A list that is ordered by scores, the greatest first, and then by ids. */
interface Ranked {

    /** How many items it has. */
    int size();

    /** The score of an item. */
    double score(int rank);

    /** What tells an item from others with its score. */
    String id(int rank);

    /** The item itself: a {@link Resolver} or a {@link Resolver.Reference}. */
    Object item(int rank);

    /** Another field of the edge of an item; null where there is none. */
    default @Nullable Object ofEdge(int rank, Selected field) {
        return null;
    }
}
