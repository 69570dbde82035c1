package org.jiedui.transfer.dump.format;

/** A dump cannot be made or restored, for a reason that whoever asked for it can understand. */
public final class DumpException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Ends the command.
     *
     * @param sentence what is wrong, and what to do, for its user to read
     */
    public DumpException(String sentence) {
        super(sentence);
    }

    public DumpException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
