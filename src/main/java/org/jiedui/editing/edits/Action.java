package org.jiedui.editing.edits;

/** What became of a thing. */
public enum Action {
    /** It was recorded. */
    STARTED,
    /** Some of its values are others now. */
    CHANGED,
    /** It holds no longer from a date on. */
    ENDED,
    /** It had been recorded in error and is gone. */
    RETRACTED,
    /** It was another record of a thing that goes on under another id. */
    MERGED,
    /** It was forgotten on request, and what it held with it. */
    ERASED
}
