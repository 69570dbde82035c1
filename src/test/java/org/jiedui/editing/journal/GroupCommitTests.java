package org.jiedui.editing.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jiedui.editing.edits.Action;
import org.jiedui.editing.edits.Edit;
import org.jiedui.graph.Declarations;
import org.jiedui.graph.Model;
import org.jiedui.store.Database;
import org.jiedui.store.Reading;
import org.jiedui.store.Row;
import org.jiedui.store.Rows;
import org.jiedui.store.Statement;
import org.jiedui.store.Writing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Changes that come while another is being written. */
class GroupCommitTests {

    private static final Model MODEL = Model.of(Declarations.shipped());

    private final Slow database = new Slow();
    private final GroupCommit group = new GroupCommit(database, new Turns());
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private Future<Journal.@Nullable Recorded> change(String thing) {
        return threads.submit(() -> group.write(edit(thing), Map.of("id", "Change_" + thing), "someone"));
    }

    private static Edit edit(String thing) {
        return Edit.of(
                MODEL.link("Pairing"),
                thing,
                Action.CHANGED,
                Map.of("version", 1L, "fromId", "a", "toId", "b", "purpose", "CARE"),
                Map.of("version", 1L, "fromId", "a", "toId", "b", "purpose", "INCOME"));
    }

    /** Sees to it that the first is being written and the others wait, and then lets it be written. */
    private List<Journal.@Nullable Recorded> together(List<String> things) throws Exception {
        List<Future<Journal.@Nullable Recorded>> all = new ArrayList<>();
        all.add(change(things.get(0)));
        database.begun.await();
        for (String thing : things.subList(1, things.size())) {
            all.add(change(thing));
        }
        while (group.waiting() < things.size() - 1) {
            Thread.onSpinWait();
        }
        database.goOn.countDown();
        List<Journal.@Nullable Recorded> recorded = new ArrayList<>();
        for (Future<Journal.@Nullable Recorded> each : all) {
            recorded.add(each.get());
        }
        return recorded;
    }

    @Test
    void areWrittenTogether() throws Exception {
        List<Journal.@Nullable Recorded> recorded = together(List.of("p1", "p2", "p3", "p4"));

        assertThat(database.written.get(0)).containsExactly("p1");
        assertThat(database.written.get(1)).containsExactlyInAnyOrder("p2", "p3", "p4");
        assertThat(database.written).hasSize(2);
        assertThat(recorded).extracting(Journal.Recorded::sequence).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
    }

    @Test
    void areApartWhereTheyAreOfOneThing() throws Exception {
        together(List.of("p1", "p2", "p2", "p3"));

        assertThat(database.written).hasSize(3);
        assertThat(database.written.get(1)).containsExactlyInAnyOrder("p2", "p3");
        assertThat(database.written.get(2)).containsExactly("p2");
    }

    @Test
    void tellWhereTheThingHasAnotherVersion() throws Exception {
        List<Journal.@Nullable Recorded> recorded = together(List.of("p1", "overtaken", "p3"));

        assertThat(recorded.get(0)).isNotNull();
        assertThat(recorded.get(1)).isNull();
        assertThat(recorded.get(2)).isNotNull();
    }

    @Test
    void failTogetherWhereTheDatabaseIsAway() {
        assertThatThrownBy(() -> together(List.of("p1", "away", "p3"))).hasRootCauseMessage("away");
        assertThat(database.written).hasSize(2);
    }

    @Test
    void letOthersLeadAfterAFailure() throws Exception {
        assertThatThrownBy(() -> together(List.of("away", "p2", "p3"))).hasRootCauseMessage("away");
        assertThat(change("p4").get()).isNotNull();
    }

    /** Writes nothing, counts as the journal does, and takes its time for the first. */
    private static final class Slow implements Database {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);
        private final List<List<String>> written = new CopyOnWriteArrayList<>();
        private final AtomicLong sequence = new AtomicLong();

        @Override
        public <T extends @Nullable Object> T writeAlone(Statement statement, Function<Rows, T> reader) {
            List<String> things = new ArrayList<>();
            for (Object row :
                    (List<?>) Objects.requireNonNull(statement.parameters().get("rows"))) {
                things.add(String.valueOf(((Map<?, ?>) row).get("thing")));
            }
            written.add(things);
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException interrupt) {
                throw new IllegalStateException(interrupt);
            }
            if (things.contains("away")) {
                throw new IllegalStateException("away");
            }
            return reader.apply(new Counted(things.stream()
                    .filter(thing -> !thing.equals("overtaken"))
                    .map(thing -> new Object[] {
                        thing, sequence.incrementAndGet(), OffsetDateTime.parse("2026-01-01T00:00:00Z")
                    })
                    .iterator()));
        }

        @Override
        public <T extends @Nullable Object> T read(Statement statement, Function<Rows, T> reader) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T extends @Nullable Object> T readInOrder(Function<Reading, T> work) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T extends @Nullable Object> T readLatest(Statement statement, Function<Rows, T> reader) {
            return read(statement, reader);
        }

        @Override
        public void write(List<Statement> statements) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T extends @Nullable Object> T write(Function<Writing, T> work) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void writeInBatches(Statement statement) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isAvailable() {
            return true;
        }
    }

    private record Counted(Iterator<Object[]> rows) implements Rows {

        @Override
        public List<String> columns() {
            return List.of("thing", "sequence", "at");
        }

        @Override
        public Row all() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public Object[] next() {
            return rows.next();
        }
    }
}
