package org.jiedui.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;

/** Stores nodes and relationships in batches. What is there already is written again, so that a rest can be made up. */
final class GraphWriter {

    private static final int BATCH = 2000;

    private static final String ENTITIES = """
            UNWIND $rows AS row
            MERGE (n:Entity {id: row.id})
            SET n = row.properties, n:%s""";

    private static final String LINKS = """
            UNWIND $rows AS row
            MATCH (a:Entity {id: row.from})
            MATCH (b:Entity {id: row.to})
            MERGE (a)-[r:%s {id: row.id}]->(b)
            SET r = row.properties""";

    private final Database database;

    GraphWriter(Database database) {
        this.database = database;
    }

    void write(Kind kind, List<Item> items) {
        String text = text(kind);
        for (int start = 0; start < items.size(); start += BATCH) {
            List<Object> rows = new ArrayList<>();
            items.subList(start, Math.min(start + BATCH, items.size())).forEach(item -> rows.add(row(item)));
            database.write(List.of(new Statement(text, Map.of("rows", rows))));
        }
    }

    /** Labels and types are names of the model, which holds letters, digits and _ only. */
    private static String text(Kind kind) {
        if (kind instanceof LinkKind link) {
            return LINKS.formatted(link.relationshipType());
        }
        EntityKind entity = (EntityKind) kind;
        return ENTITIES.formatted(Stream.concat(
                        Stream.of(entity.name()),
                        entity.interfaces().stream()
                                .filter(name -> !name.equals("Node"))
                                .sorted())
                .collect(Collectors.joining(":")));
    }

    private static Map<String, Object> row(Item item) {
        if (item instanceof Item.Link link) {
            return Map.of("id", link.id(), "from", link.from(), "to", link.to(), "properties", link.properties());
        }
        return Map.of("id", item.id(), "properties", item.properties());
    }
}
