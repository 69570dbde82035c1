package org.jiedui.store;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The graph database, as the rest of the application knows it.
 *
 * <p>Every transaction ends after {@code jiedui.database.timeout} and is tried again when it failed for a passing reason
 * such as a deadlock, so the functions given here may be called more than once and must have no effect outside. What
 * goes wrong is told by a {@link DatabaseException}; an exception of the caller's own function passes unchanged and ends
 * the transaction without effect.
 */
public interface Database {

    /**
     * Runs one reading statement in a transaction of its own.
     *
     * @param statement reads only
     * @param reader reads the rows, while the transaction is open
     * @return what the reader returned
     */
    <T extends @Nullable Object> T read(Statement statement, Function<Rows, T> reader);

    /**
     * Reads as {@link #read} does, but all that anybody has written until now: in a cluster, the members that are asked
     * otherwise may lag behind.
     *
     * @param statement reads only
     * @param reader reads the rows, while the transaction is open
     * @return what the reader returned
     */
    <T extends @Nullable Object> T readLatest(Statement statement, Function<Rows, T> reader);

    /**
     * Reads several times, each in a transaction of its own. What one saw a part of, the next sees all of: a change becomes
     * visible to readers piece by piece, and a reading that was sent once it had been seen waits for the rest of it.
     *
     * @param work reads; may be called more than once
     * @return what the work returned
     */
    <T extends @Nullable Object> T readInOrder(Function<Reading, T> work);

    /**
     * Tells whether anything can have been written since somebody asked last.
     *
     * @return a number that is another one after each write; empty while something is being written, and where others than
     *     this instance may write
     */
    default OptionalLong writes() {
        return OptionalLong.empty();
    }

    /**
     * Runs statements in order, in one transaction.
     *
     * @param statements what to run
     */
    void write(List<Statement> statements);

    /**
     * Runs a piece of work in one write transaction. Once it is being committed it is not tried again: where the answer
     * to that is lost, a {@link DatabaseOutcomeUnknown} tells so.
     *
     * @param work what to do
     * @return what the work returned
     */
    <T extends @Nullable Object> T write(Function<Writing, T> work);

    /**
     * Runs one writing statement that is its own transaction, which spares the messages that begin and commit one.
     *
     * @param statement any statement
     * @param reader reads the rows; whatever it makes of them, what was written stays
     * @return what the reader returned
     */
    <T extends @Nullable Object> T writeAlone(Statement statement, Function<Rows, T> reader);

    /**
     * Runs a statement that commits by itself, a batch at a time ({@code CALL … IN TRANSACTIONS}), however long it takes
     * and however much it writes. What was committed before it failed stays.
     *
     * @param statement has to have no effect on what it was already done for
     */
    void writeInBatches(Statement statement);

    /**
     * Runs a piece of work in one write transaction and undoes it.
     *
     * @param work what to do
     * @return what the work returned, though nothing of it is kept
     */
    default <T extends @Nullable Object> T rehearse(Function<Writing, T> work) {
        List<T> returned = new ArrayList<>(1);
        try {
            return write(writing -> {
                returned.clear();
                returned.add(work.apply(writing));
                throw new Rehearsed();
            });
        } catch (Rehearsed undone) {
            return returned.get(0);
        }
    }

    /** Whether the database answers at this moment, if only that it is overloaded: then it answers others. */
    boolean isAvailable();
}
