package org.jiedui.store;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.AutoCommitRetriesMode;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.SimpleQueryRunner;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database behind a driver. */
final class DriverDatabase implements Database {

    private static final Logger log = LoggerFactory.getLogger(DriverDatabase.class);

    private static final TransactionConfig PROBE =
            TransactionConfig.builder().withTimeout(Duration.ofSeconds(2)).build();

    private static final TransactionConfig UNLIMITED =
            TransactionConfig.builder().withTimeout(Duration.ZERO).build();

    /** More rows than any page has, so that a page comes in one go; few enough to hold where more are read. */
    private static final long FETCHED_AT_ONCE = 5_000;

    /** Whoever answers will do, so that an application of a cluster that has no leader now stays ready to read. */
    private static final SessionConfig ONCE = SessionConfig.builder()
            .withDefaultAccessMode(AccessMode.READ)
            .withAutoCommitRetriesMode(AutoCommitRetriesMode.DISABLED)
            .build();

    private final Driver driver;
    private final DriverCausality causality;
    private final SessionConfig sessions;
    private final SessionConfig readingSessions;
    private final SessionConfig writingSessions;
    private final TransactionConfig limits;
    private final Retries retries;
    private final InstanceTurns turns;
    private final BooleanSupplier hasRoom;
    private final List<StatementListener> listeners;
    private final Availability availability = new Availability(() -> DriverFailures.translated(() -> {
        probe();
        return true;
    }));

    /**
     * The database behind a driver.
     *
     * @param timeout how long a transaction may take
     * @param retrying how long what failed for a passing reason is tried again
     * @param hasRoom whether there is room for what is written
     */
    DriverDatabase(
            Driver driver,
            DriverCausality causality,
            Duration timeout,
            Duration retrying,
            BooleanSupplier hasRoom,
            List<StatementListener> listeners) {
        this.driver = driver;
        this.causality = causality;
        this.sessions = causality.sessions();
        this.readingSessions = once(sessions, AccessMode.READ);
        this.writingSessions = once(sessions, AccessMode.WRITE);
        this.limits = TransactionConfig.builder().withTimeout(timeout).build();
        this.retries = new Retries(retrying);
        this.turns = new InstanceTurns(driver, sessions, limits, retries);
        this.hasRoom = hasRoom;
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

    @Override
    public <T extends @Nullable Object> T read(Statement statement, Function<Rows, T> reader) {
        return read(readingSessions, statement, reader);
    }

    @Override
    public <T extends @Nullable Object> T readLatest(Statement statement, Function<Rows, T> reader) {
        return read(writingSessions, statement, reader);
    }

    /**
     * The statement is its own transaction, which spares the database two messages, begin and commit. What the driver
     * does for transactions that it manages, trying again, is done here.
     */
    private <T extends @Nullable Object> T read(SessionConfig kind, Statement statement, Function<Rows, T> reader) {
        return DriverFailures.translated(() -> retries.run(() -> told(statement, () -> {
            try (Session session = driver.session(kind)) {
                return reader.apply(new DriverRows(
                        session.run(statement.text(), DriverValues.parameters(statement.parameters()), limits())));
            }
        })));
    }

    /** How long a transaction may take, and for whom it is. */
    private TransactionConfig limits() {
        Requester requester = Requester.current();
        return requester == null
                ? limits
                : TransactionConfig.builder()
                        .withTimeout(limits.timeout())
                        .withMetadata(requester.metadata())
                        .build();
    }

    /** Runs a statement, and tells whoever wants to know. */
    private <T extends @Nullable Object> T told(Statement statement, Supplier<T> running) {
        for (StatementListener listener : listeners) {
            listener.onStatement(statement.text());
        }
        long start = System.nanoTime();
        boolean failed = true;
        try {
            T answer = running.get();
            availability.answered();
            failed = false;
            return answer;
        } finally {
            ended(statement.text(), System.nanoTime() - start, failed);
        }
    }

    private void ended(String text, long nanoseconds, boolean failed) {
        for (StatementListener listener : listeners) {
            listener.onEnd(text, nanoseconds, failed);
        }
        Requester requester = Requester.current();
        if (requester != null) {
            requester.answered(text, nanoseconds);
        }
    }

    /** A disk that is full takes the readings with it, so nothing is written to one that nearly is. */
    private void requireRoom() {
        if (!hasRoom.getAsBoolean()) {
            throw new DatabaseReadOnly("The disk of the database is nearly full");
        }
    }

    @Override
    public void write(List<Statement> statements) {
        write(writing -> {
            statements.forEach(writing::run);
            return statements;
        });
    }

    @Override
    public <T extends @Nullable Object> T write(Function<Writing, T> work) {
        requireRoom();
        return DriverFailures.translated(() -> retries.run(() -> {
            try (Session session = driver.session(sessions);
                    Transaction transaction = session.beginTransaction(limits())) {
                T written = work.apply(new OpenTransaction(transaction));
                commit(transaction);
                causality.wrote(session.lastBookmarks());
                return written;
            }
        }));
    }

    /**
     * Where the answer to a commit is lost, the transaction may have been kept. The driver's managed transactions would
     * run it again, and so have its effect twice.
     */
    private static void commit(Transaction transaction) {
        try {
            transaction.commit();
        } catch (Neo4jException failure) {
            throw outcome(failure);
        }
    }

    /** What to tell of a failure of something that is written by being sent. */
    private static RuntimeException outcome(Neo4jException failure) {
        if (!DriverFailures.leaveOutcomeOpen(failure)) {
            return failure;
        }
        log.debug("The answer to a commit was lost", failure);
        return new DatabaseOutcomeUnknown("The connection to the database broke while it made the change final");
    }

    @Override
    public <T extends @Nullable Object> T writeAlone(Statement statement, Function<Rows, T> reader) {
        requireRoom();
        return DriverFailures.translated(() -> retries.run(() -> told(statement, () -> {
            try (Session session = driver.session(writingSessions)) {
                Result result =
                        session.run(statement.text(), DriverValues.parameters(statement.parameters()), limits());
                T read = reader.apply(new DriverRows(result));
                result.consume();
                causality.wrote(session.lastBookmarks());
                return read;
            } catch (Neo4jException failure) {
                throw outcome(failure);
            }
        })));
    }

    @Override
    public void writeInBatches(Statement statement) {
        requireRoom();
        DriverFailures.translated(() -> told(statement, () -> {
            try (Session session = driver.session(sessions)) {
                return session.run(statement.text(), DriverValues.parameters(statement.parameters()), UNLIMITED)
                        .consume();
            }
        }));
    }

    /** Does some work while no other instance of the application does work of the same name. */
    void alone(String name, Runnable work) {
        turns.alone(name, work);
    }

    @Override
    public boolean isAvailable() {
        return availability.isGiven();
    }

    /** Asks the database for the simplest answer, once. */
    void probe() {
        try (Session session = driver.session(ONCE)) {
            session.run("RETURN 1", PROBE).consume();
        }
    }

    private final class OpenTransaction implements Writing {

        private final SimpleQueryRunner transaction;

        OpenTransaction(SimpleQueryRunner transaction) {
            this.transaction = transaction;
        }

        @Override
        public <T extends @Nullable Object> T run(Statement statement, Function<Rows, T> reader) {
            return told(
                    statement,
                    () -> reader.apply(new DriverRows(
                            transaction.run(statement.text(), DriverValues.parameters(statement.parameters())))));
        }

        @Override
        public void run(Statement statement) {
            told(
                    statement,
                    () -> transaction
                            .run(statement.text(), DriverValues.parameters(statement.parameters()))
                            .consume());
        }
    }
}
