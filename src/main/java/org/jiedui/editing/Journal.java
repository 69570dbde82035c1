package org.jiedui.editing;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.LinkKind;
import org.jiedui.store.Statement;
import org.jiedui.store.Writing;
import org.jspecify.annotations.Nullable;

/**
 * Writes edits and their journal in one statement. The journal counts after it was locked, so its order is the order in
 * which changes become visible and has no gaps; the lock is taken here and not before, so others can go on deciding.
 */
final class Journal {

    private static final String COUNT = """
            MATCH (j:Journal {name: 'journal'})
            SET j.sequence = j.sequence + 1
            WITH j, datetime.realtime() AS now
            SET j.at = CASE WHEN j.at < now THEN now ELSE j.at + duration({microseconds: 1}) END
            WITH j.sequence AS sequence, j.at AS at
            """;

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
            RETURN sequence, at""";

    private Journal() {}

    /**
     * Writes.
     *
     * @param edits what becomes of things, each thing once
     * @param change what the journal keeps of the change as a whole
     * @param actor who does it
     */
    static Recorded write(
            Writing writing, List<Edit> edits, Map<String, ? extends @Nullable Object> change, String actor) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder(COUNT);
        List<Integer> expected = new ArrayList<>();
        for (Section section : sections(edits, actor)) {
            String name = "w" + expected.size();
            text.append("CALL (at) {\n  UNWIND $" + name + " AS e\n  "
                    + section.clauses().replace("\n", "\n  ") + "\n  RETURN count(*) AS " + name + "\n}\n");
            parameters.put(name, section.rows());
            expected.add(section.rows().size());
        }
        parameters.put("change", change);
        parameters.put("entries", entries(edits));
        text.append(KEEP);
        for (int i = 0; i < expected.size(); i++) {
            text.append(", w").append(i);
        }
        return writing.run(new Statement(text.toString(), parameters), rows -> {
            @Nullable Object[] row = rows.next();
            for (int i = 0; i < expected.size(); i++) {
                if (((Number) Objects.requireNonNull(row[i + 2])).intValue() != expected.get(i)) {
                    throw new IllegalStateException("what was held on to is gone: " + section(i));
                }
            }
            return new Recorded(((Number) Objects.requireNonNull(row[0])).longValue(), (OffsetDateTime)
                    Objects.requireNonNull(row[1]));
        });
    }

    private static String section(int number) {
        return "part " + number + " of the write had no effect";
    }

    /**
     * Where a change stands in the journal.
     *
     * @param sequence its number
     * @param at when it was made
     */
    record Recorded(long sequence, OffsetDateTime at) {}

    /** One sort of write, and what it is done with. */
    private record Section(String clauses, List<Map<String, Object>> rows) {}

    /** What goes before what comes, relationships before the nodes that they end at, and the other way round. */
    private static List<Section> sections(List<Edit> edits, String actor) {
        List<Section> sections = new ArrayList<>();
        Map<String, LinkKind> links = new TreeMap<>();
        edits.forEach(edit -> {
            if (edit.kind() instanceof LinkKind link) {
                links.put(link.name(), link);
            }
        });
        links.values()
                .forEach(kind -> add(
                        sections,
                        edits,
                        edit -> edit.kind().equals(kind) && (edit.after() == null || isMoved(edit)),
                        "MATCH ()-[r:" + kind.relationshipType() + " {id: e.id}]->()\nDELETE r",
                        edit -> Map.of("id", edit.id())));
        Predicate<Edit> ofNode = edit -> edit.kind() instanceof EntityKind;
        add(
                sections,
                edits,
                ofNode.and(edit -> edit.after() == null),
                "MATCH (n:Entity {id: e.id})\nDELETE n",
                edit -> Map.of("id", edit.id()));
        add(
                sections,
                edits,
                ofNode.and(edit -> edit.before() == null),
                "CREATE (n:Entity)\nSET n = e.properties, n.recordedAt = at, n:$(e.labels)",
                edit -> Map.of("properties", created(edit, actor), "labels", ((EntityKind) edit.kind()).labels()));
        add(
                sections,
                edits,
                ofNode.and(Journal::isChanged),
                "MATCH (n:Entity {id: e.id})\nSET n += e.set, n.recordedAt = at",
                edit -> Map.of("id", edit.id(), "set", changed(edit, actor)));
        links.values().forEach(kind -> {
            String type = kind.relationshipType();
            add(
                    sections,
                    edits,
                    edit -> edit.kind().equals(kind)
                            && edit.after() != null
                            && (edit.before() == null || isMoved(edit)),
                    "MATCH (a:Entity {id: e.properties.fromId})\nMATCH (b:Entity {id: e.properties.toId})\nCREATE (a)-[r:"
                            + type + "]->(b)\nSET r = e.properties, r.recordedAt = at",
                    edit -> Map.of("properties", created(edit, actor)));
            add(
                    sections,
                    edits,
                    edit -> edit.kind().equals(kind) && isChanged(edit) && !isMoved(edit),
                    "MATCH ()-[r:" + type + " {id: e.id}]->()\nSET r += e.set, r.recordedAt = at",
                    edit -> Map.of("id", edit.id(), "set", changed(edit, actor)));
        });
        add(
                sections,
                edits,
                edit -> edit.into() != null,
                "CREATE (m:Merged)\nSET m = e",
                edit -> Map.of("id", edit.id(), "into", Objects.requireNonNull(edit.into())));
        return sections;
    }

    private static void add(
            List<Section> sections,
            List<Edit> edits,
            Predicate<Edit> which,
            String clauses,
            java.util.function.Function<Edit, Map<String, Object>> row) {
        List<Map<String, Object>> rows = edits.stream().filter(which).map(row).toList();
        if (!rows.isEmpty()) {
            sections.add(new Section(clauses, rows));
        }
    }

    private static boolean isChanged(Edit edit) {
        return edit.before() != null && edit.after() != null;
    }

    /** A relationship cannot be given another end; it is made anew under its id. */
    private static boolean isMoved(Edit edit) {
        return isChanged(edit)
                && edit.kind() instanceof LinkKind
                && (edit.difference().containsKey("fromId") || edit.difference().containsKey("toId"));
    }

    private static Map<String, Object> created(Edit edit, String actor) {
        Map<String, Object> properties = new LinkedHashMap<>(Objects.requireNonNull(edit.after()));
        properties.put("id", edit.id());
        properties.put("version", edit.version());
        properties.put("recordedBy", actor);
        return properties;
    }

    private static Map<String, @Nullable Object> changed(Edit edit, String actor) {
        Map<String, @Nullable Object> set = new LinkedHashMap<>(edit.difference());
        set.put("version", edit.version());
        set.put("recordedBy", actor);
        return set;
    }

    private static List<Map<String, @Nullable Object>> entries(List<Edit> edits) {
        List<Map<String, @Nullable Object>> entries = new ArrayList<>();
        for (Edit edit : edits) {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            Map<String, @Nullable Object> before = new LinkedHashMap<>();
            Map<String, @Nullable Object> after = new LinkedHashMap<>();
            List<FieldChange> changes = edit.changes();
            changes.forEach(change -> {
                before.put(change.field(), change.before());
                after.put(change.field(), change.after());
            });
            entry.put("thing", edit.id());
            entry.put("kind", edit.kind().name());
            entry.put("action", edit.action().name());
            entry.put("version", edit.version());
            entry.put("position", (long) entries.size());
            entry.put("fields", changes.stream().map(FieldChange::field).toList());
            entry.put("before", edit.before() == null ? null : Json.text(before));
            entry.put("after", edit.after() == null ? null : Json.text(after));
            entry.put("into", edit.into());
            if (edit.before() != null) {
                entry.put("recordedAt", edit.before().get("recordedAt"));
                entry.put("recordedBy", edit.before().get("recordedBy"));
            }
            if (edit.kind() instanceof LinkKind) {
                Map<String, Object> ends = Objects.requireNonNull(edit.after() == null ? edit.before() : edit.after());
                entry.put("fromId", ends.get("fromId"));
                entry.put("toId", ends.get("toId"));
            }
            entries.add(entry);
        }
        return entries;
    }
}
