package org.jiedui.store;

/** The application cannot start, for a reason that its user can understand and put right. */
public class StartupFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Ends the start.
     *
     * @param sentence what is wrong, where, and what to do, for the user to read
     */
    public StartupFailure(String sentence) {
        super(sentence);
    }

    /**
     * Ends the start.
     *
     * @param sentence what is wrong, where, and what to do, for the user to read
     * @param cause what brought it about
     */
    public StartupFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
