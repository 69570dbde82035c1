package org.jiedui.editing.journal;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jiedui.editing.edits.Action;
import org.jiedui.editing.edits.Edit;
import org.jiedui.editing.edits.FieldChange;
import org.jiedui.editing.edits.JournalJson;
import org.jiedui.graph.LinkKind;
import org.jiedui.store.Statement;
import org.jiedui.store.Writing;
import org.jspecify.annotations.Nullable;

/**
 * Writes edits and their journal. The journal counts after it was locked, so its order is the order in which changes
 * become visible, and has no gaps. A single command does it all in one statement and takes the lock there and not
 * before, so that others can go on deciding; several that belong together take it first.
 */
public final class Journal {

    /** Lets nobody else write until the transaction ends. */
    public static final String HOLD =
            "MATCH (journal:Journal {name: 'journal'})\n" + PreconditionQuery.held("journal") + "WITH journal\n";

    private static final String COUNT = """
            MATCH (j:Journal {name: 'journal'})
            SET j.sequence = j.sequence + 1
            WITH j, datetime.truncate('millisecond', datetime.realtime()) AS now
            SET j.at = CASE WHEN j.at < now THEN now ELSE j.at + duration({milliseconds: 1}) END
            WITH j.sequence AS sequence, j.at AS at
            """;

    private static final String COUNTED = "WITH $sequence AS sequence, $at AS at\n";

    private static final String KEEP = """
            CREATE (c:Change)
            SET c = $change, c.sequence = sequence, c.at = at
            WITH *
            CALL (c, sequence) {
              UNWIND $entries AS e
              CREATE (c)-[:TOUCHED]->(entry:Entry)
              SET entry = e, entry.sequence = sequence
              RETURN count(*) AS entries
            }
            """;

    private Journal() {}

    /**
     * Where a change stands in the journal.
     *
     * @param sequence its number
     * @param at when it was made
     */
    public record Recorded(long sequence, OffsetDateTime at) {}

    /** Writes all of it. */
    public static Recorded write(
            Writing writing, List<Edit> edits, Map<String, ? extends @Nullable Object> change, String actor) {
        return run(writing, COUNT, edits, change, edits, actor, Map.of());
    }

    /** Takes the next place in the journal, for several writes. */
    public static Recorded open(Writing writing) {
        return run(writing, COUNT, List.of(), null, List.of(), "", Map.of());
    }

    /** Writes some of the edits of a change whose place is taken. */
    public static void apply(Writing writing, List<Edit> edits, Recorded recorded, String actor) {
        run(writing, COUNTED, edits, null, List.of(), actor, parameters(recorded));
    }

    /** Writes the change itself, once all edits are written. */
    public static void keep(
            Writing writing, List<Edit> edits, Map<String, ? extends @Nullable Object> change, Recorded recorded) {
        run(writing, COUNTED, List.of(), change, edits, "", parameters(recorded));
    }

    /**
     * Forgets the values that earlier changes of some things had, and why changes were made that were about nothing else;
     * leaves that they were changed, and why they are forgotten.
     */
    public static void forget(Writing writing, Set<String> things) {
        if (!things.isEmpty()) {
            Map<String, @Nullable Object> parameters = Map.of("things", List.copyOf(things));
            writing.run(new Statement(
                    "UNWIND $things AS id MATCH (e:Entry {thing: id})<-[:TOUCHED]-(c:Change)"
                            + " WHERE all(thing IN c.things WHERE thing IN $things) AND e.action <> 'ERASED'"
                            + " WITH DISTINCT c SET c.reason = 'forgotten on request', c.sources = null",
                    parameters));
            writing.run(new Statement(
                    "UNWIND $things AS id MATCH (e:Entry {thing: id}) SET e.fields = [], e.fromId = null, e.toId = null,"
                            + " e.before = CASE WHEN e.before IS NULL THEN null ELSE '{}' END,"
                            + " e.after = CASE WHEN e.after IS NULL THEN null ELSE '{}' END",
                    parameters));
        }
    }

    private static Map<String, Object> parameters(Recorded recorded) {
        return Map.of("sequence", recorded.sequence(), "at", recorded.at());
    }

    private static Recorded run(
            Writing writing,
            String beginning,
            List<Edit> edits,
            @Nullable Map<String, ? extends @Nullable Object> change,
            List<Edit> entered,
            String actor,
            Map<String, Object> given) {
        Written written = Written.of(beginning, edits, change, entered, actor, given);
        return writing.run(written.statement(), rows -> written.recorded(rows.next()));
    }

    /**
     * A statement that writes, and what it has to have done.
     *
     * @param statement the statement
     * @param sections what it does, in the order in which it tells how often it did each
     */
    private record Written(Statement statement, List<Section> sections) {

        static Written of(
                String beginning,
                List<Edit> edits,
                @Nullable Map<String, ? extends @Nullable Object> change,
                List<Edit> entered,
                String actor,
                Map<String, Object> given) {
            Map<String, @Nullable Object> parameters = new LinkedHashMap<>(given);
            StringBuilder text = new StringBuilder(beginning);
            StringBuilder returned = new StringBuilder("RETURN sequence, at");
            List<Section> sections = Section.of(edits, actor);
            for (int i = 0; i < sections.size(); i++) {
                text.append(sections.get(i).text("w" + i));
                parameters.put("w" + i, sections.get(i).rows());
                returned.append(", w").append(i);
            }
            if (change != null) {
                text.append(KEEP);
                parameters.put("change", change);
                parameters.put("entries", entries(entered));
            }
            return new Written(new Statement(text.append(returned).toString(), parameters), sections);
        }

        Recorded recorded(@Nullable Object[] row) {
            for (int i = 0; i < sections.size(); i++) {
                sections.get(i).check(row[i + 2]);
            }
            return new Recorded(((Number) Objects.requireNonNull(row[0])).longValue(), (OffsetDateTime)
                    Objects.requireNonNull(row[1]));
        }
    }

    private static List<Map<String, @Nullable Object>> entries(List<Edit> edits) {
        List<Map<String, @Nullable Object>> entries = new ArrayList<>();
        edits.forEach(edit -> entries.add(entry(edit, entries.size())));
        return entries;
    }

    /** What the journal keeps of what became of one thing. */
    static Map<String, @Nullable Object> entry(Edit edit, int position) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        Map<String, @Nullable Object> before = new LinkedHashMap<>();
        Map<String, @Nullable Object> after = new LinkedHashMap<>();
        // Of what is forgotten on request, the journal keeps that it was, and nothing of what it was.
        List<FieldChange> changes = edit.action() == Action.ERASED ? List.of() : edit.changes();
        changes.forEach(change -> {
            before.put(change.field(), change.before());
            after.put(change.field(), change.after());
        });
        entry.put("thing", edit.id());
        entry.put("kind", edit.kind().name());
        entry.put("action", edit.action().name());
        entry.put("version", edit.version());
        entry.put("position", (long) position);
        entry.put("fields", changes.stream().map(FieldChange::field).toList());
        entry.put("before", edit.before() == null ? null : JournalJson.text(before));
        entry.put("after", edit.after() == null ? null : JournalJson.text(after));
        entry.put("into", edit.into());
        if (edit.before() != null) {
            entry.put("recordedAt", edit.before().get("recordedAt"));
            entry.put("recordedBy", edit.before().get("recordedBy"));
        }
        if (edit.kind() instanceof LinkKind && edit.action() != Action.ERASED) {
            Map<String, Object> ends = Objects.requireNonNull(edit.after() == null ? edit.before() : edit.after());
            entry.put("fromId", ends.get("fromId"));
            entry.put("toId", ends.get("toId"));
        }
        return entry;
    }
}
