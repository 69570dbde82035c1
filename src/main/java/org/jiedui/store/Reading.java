package org.jiedui.store;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Readings that follow each other. */
@FunctionalInterface
public interface Reading {

    /**
     * Runs a statement and reads what it returns.
     *
     * @param statement reads only
     * @param reader reads the rows
     * @param <T> what comes of it
     * @return what the reader returned
     */
    <T extends @Nullable Object> T run(Statement statement, Function<Rows, T> reader);
}
