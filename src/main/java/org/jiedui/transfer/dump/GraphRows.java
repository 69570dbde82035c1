package org.jiedui.transfer.dump;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.store.Reading;
import org.jiedui.store.Rows;
import org.jiedui.store.Statement;
import org.jiedui.transfer.dump.format.NodeLine;
import org.jiedui.transfer.dump.format.RelationshipLine;
import org.jspecify.annotations.Nullable;

/** Reads nodes and relationships with all that they have. Nodes have the numbers of the database here. */
final class GraphRows {

    /** All nodes, in the order of the store. */
    static final Statement NODES = new Statement("MATCH (n) RETURN elementId(n), labels(n), properties(n)");

    /** All relationships. */
    static final Statement RELATIONSHIPS =
            new Statement("MATCH (a)-[r]->(b) RETURN elementId(a), elementId(b), type(r), properties(r)");

    private final ElementIds ids;

    GraphRows(ElementIds ids) {
        this.ids = ids;
    }

    /** Is given each thing. */
    @FunctionalInterface
    interface Use<T> {

        void use(T thing) throws IOException;
    }

    /** Reads rows of an id, labels and properties. */
    void nodes(Reading reading, Statement statement, Use<NodeLine> use) throws IOException {
        all(reading, statement, row -> use.use(new NodeLine(ids.number(row[0]), labels(row[1]), properties(row[2]))));
    }

    /** Reads rows of two ids, a type and properties. */
    void relationships(Reading reading, Statement statement, Use<RelationshipLine> use) throws IOException {
        all(
                reading,
                statement,
                row -> use.use(new RelationshipLine(
                        ids.number(row[0]), ids.number(row[1]), String.valueOf(row[2]), properties(row[3]))));
    }

    private static void all(Reading reading, Statement statement, Use<@Nullable Object[]> use) throws IOException {
        try {
            reading.run(statement, (Rows rows) -> {
                while (rows.hasNext()) {
                    try {
                        use.use(rows.exact());
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                }
                return rows;
            });
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private static List<String> labels(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Map<String, Object> properties(@Nullable Object value) {
        Map<String, Object> properties = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> properties.put(String.valueOf(name), each));
        }
        return properties;
    }

    /** A label or a type as it stands in Cypher, whatever is in it. */
    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
