package org.jiedui.editing.journal;

import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jiedui.editing.edits.Edit;
import org.jiedui.editing.edits.References;
import org.jiedui.graph.LinkKind;
import org.jiedui.store.Database;
import org.jiedui.store.DatabaseFailed;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Writes changes that each depend on one thing alone. Those that come while another is being written are then written
 * together, in one statement that is its own transaction, so that the journal is locked and the disk is waited for once
 * and not for each. Each has its own place in the journal, and is written only where its thing still has the version
 * that was seen and what it names is there: every change of a thing waits for the journal first, so whoever has it may
 * trust the version.
 */
public final class GroupCommit {

    private static final int MOST = 64;

    private static final String LOCK = """
            MATCH (j:Journal {name: 'journal'})
            SET j.held = true
            REMOVE j.held
            WITH j
            CALL () {
              UNWIND $rows AS row
            """;

    /** What a change names anew has to be there still, and is held from here on. */
    private static final String NAMING = """
              CALL (row) {
                UNWIND row.named AS id
                MATCH (named:Entity {id: id})
            """ + PreconditionQuery.held("named") + """
                RETURN count(*) AS held
              }
              WITH * WHERE held = size(row.named)
            """;

    private static final String WRITE = """
              RETURN collect({row: row, thing: thing}) AS found
            }
            WITH j, found, j.sequence AS last, j.at AS before, datetime.truncate('millisecond', datetime.realtime()) AS now
            WITH j, found, last, CASE WHEN before < now THEN now ELSE before + duration({milliseconds: 1}) END AS first
            SET j.sequence = last + size(found), j.at = first + duration({milliseconds: size(found) - 1})
            WITH found, last, first
            UNWIND range(0, size(found) - 1) AS i
            WITH found[i].row AS row, found[i].thing AS thing, last + 1 + i AS sequence,
              first + duration({milliseconds: i}) AS at
            SET thing += row.set, thing.recordedAt = at
            CREATE (c:Change)-[:TOUCHED]->(entry:Entry)
            SET c = row.change, c.sequence = sequence, c.at = at, entry = row.entry, entry.sequence = sequence
            RETURN row.thing, sequence, at""";

    private final Database database;
    private final Turns turns;
    private final Queue<Pending> waiting = new ArrayDeque<>();
    private boolean led;

    public GroupCommit(Database database, Turns turns) {
        this.database = database;
        this.turns = turns;
    }

    /** A change that waits to be written. */
    private static final class Pending {

        /** How its thing is found; changes that agree in this can be written together. */
        private final String match;

        private final String thing;
        private final Map<String, @Nullable Object> row = new LinkedHashMap<>();

        /** Completed once it is done, or is to see to it that those who wait are written. */
        private final CompletableFuture<Void> called = new CompletableFuture<>();

        private boolean done;
        private Journal.@Nullable Recorded recorded;
        private @Nullable RuntimeException failure;

        Pending(Edit edit, Map<String, ? extends @Nullable Object> change, String actor) {
            Set<String> named = References.anew(edit);
            String pattern = edit.kind() instanceof LinkKind link
                    ? "()-[thing:" + link.relationshipType() + " {id: row.thing}]->()"
                    : "(thing:Entity {id: row.thing})";
            this.match = "  MATCH " + pattern + " WHERE thing.version = row.seen\n" + (named.isEmpty() ? "" : NAMING);
            this.thing = edit.id();
            row.put("thing", edit.id());
            row.put("named", named.stream().sorted().toList());
            row.put("seen", edit.version() - 1);
            row.put("set", Section.changed(edit, actor));
            row.put("change", change);
            row.put("entry", Journal.entry(edit, 0));
        }
    }

    /**
     * Writes a change of one thing that is there.
     *
     * @return its place in the journal; null where the thing has another version by now, or what it names is gone, and
     *     nothing was written
     */
    public Journal.@Nullable Recorded write(Edit edit, Map<String, ? extends @Nullable Object> change, String actor) {
        Pending mine = new Pending(edit, change, actor);
        if (!isFirst(mine)) {
            mine.called.join();
        }
        if (!mine.done) {
            lead(mine);
        }
        if (mine.failure != null) {
            throw mine.failure;
        }
        return mine.recorded;
    }

    /** How many wait for somebody to write them. */
    synchronized int waiting() {
        return waiting.size();
    }

    private synchronized boolean isFirst(Pending pending) {
        waiting.add(pending);
        boolean first = !led;
        led = true;
        return first;
    }

    /** Writes those who wait, until its own is among them. */
    private void lead(Pending mine) {
        try {
            while (!mine.done) {
                write(together());
            }
        } finally {
            handOver();
        }
    }

    private synchronized void handOver() {
        Pending next = waiting.peek();
        led = next != null;
        if (next != null) {
            next.called.complete(null);
        }
    }

    /** The one that has waited longest, and those that can be written with it: one of each thing. */
    private synchronized List<Pending> together() {
        Pending first = waiting.remove();
        List<Pending> together = new ArrayList<>(List.of(first));
        Set<String> things = new HashSet<>(Set.of(first.thing));
        for (Iterator<Pending> others = waiting.iterator(); others.hasNext() && together.size() < MOST; ) {
            Pending other = others.next();
            if (other.match.equals(first.match) && things.add(other.thing)) {
                others.remove();
                together.add(other);
            }
        }
        return together;
    }

    private void write(List<Pending> together) {
        try {
            Map<String, Journal.Recorded> recorded = recorded(together);
            together.forEach(pending -> pending.recorded = recorded.get(pending.thing));
        } catch (DatabaseFailed failure) {
            if (together.size() == 1) {
                together.get(0).failure = failure;
            } else {
                // One that cannot be written, such as a key that somebody else was faster with, must not stop the
                // others.
                together.forEach(pending -> write(List.of(pending)));
            }
        } catch (RuntimeException failure) {
            together.forEach(pending -> pending.failure = failure);
        } finally {
            together.forEach(pending -> {
                pending.done = true;
                pending.called.complete(null);
            });
        }
    }

    private Map<String, Journal.Recorded> recorded(List<Pending> together) {
        Statement statement = new Statement(
                LOCK + together.get(0).match + WRITE,
                Map.of("rows", together.stream().map(pending -> pending.row).toList()));
        try (Turns.Turn turn = turns.turn()) {
            turn.take();
            return database.writeAlone(statement, rows -> {
                Map<String, Journal.Recorded> recorded = new HashMap<>();
                while (rows.hasNext()) {
                    @Nullable Object[] row = rows.next();
                    recorded.put(
                            String.valueOf(row[0]),
                            new Journal.Recorded(((Number) Objects.requireNonNull(row[1])).longValue(), (OffsetDateTime)
                                    Objects.requireNonNull(row[2])));
                }
                return recorded;
            });
        }
    }
}
