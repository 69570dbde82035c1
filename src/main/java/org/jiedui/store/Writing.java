package org.jiedui.store;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A write transaction under way. */
public interface Writing {

    /**
     * Runs a statement and reads what it returns.
     *
     * @param statement any statement
     * @param reader reads the rows; what it leaves unread is dropped
     */
    <T extends @Nullable Object> T run(Statement statement, Function<Rows, T> reader);

    /**
     * Runs a statement for its effect.
     *
     * @param statement any statement
     */
    void run(Statement statement);
}
