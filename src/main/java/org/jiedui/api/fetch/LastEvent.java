package org.jiedui.api.fetch;

/**
 * The event that a client of SSE saw last, in the context of its operation. It goes before what the arguments say.
 *
 * @param cursor its id, which is its cursor
 */
public record LastEvent(String cursor) {

    /** The header that says it. */
    public static final String HEADER = "Last-Event-ID";
}
