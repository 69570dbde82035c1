package org.jiedui.store;

/** The database refused a statement: the statement is wrong, or what it asks for breaks a constraint. */
public final class DatabaseFailed extends DatabaseException {

    private static final long serialVersionUID = 1L;

    private final String code;

    public DatabaseFailed(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Neo4j's status code, such as {@code Neo.ClientError.Schema.ConstraintValidationFailed}. */
    public String code() {
        return code;
    }
}
