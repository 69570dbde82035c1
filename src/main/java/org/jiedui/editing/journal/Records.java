package org.jiedui.editing.journal;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.editing.edits.Fields;
import org.jiedui.editing.edits.Ids;
import org.jiedui.editing.edits.JournalJson;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.notation.Moments;
import org.jiedui.query.Made;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.MergedIds;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;

/** What was known of a thing at a time of the past: what is known now, with everything taken back that came later. */
public final class Records {

    private static final String ENTRIES =
            "COLLECT { MATCH (e:Entry {thing: $id})<-[:TOUCHED]-(c:Change) WHERE c.at > $at"
                    + " RETURN e {.*, at: c.at} ORDER BY e.sequence DESC }";

    private final Model model;
    private final Database database;

    /**
     * Makes it ready to answer.
     *
     * @param model the kinds that there are
     * @param database where the network and its journal are
     */
    public Records(Model model, Database database) {
        this.model = model;
        this.database = database;
    }

    /**
     * A record at a time. Where one had been merged into another by then, what is told is that of the other.
     *
     * @param id the id of a node or relationship
     * @param at the time
     * @return the record, or null where it had not been recorded by then or was gone
     */
    public @Nullable Made asKnownAt(String id, OffsetDateTime at) {
        Made known = recorded(id, at);
        if (known != null) {
            return known;
        }
        for (String next : MergedIds.course(id, database::read)) {
            Made other = recorded(next, at);
            if (other != null) {
                return other;
            }
        }
        return null;
    }

    private @Nullable Made recorded(String id, OffsetDateTime at) {
        Kind kind = kind(id);
        String match = kind instanceof LinkKind link
                ? "OPTIONAL MATCH ()-[n:" + link.relationshipType() + " {id: $id}]->()"
                : "OPTIONAL MATCH (n:Entity {id: $id})";
        Statement statement = new Statement(
                match + "\nRETURN properties(n) AS now, " + ENTRIES + " AS later", Map.of("id", id, "at", at));
        return database.read(statement, rows -> {
            @Nullable Object[] row = rows.next();
            return state(kind, id, at, Situation.thing(row[0]), (List<?>) Objects.requireNonNull(row[1]));
        });
    }

    private Kind kind(String id) {
        String name = Ids.kind(id);
        return model.kinds()
                .filter(kind -> !kind.common() && kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        ErrorCode.BAD_USER_INPUT, "id", "id is not an id: ids look like County_k3v9rx2m7qd4hs6w"));
    }

    private static @Nullable Made state(
            Kind kind, String id, OffsetDateTime at, @Nullable Map<String, Object> now, List<?> later) {
        Map<String, @Nullable Object> said = now == null ? null : Fields.said(kind, now);
        Map<String, @Nullable Object> kept = new LinkedHashMap<>(now == null ? Map.of() : now);
        for (Object each : new ArrayList<>(later)) {
            Map<?, ?> entry = (Map<?, ?>) each;
            if (entry.get("before") == null) {
                // It began then; what it may have been before that is told by the entry of its earlier end.
                said = null;
                continue;
            }
            Map<String, @Nullable Object> before = JournalJson.object(Objects.requireNonNull(entry.get("before")));
            if (said == null || entry.get("after") == null) {
                said = new LinkedHashMap<>();
            }
            said.putAll(before);
            kept.put("version", ((Number) Objects.requireNonNull(entry.get("version"))).longValue() - 1);
            kept.put("recordedAt", entry.get("recordedAt"));
            kept.put("recordedBy", entry.get("recordedBy"));
        }
        return said != null && kept.get("recordedAt") instanceof OffsetDateTime recorded && !recorded.isAfter(at)
                ? made(kind, id, kept, said)
                : null;
    }

    private static Made made(
            Kind kind, String id, Map<String, @Nullable Object> kept, Map<String, @Nullable Object> said) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("thingId", id);
        fields.put("version", ((Number) Objects.requireNonNull(kept.get("version"))).intValue());
        fields.put("recordedAt", kept.get("recordedAt") instanceof OffsetDateTime at ? Moments.written(at) : null);
        fields.put("recordedBy", kept.get("recordedBy"));
        fields.put("fields", new Made.State(kind, said));
        return new Made.Item("RecordedState", fields);
    }
}
