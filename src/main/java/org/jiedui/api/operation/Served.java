package org.jiedui.api.operation;

import graphql.language.OperationDefinition;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jiedui.store.Requester;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What was seen of an operation while it was served. Its root fields may be answered by several threads. */
public final class Served extends Requester {

    /** The name of a request's id in the log, which is that of the Elastic Common Schema. */
    public static final String LOGGED = "http.request.id";

    public static final String NO_OPERATION = "none";

    /** The cost of an operation that was refused before it was estimated. */
    public static final long UNKNOWN = -1;

    private static final int LONGEST_NAME = 100;

    /** Of a mutation that runs very many, the first tell enough. */
    private static final int MOST_STATEMENTS = 20;

    private final String request;
    private final long start = System.nanoTime();
    private final List<String> fields = new ArrayList<>(1);
    private final List<Sent> statements = new ArrayList<>(1);
    private volatile @Nullable OperationDefinition definition;
    private volatile long cost = UNKNOWN;

    public Served(String request) {
        this.request = request;
    }

    /**
     * A statement that was sent for it.
     *
     * @param text the Cypher
     * @param nanoseconds how long it took
     */
    public record Sent(String text, long nanoseconds) {}

    /**
     * Tells what it costs.
     *
     * @param estimated how much the database has to look at
     */
    public void costs(long estimated) {
        cost = estimated;
    }

    public long cost() {
        return cost;
    }

    <T> T answer(DataFetchingEnvironment environment, Supplier<T> answering) {
        definition = environment.getOperationDefinition();
        synchronized (this) {
            fields.add(environment.getField().getName());
        }
        return logged(() -> during(answering));
    }

    /** Has what another thread logs for it bear the id of its request too. */
    <T> T logged(Supplier<T> work) {
        if (MDC.get(LOGGED) != null) {
            return work.get();
        }
        MDC.put(LOGGED, request);
        try {
            return work.get();
        } finally {
            MDC.remove(LOGGED);
        }
    }

    @Override
    public Map<String, Object> metadata() {
        return Map.of("request", request, "operation", name());
    }

    @Override
    public synchronized void answered(String text, long nanoseconds) {
        if (statements.size() < MOST_STATEMENTS) {
            statements.add(new Sent(text, nanoseconds));
        }
    }

    /** The id under which it is logged. */
    public String request() {
        return request;
    }

    public long nanoseconds() {
        return System.nanoTime() - start;
    }

    /** The name that its client gave it, or the first field. */
    public String name() {
        OperationDefinition known = definition;
        String name = known == null ? null : known.getName();
        if (name == null) {
            List<String> asked = fields();
            return asked.isEmpty() ? NO_OPERATION : asked.get(0);
        }
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    /** Whether it was a query, a mutation or a subscription, in small letters. */
    public String type() {
        OperationDefinition known = definition;
        return known == null ? NO_OPERATION : known.getOperation().name().toLowerCase(Locale.ROOT);
    }

    public synchronized List<String> fields() {
        return List.copyOf(fields);
    }

    public synchronized List<Sent> statements() {
        return List.copyOf(statements);
    }
}
