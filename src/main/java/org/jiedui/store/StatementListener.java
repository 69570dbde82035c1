package org.jiedui.store;

/** Is told of each statement that is sent to the database; beans of this type are found by themselves. */
@FunctionalInterface
public interface StatementListener {

    /**
     * Called before a statement is sent, and again when its transaction is tried again.
     *
     * @param text the Cypher
     */
    void onStatement(String text);

    /**
     * Called when what was sent has ended.
     *
     * @param text the Cypher
     * @param nanoseconds how long it took, until all of its rows had been read
     * @param failed whether the database did not answer it
     */
    default void onEnd(String text, long nanoseconds, boolean failed) {}
}
