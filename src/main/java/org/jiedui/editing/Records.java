package org.jiedui.editing;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.query.ErrorCode;
import org.jiedui.query.Made;
import org.jiedui.query.Problem;
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
     * A record at a time.
     *
     * @param id the id of a node or relationship
     * @param at the time
     * @return the record, or null where it had not been recorded by then or was gone
     */
    public @Nullable Made asKnownAt(String id, OffsetDateTime at) {
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
                return null;
            }
            Map<String, @Nullable Object> before = Json.object(Objects.requireNonNull(entry.get("before")));
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
        fields.put("recordedAt", String.valueOf(kept.get("recordedAt")));
        fields.put("recordedBy", kept.get("recordedBy"));
        fields.put("fields", new Made.State(kind, said));
        return new Made.Item("RecordedState", fields);
    }
}
