package org.jiedui.store;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.AutoCommitRetriesMode;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.exceptions.Neo4jException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database behind a driver. */
final class DriverDatabase implements Database {

    private static final Logger log = LoggerFactory.getLogger(DriverDatabase.class);

    private static final TransactionConfig PROBE =
            TransactionConfig.builder().withTimeout(Duration.ofSeconds(2)).build();

    /** More rows than any page has, so that a page comes in one go; few enough to hold where more are read. */
    private static final long FETCHED_AT_ONCE = 5_000;

    private static final SessionConfig ONCE = SessionConfig.builder()
            .withAutoCommitRetriesMode(AutoCommitRetriesMode.DISABLED)
            .build();

    private final Driver driver;
    private final DriverCausality causality;
    private final SessionConfig sessions;
    private final SessionConfig readingSessions;
    private final SessionConfig writingSessions;
    private final TransactionConfig limits;
    private final Retries retries;
    private final List<StatementListener> listeners;

    /**
     * The database behind a driver.
     *
     * @param timeout how long a transaction may take
     * @param retrying how long a reading that failed for a passing reason is tried again
     */
    DriverDatabase(
            Driver driver,
            DriverCausality causality,
            Duration timeout,
            Duration retrying,
            List<StatementListener> listeners) {
        this.driver = driver;
        this.causality = causality;
        this.sessions = causality.sessions();
        this.readingSessions = once(sessions, AccessMode.READ);
        this.writingSessions = once(sessions, AccessMode.WRITE);
        this.limits = TransactionConfig.builder().withTimeout(timeout).build();
        this.retries = new Retries(retrying);
        this.listeners = List.copyOf(listeners);
    }

    /** For statements that are their own transactions. */
    private static SessionConfig once(SessionConfig sessions, AccessMode mode) {
        SessionConfig.Builder once = SessionConfig.builder()
                .withDefaultAccessMode(mode)
                .withFetchSize(FETCHED_AT_ONCE)
                .withAutoCommitRetriesMode(AutoCommitRetriesMode.DISABLED);
        sessions.bookmarkManager().ifPresent(once::withBookmarkManager);
        return once.build();
    }

    /**
     * The statement is its own transaction, which spares the database two messages, begin and commit. What the driver
     * does for transactions that it manages, trying again, is done here.
     */
    @Override
    public <T extends @Nullable Object> T read(Statement statement, Function<Rows, T> reader) {
        return translated(() -> retries.run(() -> {
            tell(statement);
            try (Session session = driver.session(readingSessions)) {
                return reader.apply(new DriverRows(
                        session.run(statement.text(), DriverValues.parameters(statement.parameters()), limits)));
            }
        }));
    }

    private void tell(Statement statement) {
        listeners.forEach(listener -> listener.onStatement(statement.text()));
    }

    @Override
    public void write(List<Statement> statements) {
        translated(() -> {
            try (Session session = driver.session(sessions)) {
                session.executeWriteWithoutResult(
                        transaction -> statements.forEach(new OpenTransaction(transaction)::run), limits);
                causality.wrote(session.lastBookmarks());
                return statements;
            }
        });
    }

    @Override
    public <T extends @Nullable Object> T write(Function<Writing, T> work) {
        return translated(() -> {
            try (Session session = driver.session(sessions)) {
                T written = session.executeWrite(transaction -> work.apply(new OpenTransaction(transaction)), limits);
                causality.wrote(session.lastBookmarks());
                return written;
            }
        });
    }

    @Override
    public <T extends @Nullable Object> T writeAlone(Statement statement, Function<Rows, T> reader) {
        return translated(() -> retries.ofWriting(() -> {
            tell(statement);
            try (Session session = driver.session(writingSessions)) {
                Result result = session.run(statement.text(), DriverValues.parameters(statement.parameters()), limits);
                T read = reader.apply(new DriverRows(result));
                result.consume();
                causality.wrote(session.lastBookmarks());
                return read;
            }
        }));
    }

    @Override
    public void writeInBatches(Statement statement) {
        translated(() -> {
            try (Session session = driver.session(sessions)) {
                listeners.forEach(listener -> listener.onStatement(statement.text()));
                return session.run(
                                statement.text(),
                                DriverValues.parameters(statement.parameters()),
                                TransactionConfig.builder()
                                        .withTimeout(Duration.ZERO)
                                        .build())
                        .consume();
            }
        });
    }

    @Override
    public boolean isAvailable() {
        try {
            probe();
            return true;
        } catch (Neo4jException failure) {
            log.debug("The database does not answer", failure);
            return false;
        }
    }

    /** Asks the database for the simplest answer, once. */
    void probe() {
        try (Session session = driver.session(ONCE)) {
            session.run("RETURN 1", PROBE).consume();
        }
    }

    private static <T extends @Nullable Object> T translated(Supplier<T> work) {
        try {
            return work.get();
        } catch (Neo4jException failure) {
            // The driver's own message may hold values, so it is for whoever asks for this level alone.
            log.debug("The database failed", failure);
            throw DriverFailures.translate(failure);
        }
    }

    private final class OpenTransaction implements Writing {

        private final TransactionContext transaction;

        OpenTransaction(TransactionContext transaction) {
            this.transaction = transaction;
        }

        @Override
        public <T extends @Nullable Object> T run(Statement statement, Function<Rows, T> reader) {
            tell(statement);
            return reader.apply(
                    new DriverRows(transaction.run(statement.text(), DriverValues.parameters(statement.parameters()))));
        }

        @Override
        public void run(Statement statement) {
            tell(statement);
            transaction
                    .run(statement.text(), DriverValues.parameters(statement.parameters()))
                    .consume();
        }
    }
}
