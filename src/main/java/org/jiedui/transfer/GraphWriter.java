package org.jiedui.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.stored.StoredProperties;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;

/**
 * Stores nodes and relationships in batches. What is there already is written again, so that a rest can be made up.
 *
 * <p>Labels and types are parameters: one statement serves all kinds, and is planned once.
 */
final class GraphWriter {

    private static final int BATCH = 2000;

    private static final String ENTITIES = """
            UNWIND $rows AS row
            MERGE (n:Entity {id: row.id})
            SET n = row.properties, n:$($labels)""";

    private static final String LINKS = """
            UNWIND $rows AS row
            MATCH (a:Entity {id: row.properties.fromId})
            MATCH (b:Entity {id: row.properties.toId})
            MERGE (a)-[r:$($type) {id: row.id}]->(b)
            SET r = row.properties""";

    private final Database database;
    private final StoredProperties properties;

    GraphWriter(Database database, Model model) {
        this.database = database;
        this.properties = new StoredProperties(model);
    }

    void write(Kind kind, List<Item> items) {
        for (int start = 0; start < items.size(); start += BATCH) {
            List<Object> rows = new ArrayList<>();
            items.subList(start, Math.min(start + BATCH, items.size())).forEach(item -> rows.add(row(kind, item)));
            database.write(List.of(statement(kind, rows)));
        }
    }

    private static Statement statement(Kind kind, List<Object> rows) {
        if (kind instanceof LinkKind link) {
            return new Statement(LINKS, Map.of("type", link.relationshipType(), "rows", rows));
        }
        return new Statement(ENTITIES, Map.of("labels", ((EntityKind) kind).labels(), "rows", rows));
    }

    private Map<String, Object> row(Kind kind, Item item) {
        return Map.of("id", item.id(), "properties", item.stored(kind, properties));
    }
}
