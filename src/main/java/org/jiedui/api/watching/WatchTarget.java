package org.jiedui.api.watching;

import java.util.Locale;

/** What can be watched. */
enum WatchTarget {
    /** All that happens in a place. */
    PLACE,
    /** What becomes of a node and its relationships, or of a relationship. */
    THING,
    /** What can make a difference to the answer of a saved question. */
    QUESTION;

    /** What it is called where it is given. */
    String argument() {
        return name().toLowerCase(Locale.ROOT);
    }
}
