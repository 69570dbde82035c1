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
            // What was waiting for a lock when its time was over, or when somebody ended it.
            "Neo.ClientError.Transaction.LockClientStopped",
            "Neo.ClientError.Transaction.Terminated",
            "Neo.TransientError.Transaction.LockClientStopped",
            "Neo.TransientError.Transaction.Terminated",
            "Neo.TransientError.Transaction.BookmarkTimeout",
            "Neo.TransientError.Transaction.LockAcquisitionTimeout");

    /** The limit of a single transaction, whoever else is there; Neo4j has one code for it and for what all may have. */
    private static final String OF_ONE = "db.memory.transaction.max";

    /** Refused on a read-only database or member, and where the log of transactions has no room left. */
    private static final Set<String> READ_ONLY = Set.of(
            "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase",
            "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase",
            "Neo.ClientError.Cluster.NotALeader",
            "Neo.DatabaseError.Transaction.TransactionLogError",
            "Neo.DatabaseError.Transaction.TransactionCommitFailed");

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
        if (isOutOfMemory(failure) && String.valueOf(failure.getMessage()).contains(OF_ONE)) {
            return new DatabaseTooCostly("The database has not so much memory for one transaction");
        }
        if (isOverload(failure, code)) {
            return new DatabaseOverloaded("The database has no room for another transaction now");
        }
        if (READ_ONLY.contains(code)) {
            return new DatabaseReadOnly("The database takes no writes now");
        }
        if (isUnavailable(failure, code)) {
            return new DatabaseUnavailable("The database cannot be reached");
        }
        if (code.startsWith("Neo.TransientError.")) {
            return new DatabaseOverloaded("Others' transactions stood in the way of this one too often");
        }
        String about = isAboutTheText(failure, code) ? ": " + failure.getMessage() : "";
        return new DatabaseFailed(code, "The database refused a statement (" + code + ")" + about);
    }

    /**
     * Whether the message speaks of the statement's text, which holds no values. The same code also stands for values that
     * cannot be parsed, which are then quoted; only messages about the text name a line of it.
     */
    private static boolean isAboutTheText(Neo4jException failure, String code) {
        return code.endsWith(".SyntaxError")
                && String.valueOf(failure.getMessage()).contains("(line ");
    }

    /** Whether the database had no memory left. To try again at once would take it from those who still have some. */
    static boolean isOutOfMemory(Neo4jException failure) {
        String code = String.valueOf(failure.code());
        return code.endsWith("OutOfMemoryError") || code.endsWith("MemoryLimit");
    }

    private static boolean isOverload(Neo4jException failure, String code) {
        return isOutOfMemory(failure)
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
                || code.equals("Neo.DatabaseError.Transaction.TransactionStartFailed")
                || code.endsWith("DatabaseUnavailable");
    }
}
