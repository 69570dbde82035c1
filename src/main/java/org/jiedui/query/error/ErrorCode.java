package org.jiedui.query.error;

/** Why a field could not be answered. The names stand in {@code extensions.code} and are documented for clients. */
public enum ErrorCode {
    /** What came is not a request of GraphQL over HTTP. */
    BAD_REQUEST,
    /** Mutations go by POST alone. */
    METHOD_NOT_ALLOWED,
    /** A body that is not JSON, or is compressed. */
    UNSUPPORTED_MEDIA_TYPE,
    /** The client takes no JSON. */
    NOT_ACCEPTABLE,
    /** The body is larger than a request may be. */
    BODY_TOO_LARGE,
    /** The body did not come in time. */
    BODY_TOO_SLOW,
    /** The document has too many names, values and marks. */
    TOO_MANY_TOKENS,
    /** Selections or values lie too deep in one another. */
    TOO_DEEP,
    /** The operation selects too many fields. */
    TOO_MANY_FIELDS,
    /** The operation gives too many fields another name. */
    TOO_MANY_ALIASES,
    /** The operation asks too many questions at once. */
    TOO_MANY_ROOT_FIELDS,
    /** The operation has too many directives. */
    TOO_MANY_DIRECTIVES,
    /** No document is known by the id; the same request with the document will be understood. */
    PERSISTED_QUERY_NOT_FOUND,
    /** Documents cannot be registered by sending them. */
    PERSISTED_QUERY_NOT_SUPPORTED,
    /** Only registered documents are answered. */
    DOCUMENT_NOT_REGISTERED,
    /** The schema is not shown. */
    INTROSPECTION_DISABLED,
    /** The caller has used up what they may ask for now; the same request may succeed later. */
    RATE_LIMITED,
    /** A value does not make sense: a malformed id, code, date or text, or arguments that exclude each other. */
    BAD_USER_INPUT,
    /** A sum or mean of values that do not add up: promises and payments, people and batches. */
    NOT_ADDABLE,
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
    INTERNAL;

    /**
     * When the same request is worth sending again.
     *
     * @return in how many seconds; 0 where time alone does not help
     */
    public int retryAfter() {
        return switch (this) {
            case OVERLOADED -> 1;
            case DATABASE_UNAVAILABLE, ISSUER_UNAVAILABLE -> 5;
            default -> 0;
        };
    }
}
