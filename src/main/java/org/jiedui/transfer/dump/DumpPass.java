package org.jiedui.transfer.dump;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jiedui.store.Reading;
import org.jiedui.store.Rows;
import org.jiedui.store.Statement;
import org.jiedui.store.driver.DriverDatabase;
import org.jiedui.transfer.dump.format.Progress;
import org.jspecify.annotations.Nullable;

/**
 * One reading of the whole database. The database has no snapshots, so all is read while others write; then what the journal
 * says was touched meanwhile is read again, over and over until it is little, and the last of it while nobody else writes.
 */
final class DumpPass implements AutoCloseable {

    /** So many things are read again in a moment. */
    private static final int FEW = 200;

    private static final int MOST_ROUNDS = 10;

    /** Clocks of instances may differ by less. */
    private static final Statement SINCE = new Statement("RETURN datetime.realtime() - duration({hours: 1})");

    private final DriverDatabase database;
    private final Progress progress;
    private final GraphRows rows = new GraphRows(new ElementIds());
    private final SourceState state;
    private final ZonedDateTime since;
    private final JournalTail tail;
    private final Things things;
    private final FirstPass first;
    private final Overlay overlay;

    DumpPass(DriverDatabase database, Path directory, Progress progress) throws IOException {
        this.database = database;
        this.progress = progress;
        // What is read after the second question sees all of what the first saw a part of.
        this.state = database.readInOrder(reading -> {
            SourceState read = SourceState.read(reading);
            reading.run(SINCE, Rows::hasNext);
            return read;
        });
        this.since = database.readLatest(SINCE, read -> (ZonedDateTime) Objects.requireNonNull(read.exact()[0]));
        this.tail = new JournalTail(rows, state.sequence());
        this.things = new Things(rows, state.indexed());
        this.first = new FirstPass(directory);
        this.overlay = new Overlay(directory);
    }

    SourceState state() {
        return state;
    }

    ZonedDateTime since() {
        return since;
    }

    GraphRows rows() {
        return rows;
    }

    FirstPass first() {
        return first;
    }

    Overlay overlay() {
        return overlay;
    }

    /** Reads all of it; what is done last tells where the journal was then. */
    LastPass read() throws IOException {
        try {
            first.read(database::readLatest, rows, state, progress);
            int touched = Integer.MAX_VALUE;
            for (int round = 0; round < MOST_ROUNDS && touched > FEW; round++) {
                touched = database.readInOrder(this::catchUp);
            }
            List<LastPass> last = new ArrayList<>();
            database.alone(
                    "migrations",
                    () -> last.add(database.<@Nullable LastPass>rehearse(writing -> {
                        try {
                            return LastPass.read(writing::run, this, since);
                        } catch (IOException failure) {
                            throw new UncheckedIOException(failure);
                        }
                    })));
            return last.get(0);
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private int catchUp(Reading reading) {
        try {
            tail.readOn(reading, SourceState.read(reading).sequence(), overlay);
            int touched = overlay.stale();
            things.reread(reading, overlay);
            return touched;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Reads the journal up to a change, and what it says was touched. */
    void readOn(Reading reading, long sequence) throws IOException {
        tail.readOn(reading, sequence, overlay);
        things.reread(reading, overlay);
    }

    @Override
    public void close() throws IOException {
        try (first) {
            overlay.close();
        }
    }
}
