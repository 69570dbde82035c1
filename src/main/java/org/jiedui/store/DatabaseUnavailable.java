package org.jiedui.store;

/** The database cannot be reached or does not accept queries now. It may well do so later. */
public final class DatabaseUnavailable extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public DatabaseUnavailable(String message) {
        super(message);
    }
}
