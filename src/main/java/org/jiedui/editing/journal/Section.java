package org.jiedui.editing.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jiedui.editing.edits.Edit;
import org.jiedui.editing.edits.References;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.LinkKind;
import org.jspecify.annotations.Nullable;

/**
 * One sort of write in a statement, and what it is done with.
 *
 * @param clauses what is done with each row, called {@code e}, at a time called {@code at}
 * @param rows the rows
 */
record Section(String clauses, List<Map<String, Object>> rows) {

    /** Takes nothing for granted: it holds on to what is there. */
    private static final String HOLD =
            "MATCH (n:Entity {id: e.id})\n" + PreconditionQuery.held("n").strip();

    private static final String NODE = "MATCH (n:Entity {id: e.id})\n";

    String text(String name) {
        return "CALL (at) {\n  UNWIND $" + name + " AS e\n  " + clauses.replace("\n", "\n  ")
                + "\n  RETURN count(*) AS " + name + "\n}\n";
    }

    /** What a command has held on to is there until it is done, so each row has its effect; what it names may be gone. */
    void check(@Nullable Object count) {
        if (((Number) Objects.requireNonNull(count)).intValue() != rows.size()) {
            if (clauses.equals(HOLD)) {
                throw new Overtaken();
            }
            throw new IllegalStateException("a part of a write had no effect: " + clauses);
        }
    }

    /** Relationships go before the nodes that they end at, and come after them. */
    static List<Section> of(List<Edit> edits, String actor) {
        Collected all = new Collected(edits);
        Map<String, LinkKind> links = new TreeMap<>();
        edits.forEach(edit -> {
            if (edit.kind() instanceof LinkKind link) {
                links.put(link.name(), link);
            }
        });
        links.values()
                .forEach(kind -> all.add(
                        edit -> edit.kind().equals(kind) && (edit.after() == null || edit.isMove()),
                        "MATCH ()-[r:" + kind.relationshipType() + " {id: e.id}]->()\nDELETE r",
                        edit -> Map.of("id", edit.id())));
        nodes(all, actor);
        links.values().forEach(kind -> links(kind, all, actor));
        all.add(
                edit -> edit.into() != null,
                "CREATE (m:Merged)\nSET m = e\nWITH e\nCALL (e) {\n  MATCH (x:Merged {into: e.id})"
                        + "\n  SET x.path = coalesce(x.path, []) + e.id, x.into = e.into\n}",
                edit -> Map.of("id", edit.id(), "into", Objects.requireNonNull(edit.into())));
        all.add(
                Edit::isReturn,
                "OPTIONAL MATCH (m:Merged {id: e.id})\nDELETE m\nWITH e\nCALL (e) {\n  MATCH (x:Merged) WHERE e.id IN x.path"
                        + "\n  WITH e, x, [i IN range(0, size(x.path) - 1) WHERE x.path[i] = e.id][0] AS back"
                        + "\n  SET x.into = e.id, x.path = x.path[..back]\n}",
                edit -> Map.of("id", edit.id()));
        List<Map<String, Object>> named = edits.stream()
                .flatMap(edit -> References.anew(edit).stream())
                .distinct()
                .sorted()
                .map(id -> Map.<String, Object>of("id", id))
                .toList();
        if (!named.isEmpty()) {
            all.sections.add(new Section(HOLD, named));
        }
        return all.sections;
    }

    private static void nodes(Collected all, String actor) {
        Predicate<Edit> ofNode = edit -> edit.kind() instanceof EntityKind;
        all.add(ofNode.and(edit -> edit.after() == null), NODE + "DELETE n", edit -> Map.of("id", edit.id()));
        all.add(
                ofNode.and(edit -> edit.before() == null),
                "CREATE (n:Entity)\nSET n = e.properties, n.recordedAt = at, n:$(e.labels)",
                edit -> Map.of("properties", created(edit, actor), "labels", ((EntityKind) edit.kind()).labels()));
        all.add(
                ofNode.and(edit -> edit.before() != null && edit.after() != null),
                NODE + "SET n += e.set, n.recordedAt = at",
                edit -> Map.of("id", edit.id(), "set", changed(edit, actor)));
    }

    /** A relationship cannot be given another end; it is made anew under its id. */
    private static void links(LinkKind kind, Collected all, String actor) {
        String type = kind.relationshipType();
        Predicate<Edit> ofKind = edit -> edit.kind().equals(kind) && edit.after() != null;
        all.add(
                ofKind.and(edit -> edit.before() == null || edit.isMove()),
                "MATCH (a:Entity {id: e.properties.fromId})\nMATCH (b:Entity {id: e.properties.toId})\nCREATE (a)-[r:"
                        + type + "]->(b)\nSET r = e.properties, r.recordedAt = at",
                edit -> Map.of("properties", created(edit, actor)));
        all.add(
                ofKind.and(edit -> edit.before() != null && !edit.isMove()),
                "MATCH ()-[r:" + type + " {id: e.id}]->()\nSET r += e.set, r.recordedAt = at",
                edit -> Map.of("id", edit.id(), "set", changed(edit, actor)));
    }

    private static Map<String, Object> created(Edit edit, String actor) {
        Map<String, Object> properties = new LinkedHashMap<>(Objects.requireNonNull(edit.after()));
        properties.put("id", edit.id());
        properties.put("version", edit.version());
        properties.put("recordedBy", actor);
        return properties;
    }

    /** The properties of a thing that become others. */
    static Map<String, @Nullable Object> changed(Edit edit, String actor) {
        Map<String, @Nullable Object> set = edit.difference();
        set.put("version", edit.version());
        set.put("recordedBy", actor);
        return set;
    }

    /** The sections while they are gathered. */
    private static final class Collected {

        private final List<Edit> edits;
        private final List<Section> sections = new ArrayList<>();

        Collected(List<Edit> edits) {
            this.edits = edits;
        }

        void add(Predicate<Edit> which, String clauses, Function<Edit, Map<String, Object>> row) {
            List<Map<String, Object>> rows =
                    edits.stream().filter(which).map(row).toList();
            if (!rows.isEmpty()) {
                sections.add(new Section(clauses, rows));
            }
        }
    }
}
