package org.jiedui.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionCallback;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.Value;
import org.neo4j.driver.summary.ResultSummary;

/**
 * A driver that asks the database each reading question once and answers it from memory ever after, so that what the
 * application does besides can be measured.
 */
public final class ReplayedDriver {

    private record Question(String text, Object parameters) {}

    private record Rows(List<String> keys, List<Record> records) {}

    private final Driver driver;
    private final Map<Question, Rows> known = new ConcurrentHashMap<>();

    private volatile boolean replaying;

    /**
     * Stands in front of a driver.
     *
     * @param driver asked for what is not known yet
     */
    public ReplayedDriver(Driver driver) {
        this.driver = driver;
    }

    /** Answers from memory from now on; until then every question goes through. */
    public void begin() {
        replaying = true;
    }

    /** The driver that replays. */
    public Driver driver() {
        return proxy(
                Driver.class,
                (proxy, method, arguments) -> replaying && method.getReturnType() == Session.class
                        ? session(method, arguments)
                        : call(driver, method, arguments));
    }

    private Session session(Method opening, @Nullable Object[] arguments) {
        return proxy(Session.class, (proxy, method, given) -> switch (method.getName()) {
            case "run" -> answer(given[0], given[1], () -> open(opening, arguments));
            case "executeRead" ->
                ((TransactionCallback<?>) given[0]).execute(transaction(() -> open(opening, arguments)));
            case "close" -> null;
            default -> {
                try (Session session = open(opening, arguments)) {
                    yield call(session, method, given);
                }
            }
        });
    }

    private TransactionContext transaction(Opening opening) {
        return proxy(TransactionContext.class, (proxy, method, given) -> answer(given[0], given[1], opening));
    }

    private Result answer(Object text, Object parameters, Opening opening) throws Throwable {
        Question question = new Question((String) text, parameters);
        Rows rows = known.get(question);
        if (rows == null) {
            try (Session session = opening.open()) {
                rows = session.executeRead(transaction -> {
                    Result result = parameters instanceof Value values
                            ? transaction.run(question.text(), values)
                            : transaction.run(question.text(), asMap(parameters));
                    return new Rows(result.keys(), result.list());
                });
            }
            known.put(question, rows);
        }
        return new Replay(rows.keys(), rows.records());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object parameters) {
        return (Map<String, Object>) parameters;
    }

    private Session open(Method opening, @Nullable Object[] arguments) throws Throwable {
        return (Session) Objects.requireNonNull(call(driver, opening, arguments));
    }

    @FunctionalInterface
    private interface Opening {
        Session open() throws Throwable;
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static final class Replay implements Result {

        private final List<String> keys;
        private final List<Record> records;
        private int next;

        Replay(List<String> keys, List<Record> records) {
            this.keys = keys;
            this.records = records;
        }

        @Override
        public List<String> keys() {
            return keys;
        }

        @Override
        public boolean hasNext() {
            return next < records.size();
        }

        @Override
        public Record next() {
            return records.get(next++);
        }

        @Override
        public Record single() {
            return records.get(0);
        }

        @Override
        public Record peek() {
            return records.get(next);
        }

        @Override
        public Stream<Record> stream() {
            return list().stream();
        }

        @Override
        public List<Record> list() {
            List<Record> rest = new ArrayList<>(records.subList(next, records.size()));
            next = records.size();
            return rest;
        }

        @Override
        public <T> List<T> list(Function<Record, T> reading) {
            return list().stream().map(reading).toList();
        }

        @Override
        public ResultSummary consume() {
            throw new UnsupportedOperationException("nothing is told of a replayed answer");
        }

        @Override
        public boolean isOpen() {
            return true;
        }
    }
}
