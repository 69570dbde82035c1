package org.jiedui.benchmark.handwritten;

import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import org.neo4j.driver.Value;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** The shortest way from a family to a city; of several the one with the least ids. */
final class PathQuery implements HandwrittenQuery {

    private static final String STATEMENT = Cypher.statement("""
            MATCH (a:Entity {id: $family}), (b:Entity {id: $city})
            MATCH p = allShortestPaths((a)-[:%s*..6]-(b)) WHERE all(r IN relationships(p) WHERE HOLDS(r))
            WITH p ORDER BY [n IN nodes(p) | n.id] + [r IN relationships(p) | r.id] LIMIT 1
            RETURN [r IN relationships(p) | r.id], [n IN nodes(p) | NAME(n)]""".formatted(LinkTypes.ALL));

    @Override
    public String statement() {
        return STATEMENT;
    }

    @Override
    public Map<String, Object> parameters(JsonNode variables) {
        return Map.of(
                "family", variables.get("family").asString(),
                "city", variables.get("city").asString());
    }

    @Override
    public void write(Result rows, JsonGenerator json) {
        json.writeObjectPropertyStart("paths");
        json.writeArrayPropertyStart("nodes");
        while (rows.hasNext()) {
            path(rows.next(), json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void path(Record row, JsonGenerator json) {
        List<String> links = row.get(0).asList(Value::asString);
        List<Value> names = row.get(1).asList(value -> value);
        json.writeStartObject();
        json.writeNumberProperty("length", links.size());
        json.writeArrayPropertyStart("steps");
        for (int i = 0; i < links.size(); i++) {
            json.writeStartObject();
            json.writeObjectPropertyStart("link");
            json.writeStringProperty("__typename", Json.kind(links.get(i)));
            json.writeStringProperty("id", links.get(i));
            json.writeEndObject();
            json.writeObjectPropertyStart("from");
            Json.text(json, "name", names.get(i));
            json.writeEndObject();
            json.writeObjectPropertyStart("to");
            Json.text(json, "name", names.get(i + 1));
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
