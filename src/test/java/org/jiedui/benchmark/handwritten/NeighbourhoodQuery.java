package org.jiedui.benchmark.handwritten;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import org.neo4j.driver.Value;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * What lies within three steps of a village, at most five links of each kind and direction from each node. Families of a
 * village and cadres of a place are many, so the first of them are found through indexes.
 */
final class NeighbourhoodQuery implements HandwrittenQuery {

    private static final int CAP = 5;

    private static final String RESIDENCES = """
            UNION ALL
            WITH n WHERE n:Village
            WITH n, FAMILIES(n) AS total WHERE total > 0
            RETURN 'LIVES_IN' AS type, false AS along, total, COLLECT {
              MATCH (o)-[r:LIVES_IN]->(n) USING INDEX r:LIVES_IN(toId, id)
              WHERE r.toId = n.id AND r.id IS NOT NULL AND HOLDS(r)
              WITH r, o ORDER BY r.toId, r.id LIMIT $cap RETURN {r: r, o: o} } AS taken""";

    private static final String POSTINGS = """
            UNION ALL
            WITH n WHERE n:Place
            WITH n, COUNT { (n)<-[:POSTED_TO]-() }
              - COUNT { MATCH ()-[r:POSTED_TO]->() USING INDEX r:POSTED_TO(toId, validToDate)
                  WHERE r.toId = n.id AND r.validToDate <= $asOf }
              - COUNT { MATCH ()-[r:POSTED_TO]->() USING INDEX r:POSTED_TO(toId, validFromDate)
                  WHERE r.toId = n.id AND r.validFromDate > $asOf } AS total
            WHERE total > 0
            RETURN 'POSTED_TO' AS type, false AS along, total, COLLECT {
              MATCH (o)-[r:POSTED_TO]->(n) USING INDEX r:POSTED_TO(toId, id)
              WHERE r.toId = n.id AND r.id IS NOT NULL AND HOLDS(r)
              WITH r, o ORDER BY r.toId, r.id LIMIT $cap RETURN {r: r, o: o} } AS taken""";

    private static final String STEP = """
            CALL (f%1$d) {
              UNWIND f%1$d AS n
              CALL (n) {
                CALL (n) {
                  MATCH (n)-[r:%2$s]-(o) WHERE HOLDS(r) RETURN r, o
                  UNION ALL
                  MATCH (n)-[r:LIVES_IN|POSTED_TO]->(o) WHERE HOLDS(r) RETURN r, o
                }
                WITH n, r, o ORDER BY r.id
                RETURN type(r) AS type, startNode(r) = n AS along, count(*) AS total, collect({r: r, o: o})[..$cap] AS taken
                %3$s
              }
              RETURN collect({n: n, type: type, along: along, total: total, taken: taken}) AS e%1$d
            }
            CALL (e%1$d, nodes) {
              UNWIND e%1$d AS x UNWIND x.taken AS t
              WITH DISTINCT t.o AS o WHERE NOT o IN nodes
              WITH o ORDER BY o.id RETURN collect(o) AS f%4$d
            }
            WITH nodes + f%4$d AS nodes, f%4$d, %5$s
            """;

    private static final String STATEMENT =
            Cypher.statement("MATCH (n:Entity {id: $village})\nWITH [n] AS nodes, [n] AS f0\n"
                    + step(0, "e0")
                    + step(1, "e0, e1")
                    + step(2, "e0, e1, e2")
                    + """
            RETURN [n IN nodes | [n.id, NAME(n)]],
              [x IN e0 + e1 + e2 | [x.n.id, x.type, x.along, x.total, [t IN x.taken | [t.r.id, t.o.id]]]]""");

    private static String step(int number, String carried) {
        return STEP.formatted(
                number, LinkTypes.without("LIVES_IN", "POSTED_TO"), RESIDENCES + "\n" + POSTINGS, number + 1, carried);
    }

    @Override
    public String statement() {
        return STATEMENT;
    }

    @Override
    public Map<String, Object> parameters(JsonNode variables) {
        return Map.of("village", variables.get("village").asString(), "cap", CAP);
    }

    @Override
    public void write(Result rows, JsonGenerator json) {
        if (!rows.hasNext()) {
            json.writeNullProperty("neighbourhood");
            return;
        }
        Record row = rows.next();
        Set<String> ids = new HashSet<>();
        json.writeObjectPropertyStart("neighbourhood");
        json.writeArrayPropertyStart("nodes");
        for (Value node : row.get(0).values()) {
            String id = node.get(0).asString();
            ids.add(id);
            json.writeStartObject();
            Json.node(json, id, node.get(1));
            json.writeEndObject();
        }
        json.writeEndArray();
        writeLinks(row.get(1), ids, json);
        json.writeEndObject();
    }

    /** A link is shown where both of its ends are; it then counts as shown at either end. */
    private static void writeLinks(Value expansions, Set<String> ids, JsonGenerator json) {
        Set<String> links = new TreeSet<>();
        Map<Way, Long> omitted = new TreeMap<>();
        Map<String, List<Way>> waysOfLink = new HashMap<>();
        for (Value expansion : expansions.values()) {
            Way way = new Way(
                    expansion.get(0).asString(),
                    expansion.get(1).asString(),
                    expansion.get(2).asBoolean());
            omitted.merge(way, expansion.get(3).asLong(), Long::sum);
            for (Value taken : expansion.get(4).values()) {
                String other = taken.get(1).asString();
                if (ids.contains(other)) {
                    String link = taken.get(0).asString();
                    links.add(link);
                    waysOfLink.computeIfAbsent(link, first -> new ArrayList<>(List.of(way, way.from(other))));
                }
            }
        }
        waysOfLink.values().forEach(ways -> ways.forEach(way -> omitted.merge(way, -1L, Long::sum)));
        json.writeArrayPropertyStart("links");
        for (String link : links) {
            json.writeStartObject();
            json.writeStringProperty("id", link);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("omitted");
        omitted.forEach((way, count) -> {
            if (count > 0) {
                json.writeStartObject();
                json.writeStringProperty("kind", LinkTypes.KINDS.get(way.type()));
                json.writeNumberProperty("count", count);
                json.writeEndObject();
            }
        });
        json.writeEndArray();
    }

    /** Relationships of one type and direction at one node. */
    private record Way(String node, String type, boolean along) implements Comparable<Way> {

        Way from(String other) {
            return new Way(other, type, !along);
        }

        @Override
        public int compareTo(Way other) {
            int byNode = node.compareTo(other.node);
            int byType = byNode != 0 ? byNode : type.compareTo(other.type);
            return byType != 0 ? byType : Boolean.compare(other.along, along);
        }
    }
}
