package org.jiedui.store;

/** A transaction took longer than it may and was ended without effect. */
public final class DatabaseTimedOut extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public DatabaseTimedOut(String message) {
        super(message);
    }
}
