package org.jiedui.benchmark.handwritten;

import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** A long page of families with their village and county. A cursor is an id. */
final class FamiliesQuery implements HandwrittenQuery {

    private static final String STATEMENT = Cypher.statement("""
            MATCH (f:Entity) WHERE f.id > $after AND f.id < 'Family`'
            WITH f ORDER BY f.id LIMIT $first
            OPTIONAL MATCH (f)-[r:LIVES_IN]->(v) WHERE HOLDS(r)
            OPTIONAL MATCH (v)-[a:PART_OF]->(:Township)-[b:PART_OF]->(c:County) WHERE HOLDS(a) AND HOLDS(b)
            RETURN f.id, f.name, f.sizeBand, f.registeredYear, f.exitYear, f.type, f.causeGroup, NAME(v), NAME(c)
            ORDER BY f.id""");

    @Override
    public String statement() {
        return STATEMENT;
    }

    @Override
    public Map<String, Object> parameters(JsonNode variables) {
        JsonNode after = variables.path("after");
        return Map.of(
                "after",
                after.isString() ? after.asString() : "Family_",
                "first",
                variables.get("first").asInt());
    }

    @Override
    public void write(Result rows, JsonGenerator json) {
        json.writeObjectPropertyStart("families");
        json.writeArrayPropertyStart("nodes");
        String last = "";
        while (rows.hasNext()) {
            Record row = rows.next();
            last = row.get(0).asString();
            json.writeStartObject();
            json.writeStringProperty("id", last);
            json.writeStringProperty("name", row.get(1).asString());
            json.writeStringProperty("sizeBand", row.get(2).asString());
            Json.number(json, "registeredYear", row.get(3));
            Json.number(json, "exitYear", row.get(4));
            Json.text(json, "type", row.get(5));
            Json.text(json, "causeGroup", row.get(6));
            if (row.get(7).isNull()) {
                json.writeNullProperty("village");
            } else {
                json.writeObjectPropertyStart("village");
                json.writeStringProperty("name", row.get(7).asString());
                Json.named(json, "county", row.get(8));
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectPropertyStart("pageInfo");
        json.writeStringProperty("endCursor", last);
        json.writeEndObject();
        json.writeEndObject();
    }
}
