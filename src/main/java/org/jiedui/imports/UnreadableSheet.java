package org.jiedui.imports;

/** A file is no table that could be read. The message says why, for people. */
public final class UnreadableSheet extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableSheet(String reason) {
        super(reason, null, false, false);
    }

    /** Why, for people. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
