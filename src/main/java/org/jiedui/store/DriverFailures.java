package org.jiedui.store;

import java.util.Set;
import org.neo4j.driver.exceptions.AuthenticationException;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.neo4j.driver.exceptions.SessionExpiredException;

/** Says what the driver's exceptions mean to a caller. */
final class DriverFailures {

    private static final Set<String> TIMED_OUT = Set.of(
            "Neo.ClientError.Transaction.TransactionTimedOut",
            "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration",
            "Neo.ClientError.Transaction.LockAcquisitionTimeout",
            "Neo.TransientError.Transaction.LockAcquisitionTimeout");

    /** Codes whose messages speak of the text of the statement and never of its values. */
    private static final Set<String> ABOUT_THE_TEXT = Set.of(
            "Neo.ClientError.Statement.SyntaxError",
            "Neo.ClientError.Statement.ParameterMissing",
            "Neo.ClientError.Statement.NotSystemDatabaseError",
            "Neo.ClientError.Procedure.ProcedureNotFound");

    private DriverFailures() {}

    static DatabaseException translate(Neo4jException failure) {
        String code = failure.code() == null ? "" : failure.code();
        DatabaseException translated = translate(failure, code);
        translated.setStackTrace(failure.getStackTrace());
        return translated;
    }

    private static DatabaseException translate(Neo4jException failure, String code) {
        if (TIMED_OUT.contains(code)) {
            return new DatabaseTimedOut("The database ended a transaction that took too long");
        }
        if (isOverload(failure, code)) {
            return new DatabaseOverloaded("The database has no room for another transaction now");
        }
        if (isUnavailable(failure, code)) {
            return new DatabaseUnavailable("The database cannot be reached");
        }
        String about = ABOUT_THE_TEXT.contains(code) ? ": " + failure.getMessage() : "";
        return new DatabaseFailed(code, "The database refused a statement (" + code + ")" + about);
    }

    private static boolean isOverload(Neo4jException failure, String code) {
        return code.endsWith("OutOfMemoryError")
                || code.endsWith("MemoryLimit")
                || code.endsWith("MaximumTransactionLimitReached")
                || String.valueOf(failure.getMessage()).startsWith("Unable to acquire connection from the pool");
    }

    private static boolean isUnavailable(Neo4jException failure, String code) {
        return failure instanceof ServiceUnavailableException
                || failure instanceof SessionExpiredException
                || failure instanceof AuthenticationException
                || code.startsWith("Neo.TransientError.Database.")
                || code.startsWith("Neo.TransientError.Cluster.")
                || code.startsWith("Neo.ClientError.Cluster.")
                || code.endsWith("DatabaseUnavailable");
    }
}
