package org.jiedui.query.answer;

/** What became of a part of an answer. */
public enum Outcome {
    /** It was written. */
    WRITTEN,
    /** It is null; nothing was written. */
    NULL,
    /** It lacks something that cannot be null, so neither can it be there; what was written of it has to be taken back. */
    MISSING
}
