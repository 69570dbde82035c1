package org.jiedui.store.driver;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jiedui.store.Database;
import org.jiedui.store.DatabaseOutcomeUnknown;
import org.jiedui.store.DatabaseReadOnly;
import org.jiedui.store.DatabaseTimedOut;
import org.jiedui.store.DatabaseUnavailable;
import org.jiedui.store.Reading;
import org.jiedui.store.Rows;
import org.jiedui.store.Statement;
import org.jiedui.store.StatementListener;
import org.jiedui.store.Writing;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database behind a driver. */
public final class DriverDatabase implements Database {

    private static final Logger log = LoggerFactory.getLogger(DriverDatabase.class);

    private static final TransactionConfig UNLIMITED =
            TransactionConfig.builder().withTimeout(Duration.ZERO).build();

    private final DriverSessions sessions;
    private final DriverCausality causality;
    private final Retries retries;
    private final InstanceTurns turns;
    private final BooleanSupplier hasRoom;
    private final ObservedStatements statements;
    private final DatabaseProbe probe;
    private final OwnWrites writes = new OwnWrites();
    private final boolean alone;

    /**
     * The database behind a driver.
     *
     * @param timeout how long a transaction may take
     * @param retrying how long what failed for a passing reason is tried again
     * @param hasRoom whether there is room for what is written
     */
    public DriverDatabase(
            Driver driver,
            DriverCausality causality,
            Duration timeout,
            Duration retrying,
            BooleanSupplier hasRoom,
            List<StatementListener> listeners) {
        this(driver, causality, timeout, retrying, hasRoom, false, listeners);
    }

    /**
     * The database behind a driver.
     *
     * @param timeout how long a transaction may take
     * @param retrying how long what failed for a passing reason is tried again
     * @param hasRoom whether there is room for what is written
     * @param alone whether nobody else can write
     */
    public DriverDatabase(
            Driver driver,
            DriverCausality causality,
            Duration timeout,
            Duration retrying,
            BooleanSupplier hasRoom,
            boolean alone,
            List<StatementListener> listeners) {
        this.alone = alone;
        this.sessions = new DriverSessions(driver, causality, timeout);
        this.causality = causality;
        this.retries = new Retries(retrying);
        this.turns = new InstanceTurns(sessions, retries);
        this.hasRoom = hasRoom;
        this.statements = new ObservedStatements(listeners);
        this.probe = new DatabaseProbe(new BriefQuestion(driver), causality, statements);
    }

    @Override
    public <T extends @Nullable Object> T read(Statement statement, Function<Rows, T> reader) {
        return read(AccessMode.READ, statement, reader);
    }

    @Override
    public <T extends @Nullable Object> T readLatest(Statement statement, Function<Rows, T> reader) {
        return read(AccessMode.WRITE, statement, reader);
    }

    /**
     * The statement is its own transaction, which spares the database two messages, begin and commit. What the driver
     * does for transactions that it manages, trying again, is done here.
     */
    private <T extends @Nullable Object> T read(AccessMode mode, Statement statement, Function<Rows, T> reader) {
        return translated(() -> retries.run(() -> statements.run(statement, () -> {
            try (Session session = sessions.once(mode)) {
                return reader.apply(new DriverRows(session.run(
                        statement.text(), DriverValues.parameters(statement.parameters()), sessions.limits())));
            }
        })));
    }

    /** The sessions of a driver hand on what they have seen, from each transaction to the next. */
    @Override
    public <T extends @Nullable Object> T readInOrder(Function<Reading, T> work) {
        return translated(() -> retries.run(() -> {
            try (Session session = sessions.once(AccessMode.READ)) {
                return work.apply(new Reading() {
                    @Override
                    public <R extends @Nullable Object> R run(Statement statement, Function<Rows, R> reader) {
                        return statements.run(statement, () -> {
                            Result result = session.run(
                                    statement.text(),
                                    DriverValues.parameters(statement.parameters()),
                                    sessions.limits());
                            R read = reader.apply(new DriverRows(result));
                            result.consume();
                            return read;
                        });
                    }
                });
            }
        }));
    }

    @Override
    public OptionalLong writes() {
        return alone ? writes.settled() : OptionalLong.empty();
    }

    /** What was not reached, or not in time, may be a database that is no longer the same. */
    private <T extends @Nullable Object> T translated(Supplier<T> work) {
        try {
            return DriverFailures.translated(work);
        } catch (DatabaseUnavailable | DatabaseTimedOut failure) {
            causality.doubt();
            throw failure;
        }
    }

    /** Does work of others with the same driver. What is written is not tried again once it is being committed. */
    <T extends @Nullable Object> T guarded(boolean writes, Supplier<T> work) {
        if (writes) {
            requireRoom();
        }
        return translated(() -> retries.run(work));
    }

    /** A disk that is full takes the readings with it, so nothing is written to one that nearly is. */
    private void requireRoom() {
        if (!hasRoom.getAsBoolean()) {
            throw new DatabaseReadOnly("The disk of the database is nearly full");
        }
    }

    @Override
    public void write(List<Statement> written) {
        write(writing -> {
            written.forEach(writing::run);
            return written;
        });
    }

    @Override
    public <T extends @Nullable Object> T write(Function<Writing, T> work) {
        requireRoom();
        return writes.during(() -> translated(() -> retries.run(() -> {
            try (Session session = sessions.open();
                    Transaction transaction = session.beginTransaction(sessions.limits())) {
                T written = work.apply(new OpenTransaction(transaction, statements));
                commit(transaction);
                causality.wrote(session.lastBookmarks());
                return written;
            }
        })));
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
    public static RuntimeException outcome(Neo4jException failure) {
        if (!DriverFailures.leaveOutcomeOpen(failure)) {
            return failure;
        }
        log.debug("The answer to a commit was lost", failure);
        return new DatabaseOutcomeUnknown("The connection to the database broke while it made the change final");
    }

    @Override
    public <T extends @Nullable Object> T writeAlone(Statement statement, Function<Rows, T> reader) {
        requireRoom();
        return writes.during(() -> translated(() -> retries.run(() -> statements.run(statement, () -> {
            try (Session session = sessions.once(AccessMode.WRITE)) {
                Result result = session.run(
                        statement.text(), DriverValues.parameters(statement.parameters()), sessions.limits());
                T read = reader.apply(new DriverRows(result));
                result.consume();
                causality.wrote(session.lastBookmarks());
                return read;
            } catch (Neo4jException failure) {
                throw outcome(failure);
            }
        }))));
    }

    @Override
    public void writeInBatches(Statement statement) {
        requireRoom();
        writes.during(() -> translated(() -> statements.run(statement, () -> {
            try (Session session = sessions.open()) {
                return session.run(statement.text(), DriverValues.parameters(statement.parameters()), UNLIMITED)
                        .consume();
            }
        })));
    }

    /** Does some work while no other instance of the application does work of the same name. */
    public void alone(String name, Runnable work) {
        turns.alone(name, work);
    }

    @Override
    public boolean isAvailable() {
        return probe.isAnswered();
    }

    /** Asks the database for the simplest answer, once. */
    void probe() {
        probe.ask();
    }
}
