package org.jiedui.query.error;

import org.jspecify.annotations.Nullable;

/** A field cannot be answered, for a reason that the client can understand. */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final @Nullable String argument;

    /**
     * A problem.
     *
     * @param code why
     * @param argument where the mistake is, such as {@code where.name.eq}, or null where no argument is to blame
     * @param message what is wrong and what would be right
     */
    public Problem(ErrorCode code, @Nullable String argument, String message) {
        super(message, null, false, false);
        this.code = code;
        this.argument = argument;
    }

    public static Problem badInput(String argument, String message) {
        return new Problem(ErrorCode.BAD_USER_INPUT, argument, message);
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
     * Where the mistake is.
     *
     * @return the path of an argument below the root field, or null
     */
    public @Nullable String argument() {
        return argument;
    }

    /** The message, never null. */
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? code.name() : message;
    }
}
