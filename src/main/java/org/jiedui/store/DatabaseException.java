package org.jiedui.store;

/**
 * Something went wrong between the application and the database.
 *
 * <p>No message of these exceptions holds a value of a statement: values may be about people.
 */
public abstract sealed class DatabaseException extends RuntimeException
        permits DatabaseFailed,
                DatabaseOutcomeUnknown,
                DatabaseOverloaded,
                DatabaseReadOnly,
                DatabaseTimedOut,
                DatabaseTooCostly,
                DatabaseUnavailable {

    private static final long serialVersionUID = 1L;

    DatabaseException(String message) {
        super(message);
    }
}
