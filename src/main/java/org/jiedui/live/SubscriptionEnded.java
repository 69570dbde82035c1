package org.jiedui.live;

import org.jiedui.query.ErrorCode;

/** A subscription ends before its time. */
public final class SubscriptionEnded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String cursor;

    SubscriptionEnded(ErrorCode code, String message, String cursor) {
        super(message, null, false, false);
        this.code = code;
        this.cursor = cursor;
    }

    /**
     * Why.
     *
     * @return a published code
     */
    public ErrorCode code() {
        return code;
    }

    /**
     * Where to go on, so that nothing is lost and nothing doubled.
     *
     * @return a cursor
     */
    public String cursor() {
        return cursor;
    }
}
