package org.jiedui.store;

/** The answer to a commit was lost: the transaction had its whole effect, or none. */
public final class DatabaseOutcomeUnknown extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public DatabaseOutcomeUnknown(String message) {
        super(message);
    }
}
