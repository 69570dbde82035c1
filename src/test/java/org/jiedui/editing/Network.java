package org.jiedui.editing;

import static org.jiedui.editing.Client.with;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.editing.edits.Ids;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.stored.Sound;
import org.jiedui.graph.stored.StoredProperties;
import org.jiedui.store.Database;
import org.jiedui.store.Generation;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;

/** Nodes that were there before anybody edited, as a dataset leaves them. */
@TestComponent
public final class Network {

    private static final String WRITE = "CREATE (n:Entity) SET n = $properties, n:$($labels)";

    private final Database database;
    private final Model model;
    private final StoredProperties stored;

    Network(Database database, Model model) {
        this.database = database;
        this.model = model;
        this.stored = new StoredProperties(model);
    }

    Model model() {
        return model;
    }

    public Database database() {
        return database;
    }

    /** Makes a node and tells its id. */
    public String node(String kind, Map<String, Object> properties) {
        EntityKind entity = model.entity(kind);
        String id = Ids.random(kind);
        Map<String, Object> all = new LinkedHashMap<>(properties);
        all.putIfAbsent("name", kind);
        all.put("id", id);
        all.put("version", 1L);
        all.put("recordedAt", OffsetDateTime.parse("2020-01-01T00:00:00Z"));
        all.put("recordedBy", "dataset");
        Sound.add(entity, all);
        database.write(List.of(
                new Statement(WRITE, Map.of("properties", stored.ofEntity(entity, all), "labels", entity.labels())),
                Generation.MOVE));
        return id;
    }

    public String county(String name) {
        return node("County", Map.of("name", name, "level", "COUNTY", "area", "YI"));
    }

    public String county(String name, LocalDate from, LocalDate to) {
        return node(
                "County",
                Map.of(
                        "name",
                        name,
                        "level",
                        "COUNTY",
                        "area",
                        "YI",
                        "validFromDate",
                        from,
                        "validFromPrecision",
                        "DAY",
                        "validToDate",
                        to,
                        "validToPrecision",
                        "DAY"));
    }

    public String city(String name) {
        return node("City", Map.of("name", name, "level", "PREFECTURE_LEVEL_CITY", "area", "OTHER"));
    }

    public String family() {
        return node("Family", Map.of("name", "一户", "sizeBand", "THREE_TO_FOUR", "madeUp", true));
    }

    public String cadre() {
        return node("Cadre", Map.of("role", "HOUSEHOLD_HELPER", "madeUp", true));
    }

    /** What it takes to record that somebody is paired with a household. */
    Map<String, @Nullable Object> pairing(String family) {
        return with(
                "partner",
                cadre(),
                "family",
                family,
                "kind",
                "AS_RELATIVES",
                "purpose",
                "CARE",
                "sources",
                List.of(with("source", source())),
                "reason",
                "they agreed");
    }

    public String source() {
        return node("Source", Map.of("name", "一份文件", "publisher", "测试"));
    }

    /** A number that a statement finds. */
    public long number(String cypher, Map<String, Object> parameters) {
        return database.<Long>read(new Statement(cypher, new LinkedHashMap<>(parameters)), rows ->
                (Long) Objects.requireNonNull(rows.next()[0]));
    }

    /** Nothing that was done here left a reference to what is gone. */
    void assertNothingDangles() {
        NothingDangles.assertNone(model, database);
    }

    /** Everything that is there, as one text that differs where anything does. */
    String fingerprint() {
        return database.read(
                new Statement("MATCH (n) OPTIONAL MATCH (n)-[r]->() WITH n, r ORDER BY elementId(n), elementId(r)"
                        + " RETURN labels(n) AS labels, properties(n) AS node, properties(r) AS link"),
                rows -> rows.toList(
                                row -> List.of(String.valueOf(row[0]), String.valueOf(row[1]), String.valueOf(row[2])))
                        .toString());
    }
}
