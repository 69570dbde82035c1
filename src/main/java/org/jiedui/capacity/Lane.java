package org.jiedui.capacity;

/** What is expected of a piece of work. */
enum Lane {
    /** To be over within a turn. */
    SHORT,
    /** To take longer, and so to have no more than a part of the places. */
    LONG
}
