package org.jiedui.query;

/** What became of a part of an answer. */
enum Outcome {
    /** It was written. */
    WRITTEN,
    /** It is null; nothing was written. */
    NULL,
    /** It lacks something that cannot be null, so neither can it be there; what was written of it has to be taken back. */
    MISSING
}
