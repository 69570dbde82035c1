package org.jiedui.store.driver;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jiedui.store.Rows;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;
import org.springframework.core.NestedRuntimeException;
import org.springframework.data.neo4j.core.Neo4jClient;
import org.springframework.data.neo4j.core.transaction.Neo4jBookmarkManager;
import org.springframework.data.neo4j.core.transaction.Neo4jTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Transactions in which spring-data-neo4j keeps records that are not the network. They have the driver, the bookmarks, the
 * limits, the retries and the guards of {@link Database}, and fail as it does.
 *
 * <p>What asks by itself, such as the poll for revoked tokens, is told to no {@link StatementListener}: it is not part of
 * what callers ask.
 */
public final class RecordTransactions {

    private final DriverDatabase database;
    private final DriverCausality causality;
    private final DriverSessions sessions;
    private final Driver driver;
    private final Neo4jTransactionManager manager;

    /**
     * Transactions of a database.
     *
     * @param timeout how long one may take
     */
    public RecordTransactions(DriverDatabase database, Driver driver, DriverCausality causality, Duration timeout) {
        this.database = database;
        this.causality = causality;
        this.sessions = new DriverSessions(driver, causality, timeout);
        this.driver = proxy(Driver.class, driver, this::ofDriver);
        this.manager = Neo4jTransactionManager.with(this.driver)
                .withBookmarkManager(Neo4jBookmarkManager.noop())
                .build();
    }

    /** What spring-data-neo4j asks with. */
    public Neo4jClient client() {
        return Neo4jClient.with(driver)
                .withNeo4jBookmarkManager(Neo4jBookmarkManager.noop())
                .build();
    }

    /** What spring-data-neo4j takes part in. */
    public PlatformTransactionManager manager() {
        return manager;
    }

    /**
     * Reads in one transaction.
     *
     * @param work asks repositories; it may be done more than once
     * @return what the work returned
     */
    public <T extends @Nullable Object> T read(Supplier<T> work) {
        return database.guarded(false, () -> once(true, work));
    }

    /**
     * Writes in one transaction.
     *
     * @param work asks repositories; it may be done more than once, until it is being committed
     * @return what the work returned
     */
    public <T extends @Nullable Object> T write(Supplier<T> work) {
        return database.guarded(true, () -> once(false, work));
    }

    /**
     * Asks for all that anybody has written until now, once and in a hurry.
     *
     * @param statement reads only
     * @param patience how long that may take
     * @param reader reads the rows
     * @return what the reader returned
     */
    public <T extends @Nullable Object> T ask(Statement statement, Duration patience, Function<Rows, T> reader) {
        TransactionConfig limits =
                TransactionConfig.builder().withTimeout(patience).build();
        return DriverFailures.translated(() -> {
            try (Session session = sessions.once(AccessMode.WRITE)) {
                return reader.apply(new DriverRows(
                        session.run(statement.text(), DriverValues.parameters(statement.parameters()), limits)));
            }
        });
    }

    private <T extends @Nullable Object> T once(boolean reading, Supplier<T> work) {
        DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
        definition.setReadOnly(reading);
        try {
            TransactionStatus open = manager.getTransaction(definition);
            T done;
            try {
                done = work.get();
            } catch (RuntimeException | Error failure) {
                manager.rollback(open);
                throw failure;
            }
            commit(open);
            return done;
        } catch (NestedRuntimeException failure) {
            throw failure.getMostSpecificCause() instanceof Neo4jException ofDriver ? ofDriver : failure;
        }
    }

    private void commit(TransactionStatus open) {
        try {
            manager.commit(open);
        } catch (Neo4jException failure) {
            throw DriverDatabase.outcome(failure);
        }
    }

    /** Sessions are opened as all others are, whatever bookmarks were meant. */
    private @Nullable Object ofDriver(Method method, Object @Nullable [] arguments) throws Throwable {
        Object last = arguments == null || arguments.length == 0 ? null : arguments[arguments.length - 1];
        if (last instanceof SessionConfig asked && method.getName().equals("session")) {
            Session session = sessions.managed(asked.defaultAccessMode());
            return proxy(Session.class, session, (called, given) -> ofSession(session, called, given));
        }
        throw new UnsupportedOperationException(method.getName() + " is not for records");
    }

    private @Nullable Object ofSession(Session session, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("beginTransaction")) {
            return session.beginTransaction(sessions.limits());
        }
        if (method.getName().equals("close")) {
            causality.wrote(session.lastBookmarks());
        }
        return invoked(session, method, arguments);
    }

    private interface Calls {
        @Nullable
        Object answer(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, T real, Calls calls) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> method.getDeclaringClass().equals(Object.class)
                        ? ofObject(self, real, method, arguments)
                        : calls.answer(method, arguments)));
    }

    private static @Nullable Object ofObject(Object self, Object real, Method method, Object @Nullable [] arguments)
            throws Throwable {
        return method.getName().equals("equals")
                ? self == Objects.requireNonNull(arguments)[0]
                : invoked(real, method, arguments);
    }

    private static @Nullable Object invoked(Object real, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getTargetException();
        }
    }
}
