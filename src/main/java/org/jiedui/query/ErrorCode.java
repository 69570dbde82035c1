package org.jiedui.query;

/** Why a field could not be answered. The names stand in {@code extensions.code} and are documented for clients. */
public enum ErrorCode {
    /** A value does not make sense: a malformed id, code, date or text, or arguments that exclude each other. */
    BAD_USER_INPUT,
    /** A cursor that was not given out for this list in this order. */
    BAD_CURSOR,
    /** More items were asked for than a page holds. */
    PAGE_TOO_LARGE,
    /** The id is the id of another kind of thing. */
    WRONG_KIND,
    /** There is no such thing. */
    NOT_FOUND,
    /** Several things bear the name. */
    AMBIGUOUS,
    /** It needs a token, and there is none or it is not good. */
    UNAUTHENTICATED,
    /** The caller lacks the role that it needs. */
    FORBIDDEN,
    /** Whether a token is good cannot be told; the same request may succeed later. */
    ISSUER_UNAVAILABLE,
    /** The database cannot be reached; the same request may succeed later. */
    DATABASE_UNAVAILABLE,
    /** The database answers, but takes no writes now. */
    DATABASE_READ_ONLY,
    /** The change was made as a whole or not at all, and which of the two was not heard. */
    OUTCOME_UNKNOWN,
    /** The database would have to look at more than is allowed. */
    TOO_COSTLY,
    /** A subscriber did not take events as fast as they came; the cursor says where to go on. */
    SUBSCRIBER_TOO_SLOW,
    /** The caller has as many connections or operations open as are allowed. */
    TOO_MANY_SUBSCRIPTIONS,
    /** The answer took too long. */
    TIMEOUT,
    /** Too much is being asked at once; the same request may succeed later. */
    OVERLOADED,
    /** A fault of the application. */
    INTERNAL
}
