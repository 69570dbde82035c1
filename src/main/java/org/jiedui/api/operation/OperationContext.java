package org.jiedui.api.operation;

import graphql.ExecutionInput;
import graphql.GraphQLContext;
import graphql.language.Document;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jiedui.access.Caller;
import org.jiedui.capacity.Call;
import org.jiedui.query.Request;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.ExecutionGraphQlRequest;

/** What is known of an operation, from its coming to its answer. Its root fields may be answered by several threads. */
public final class OperationContext {

    /** The header by which a client of a stream says which event it saw last. */
    public static final String LAST_EVENT = "Last-Event-ID";

    private volatile Caller caller = Caller.ANONYMOUS;
    private volatile @Nullable Transport transport;
    private volatile @Nullable Call call;
    private volatile @Nullable Served served;
    private volatile boolean registered;
    private volatile boolean saved;
    private volatile Map<String, Object> defaults = Map.of();
    private volatile @Nullable String lastEvent;
    private volatile @Nullable Request request;
    private volatile @Nullable OperationCost cost;
    private volatile @Nullable String lastField;
    private volatile boolean changed;
    private volatile @Nullable Document document;
    private volatile UnaryOperator<Document> reading = UnaryOperator.identity();

    public static OperationContext of(ExecutionInput input) {
        return of(input.getGraphQLContext());
    }

    public static OperationContext of(DataFetchingEnvironment environment) {
        return of(environment.getGraphQlContext());
    }

    public static OperationContext of(GraphQLContext context) {
        return Objects.requireNonNull(
                context.computeIfAbsent(OperationContext.class, unknown -> new OperationContext()));
    }

    /** Says something of an operation that has still to be carried out. */
    public static void inform(ExecutionGraphQlRequest request, Consumer<OperationContext> saying) {
        request.configureExecutionInput((input, builder) -> {
            saying.accept(of(input));
            return input;
        });
    }

    /** By which way it came, and whose it is. */
    public void arrived(Caller by, Transport way, Call as) {
        caller = by;
        transport = way;
        call = as;
    }

    /** Who asks. */
    public Caller caller() {
        return caller;
    }

    public void caller(Caller known) {
        caller = known;
    }

    /** How it came; null where the application itself asks. */
    public @Nullable Transport transport() {
        return transport;
    }

    /** Its turn before the database; null where the application itself asks, which waits for nobody and pays nothing. */
    public @Nullable Call call() {
        return call;
    }

    /** What is seen of it. */
    public @Nullable Served served() {
        return served;
    }

    public void served(Served observed) {
        served = observed;
    }

    /** Answers a root field, seen by whoever observes the operation. */
    public <T> T answering(DataFetchingEnvironment environment, Supplier<T> answering) {
        Served observed = served;
        return observed == null ? answering.get() : observed.answer(environment, answering);
    }

    /** Does what may log something about the operation. */
    public <T> T logging(Supplier<T> work) {
        Served observed = served;
        return observed == null ? work.get() : observed.logged(work);
    }

    /** A document of ourselves that is carried out whatever the request says; null where it says it. */
    public @Nullable Document document() {
        return document;
    }

    public void document(Document own) {
        document = own;
    }

    /**
     * The document that is carried out for a valid one that came.
     *
     * @throws Problem where it is none for what the request wants
     */
    public Document read(Document valid) {
        return reading.apply(valid);
    }

    /** Has what came read by somebody before it is carried out. */
    public void reading(UnaryOperator<Document> by) {
        reading = by;
    }

    /** Whether its document was registered before the start. */
    public boolean isRegistered() {
        return registered;
    }

    public void registered(boolean known) {
        registered = known;
    }

    /** Whether its document is that of a saved question, which was asked by its id. */
    public boolean isSaved() {
        return saved;
    }

    /** The values that the saved question has for variables of which the request gives none. */
    public Map<String, Object> defaults() {
        return defaults;
    }

    /** It asks a saved question. */
    public void saved(Map<String, Object> values) {
        saved = true;
        defaults = values;
    }

    /** The cursor of the event that a client of a stream saw last. */
    public @Nullable String lastEvent() {
        return lastEvent;
    }

    public void lastEvent(String cursor) {
        lastEvent = cursor;
    }

    /** The operation with its values, and what has been found out about it. */
    public @Nullable Request request() {
        return request;
    }

    public @Nullable OperationCost cost() {
        return cost;
    }

    public void costs(Request known, OperationCost estimated) {
        request = known;
        cost = estimated;
    }

    /** Whether no root field is fetched after this one, so that its thread has nothing better to do than to answer it. */
    public boolean isLast(String field) {
        return field.equals(lastField);
    }

    public void lastField(String key) {
        lastField = key;
    }

    /** Whether it has changed anything. */
    public boolean hasChanged() {
        return changed;
    }

    public void changed() {
        changed = true;
    }
}
