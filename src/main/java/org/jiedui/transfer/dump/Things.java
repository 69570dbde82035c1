package org.jiedui.transfer.dump;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.store.Reading;
import org.jiedui.store.Statement;

/** Reads things of the network by their ids, as they are now. */
final class Things {

    private static final int AT_ONCE = 500;

    private static final String NODES =
            "UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN elementId(n), labels(n), properties(n)";

    private static final String RELATIONSHIPS = "UNWIND $ids AS id MATCH (a)-[r:%s {id: id}]->(b)"
            + " RETURN elementId(a), elementId(b), type(r), properties(r)";

    private final GraphRows rows;
    private final Set<String> types;

    /**
     * Things of a database.
     *
     * @param types the types of relationships that are found by their ids
     */
    Things(GraphRows rows, Set<String> types) {
        this.rows = rows;
        this.types = Set.copyOf(types);
    }

    /** Reads again whatever was touched since it was read last. */
    void reread(Reading reading, Overlay overlay) throws IOException {
        List<String> ids = overlay.takeStale();
        for (int start = 0; start < ids.size(); start += AT_ONCE) {
            read(reading, ids.subList(start, Math.min(ids.size(), start + AT_ONCE)), overlay);
        }
    }

    private void read(Reading reading, List<String> ids, Overlay overlay) throws IOException {
        Set<String> left = new HashSet<>(ids);
        rows.nodes(reading, new Statement(NODES, Map.of("ids", ids)), node -> {
            overlay.replace(node.text("id"), node);
            left.remove(node.text("id"));
        });
        List<String> others = List.copyOf(left);
        for (String type : types) {
            Statement statement = new Statement(RELATIONSHIPS.formatted(GraphRows.quoted(type)), Map.of("ids", others));
            rows.relationships(
                    reading, statement, relationship -> overlay.replace(relationship.text("id"), relationship));
        }
    }
}
