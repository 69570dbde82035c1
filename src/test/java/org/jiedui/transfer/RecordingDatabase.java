package org.jiedui.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jiedui.store.Database;
import org.jiedui.store.DerivedData;
import org.jiedui.store.Reading;
import org.jiedui.store.Row;
import org.jiedui.store.Rows;
import org.jiedui.store.Statement;
import org.jiedui.store.Writing;
import org.jspecify.annotations.Nullable;

/** Keeps the rows that a load writes and the mark that it leaves, and fails when it is told to. */
final class RecordingDatabase implements Database {

    private final List<Object> rows = new ArrayList<>();
    private final List<@Nullable Object> mark = new ArrayList<>();
    private int writesLeft = Integer.MAX_VALUE;
    private boolean derived = true;

    /** Whether what follows from the network counts as made. */
    boolean isDerived() {
        return derived;
    }

    List<Object> rows() {
        return rows;
    }

    void forget() {
        rows.clear();
        derived = true;
    }

    /** Lets so many writes pass and fails from then on. */
    void failAfter(int writes) {
        writesLeft = writes;
    }

    @Override
    public void write(List<Statement> statements) {
        for (Statement statement : statements) {
            if (writesLeft-- == 0) {
                throw new IllegalStateException("told to fail");
            }
            if (statement.equals(DerivedData.FORGET)) {
                derived = false;
            } else if (statement.parameters().get("rows") instanceof List<?> batch) {
                rows.addAll(batch);
            } else {
                mark.clear();
                List.of("fingerprint", "startedAt", "complete")
                        .forEach(name -> mark.add(statement.parameters().get(name)));
            }
        }
    }

    @Override
    public <T extends @Nullable Object> T read(Statement statement, Function<Rows, T> reader) {
        return reader.apply(new Mark());
    }

    @Override
    public <T extends @Nullable Object> T readInOrder(Function<Reading, T> work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T extends @Nullable Object> T readLatest(Statement statement, Function<Rows, T> reader) {
        return read(statement, reader);
    }

    /** The one row that tells of the mark, or none. */
    private final class Mark implements Rows {

        private boolean read = mark.isEmpty();

        @Override
        public List<String> columns() {
            return List.of("fingerprint", "startedAt", "complete");
        }

        @Override
        public boolean hasNext() {
            return !read;
        }

        @Override
        public Row all() {
            throw new UnsupportedOperationException("a load reads row by row");
        }

        @Override
        public Object[] next() {
            read = true;
            return mark.toArray();
        }
    }

    @Override
    public <T extends @Nullable Object> T write(Function<Writing, T> work) {
        throw new UnsupportedOperationException("a load writes statements");
    }

    @Override
    public <T extends @Nullable Object> T writeAlone(Statement statement, Function<Rows, T> reader) {
        throw new UnsupportedOperationException("a load writes statements");
    }

    @Override
    public void writeInBatches(Statement statement) {
        write(List.of(statement));
    }

    @Override
    public boolean isAvailable() {
        return true;
    }
}
