package org.jiedui.transfer.dump;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers rows until a transaction is worth its while, and not so many that it takes much memory.
 *
 * @param <T> a row
 */
final class Batches<T> {

    private static final int MOST_ROWS = 2000;
    private static final int MOST_BYTES = 1 << 20;

    private final GraphRows.Use<List<T>> writing;
    private final List<T> rows = new ArrayList<>();
    private long bytes;

    /**
     * None yet.
     *
     * @param writing is given each batch; it is empty again afterwards
     */
    Batches(GraphRows.Use<List<T>> writing) {
        this.writing = writing;
    }

    /**
     * Adds a row.
     *
     * @param size about how many bytes it has
     */
    void add(T row, int size) throws IOException {
        rows.add(row);
        bytes += size;
        if (rows.size() == MOST_ROWS || bytes > MOST_BYTES) {
            end();
        }
    }

    /** Has the rest written. */
    void end() throws IOException {
        if (!rows.isEmpty()) {
            writing.use(rows);
            rows.clear();
            bytes = 0;
        }
    }
}
