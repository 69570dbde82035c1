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
            "Neo.TransientError.Transaction.BookmarkTimeout",
            "Neo.TransientError.Transaction.LockAcquisitionTimeout");

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
                || code.equals("Neo.DatabaseError.Transaction.TransactionStartFailed")
                || code.endsWith("DatabaseUnavailable");
    }
}
