package org.jiedui.store;

/** A transaction wanted more memory than the database gives to a single one, and was ended without effect. */
public final class DatabaseTooCostly extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public DatabaseTooCostly(String message) {
        super(message);
    }
}
