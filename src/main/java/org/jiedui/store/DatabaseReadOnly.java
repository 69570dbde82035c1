package org.jiedui.store;

/** The database answers but takes no writes: it is read-only, or has no room left. */
public final class DatabaseReadOnly extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public DatabaseReadOnly(String message) {
        super(message);
    }
}
