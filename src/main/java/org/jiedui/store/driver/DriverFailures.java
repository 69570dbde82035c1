package org.jiedui.store.driver;

import java.net.ConnectException;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import org.jiedui.store.DatabaseException;
import org.jiedui.store.DatabaseFailed;
import org.jiedui.store.DatabaseOverloaded;
import org.jiedui.store.DatabaseReadOnly;
import org.jiedui.store.DatabaseTimedOut;
import org.jiedui.store.DatabaseTooCostly;
import org.jiedui.store.DatabaseUnavailable;
import org.jspecify.annotations.Nullable;
import org.neo4j.bolt.connection.exception.BoltConnectionAcquisitionException;
import org.neo4j.bolt.connection.exception.BoltFailureException;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.exceptions.AuthenticationException;
import org.neo4j.driver.exceptions.DiscoveryException;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.neo4j.driver.exceptions.SessionExpiredException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what the driver's exceptions mean to a caller. */
public final class DriverFailures {

    private static final Logger log = LoggerFactory.getLogger(DriverFailures.class);

    private static final String BOOKMARK_TIMEOUT = "Neo.TransientError.Transaction.BookmarkTimeout";

    private static final Set<String> TIMED_OUT = Set.of(
            "Neo.ClientError.Transaction.TransactionTimedOut",
            "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration",
            "Neo.ClientError.Transaction.LockAcquisitionTimeout",
            // What was waiting for a lock when its time was over, or when somebody ended it.
            "Neo.ClientError.Transaction.LockClientStopped",
            "Neo.ClientError.Transaction.Terminated",
            "Neo.TransientError.Transaction.LockClientStopped",
            "Neo.TransientError.Transaction.Terminated",
            BOOKMARK_TIMEOUT,
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

    /** Members of a cluster that could not agree in time may do so later. */
    private static final String NOT_AGREED = "Neo.TransientError.Cluster.ReplicationFailure";

    private DriverFailures() {}

    /**
     * Whether a write may have been made although it failed: it was sent, and nobody answered whether it was made. What
     * the database refused was not, nor what it was never sent.
     */
    static boolean leaveOutcomeOpen(Neo4jException failure) {
        boolean lost = failure instanceof ServiceUnavailableException || failure instanceof SessionExpiredException;
        return lost ? !isAnswer(failure) && !isUnsent(failure) : code(failure).equals(NOT_AGREED);
    }

    private static boolean isAnswer(Neo4jException failure) {
        return failure.getCause() instanceof BoltFailureException;
    }

    private static boolean isUnsent(Neo4jException failure) {
        return failure.getCause() instanceof BoltConnectionAcquisitionException
                || Arrays.stream(failure.getSuppressed()).anyMatch(DiscoveryException.class::isInstance)
                || isUnconnected(failure);
    }

    private static boolean isUnconnected(@Nullable Throwable failure) {
        return failure != null && (failure instanceof ConnectException || isUnconnected(failure.getCause()));
    }

    /** What the database answered, also where the driver tells it in words of its own. */
    private static String code(Neo4jException failure) {
        String code = failure.getCause() instanceof BoltFailureException answer ? answer.code() : failure.code();
        return code == null ? "" : code;
    }

    /** Does some work with the driver, whose failures become those of this package. */
    static <T extends @Nullable Object> T translated(Supplier<T> work) {
        try {
            return work.get();
        } catch (Neo4jException failure) {
            // The driver's own message may hold values, so it is for whoever asks for this level alone.
            log.debug("The database failed", failure);
            throw translate(failure);
        }
    }

    public static DatabaseException translate(Neo4jException failure) {
        String code = code(failure);
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
        if (READ_ONLY.contains(code) || isWithoutLeader(failure)) {
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

    /** Whether what a bookmark stands for was waited for in vain. */
    static boolean isUnreachedBookmark(Neo4jException failure) {
        return code(failure).equals(BOOKMARK_TIMEOUT);
    }

    private static boolean isOverload(Neo4jException failure, String code) {
        return isOutOfMemory(failure)
                || code.endsWith("MaximumTransactionLimitReached")
                || String.valueOf(failure.getMessage()).startsWith("Unable to acquire connection from the pool");
    }

    /** Whether a cluster is there and says that none of its members takes writes. */
    private static boolean isWithoutLeader(Neo4jException failure) {
        return failure.getCause() instanceof BoltConnectionAcquisitionException none
                && String.valueOf(none.getMessage()).contains(AccessMode.WRITE.name());
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
