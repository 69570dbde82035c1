package org.jiedui.transfer.dump;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jiedui.store.TestDatabase;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.Value;
import org.neo4j.driver.types.TypeSystem;

/** Whole graphs, read by the driver alone, in words that are the same for equal graphs. */
final class Graphs {

    private Graphs() {}

    /** Every node and every relationship, each as a text. */
    record Content(List<String> nodes, List<String> relationships) {}

    static Content of(TestDatabase database) {
        try (Driver driver = database.driver(Config.defaultConfig());
                Session session = driver.session()) {
            Map<String, String> nodes = new HashMap<>();
            session.run("MATCH (n) RETURN elementId(n) AS id, labels(n) AS labels, properties(n) AS all")
                    .forEachRemaining(row -> nodes.put(row.get("id").asString(), node(row)));
            List<String> relationships = new ArrayList<>();
            session.run("MATCH (a)-[r]->(b) RETURN elementId(a) AS a, elementId(b) AS b, type(r) AS type,"
                            + " properties(r) AS all")
                    .forEachRemaining(
                            row -> relationships.add(nodes.get(row.get("a").asString()) + " -["
                                    + row.get("type").asString() + properties(row.get("all")) + "]-> "
                                    + nodes.get(row.get("b").asString())));
            List<String> sorted = new ArrayList<>(nodes.values());
            sorted.sort(null);
            relationships.sort(null);
            return new Content(sorted, relationships);
        }
    }

    private static String node(Record row) {
        return row.get("labels").asList(Value::asString).stream().sorted().toList() + properties(row.get("all"));
    }

    private static String properties(Value map) {
        Map<String, String> all = new TreeMap<>();
        map.keys().forEach(name -> all.put(name, value(map.get(name))));
        return all.toString();
    }

    private static String value(Value value) {
        if (value.hasType(TypeSystem.getDefault().LIST())) {
            return value.asList(Graphs::value).toString();
        }
        String text = value.hasType(TypeSystem.getDefault().BYTES())
                ? Arrays.toString(value.asByteArray())
                : String.valueOf(value.asObject());
        return value.type().name() + " " + text;
    }
}
