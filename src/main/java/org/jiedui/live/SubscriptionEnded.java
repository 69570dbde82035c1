package org.jiedui.live;

import org.jiedui.query.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** A subscription ends before its time. */
public final class SubscriptionEnded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final @Nullable String cursor;

    /**
     * It ends.
     *
     * @param code why
     * @param message the same for people
     * @param cursor where to go on, or null where there is no such place
     * @param cause what it ends for, or null
     */
    public SubscriptionEnded(ErrorCode code, String message, @Nullable String cursor, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.code = code;
        this.cursor = cursor;
    }

    /**
     * What is among the causes of a failure, since the engine wraps it.
     *
     * @param failure of a stream of events
     * @return the first there is, or null
     */
    public static @Nullable SubscriptionEnded in(@Nullable Throwable failure) {
        if (failure instanceof SubscriptionEnded ended) {
            return ended;
        }
        return failure == null ? null : in(failure.getCause());
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
     * @return a cursor, or null where it has to be begun anew
     */
    public @Nullable String cursor() {
        return cursor;
    }
}
