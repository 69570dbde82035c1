package org.jiedui.api.operation;

/** How an operation came, for whatever answers it. */
public enum Transport {
    /** There is one answer, and nothing may be changed. */
    GET,
    /** There is one answer. */
    POST,
    /** There can be many answers. */
    STREAM,
    /** There can be many answers, and nothing may be changed. */
    READING_STREAM;

    public boolean mayChange() {
        return this == POST || this == STREAM;
    }

    public boolean hasManyAnswers() {
        return this == STREAM || this == READING_STREAM;
    }
}
