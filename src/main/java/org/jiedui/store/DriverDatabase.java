package org.jiedui.store;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AutoCommitRetriesMode;
import org.neo4j.driver.Driver;
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

    private static final SessionConfig ONCE = SessionConfig.builder()
            .withAutoCommitRetriesMode(AutoCommitRetriesMode.DISABLED)
            .build();

    private final Driver driver;
    private final SessionConfig sessions;
    private final TransactionConfig limits;
    private final List<StatementListener> listeners;

    DriverDatabase(Driver driver, SessionConfig sessions, Duration timeout, List<StatementListener> listeners) {
        this.driver = driver;
        this.sessions = sessions;
        this.limits = TransactionConfig.builder().withTimeout(timeout).build();
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public <T extends @Nullable Object> T read(Statement statement, Function<Rows, T> reader) {
        return translated(() -> {
            try (Session session = driver.session(sessions)) {
                return session.executeRead(
                        transaction -> new OpenTransaction(transaction).run(statement, reader), limits);
            }
        });
    }

    @Override
    public void write(List<Statement> statements) {
        translated(() -> {
            try (Session session = driver.session(sessions)) {
                session.executeWriteWithoutResult(
                        transaction -> statements.forEach(new OpenTransaction(transaction)::run), limits);
                return statements;
            }
        });
    }

    @Override
    public <T extends @Nullable Object> T write(Function<Writing, T> work) {
        return translated(() -> {
            try (Session session = driver.session(sessions)) {
                return session.executeWrite(transaction -> work.apply(new OpenTransaction(transaction)), limits);
            }
        });
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
            listeners.forEach(listener -> listener.onStatement(statement.text()));
            return reader.apply(
                    new DriverRows(transaction.run(statement.text(), DriverValues.parameters(statement.parameters()))));
        }

        @Override
        public void run(Statement statement) {
            listeners.forEach(listener -> listener.onStatement(statement.text()));
            transaction
                    .run(statement.text(), DriverValues.parameters(statement.parameters()))
                    .consume();
        }
    }
}
