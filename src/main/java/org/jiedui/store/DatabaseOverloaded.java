package org.jiedui.store;

/** The database, or the pool of connections to it, has no room for the transaction now. */
public final class DatabaseOverloaded extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public DatabaseOverloaded(String message) {
        super(message);
    }
}
