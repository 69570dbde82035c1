package org.jiedui.benchmark.handwritten;

import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import org.neo4j.driver.Value;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** A city, the counties that it supports, their first villages and the first families of these. */
final class CityDownQuery implements HandwrittenQuery {

    /** One row for each village, so that names are sent once and each village is written as it comes. */
    private static final String STATEMENT = Cypher.statement("""
            MATCH (city:City {code: $code})
            OPTIONAL CALL (city) {
              MATCH (city)-[s:SUPPORTS]->(c) WHERE HOLDS(s)
              RETURN s.id AS support, c ORDER BY support LIMIT 5
            }
            OPTIONAL CALL (c) {
              MATCH (c)<-[a:PART_OF]-(:Township)<-[b:PART_OF]-(v:Village) WHERE c:County AND HOLDS(a) AND HOLDS(b)
              RETURN v ORDER BY v.id LIMIT 20
            }
            RETURN NAME(city), support, c:County, NAME(c), NAME(v),
              COLLECT {
                MATCH (f)-[r:LIVES_IN]->(v) USING INDEX r:LIVES_IN(toId, id)
                WHERE r.toId = v.id AND r.id IS NOT NULL AND HOLDS(r)
                WITH r, f ORDER BY r.toId, r.id LIMIT 10
                RETURN [f.id, f.sizeBand, f.exitYear]
              }""");

    @Override
    public String statement() {
        return STATEMENT;
    }

    @Override
    public Map<String, Object> parameters(JsonNode variables) {
        return Map.of("code", variables.get("code").asString());
    }

    @Override
    public void write(Result rows, JsonGenerator json) {
        if (!rows.hasNext()) {
            json.writeNullProperty("city");
            return;
        }
        Record row = rows.next();
        json.writeObjectPropertyStart("city");
        json.writeStringProperty("name", row.get(0).asString());
        json.writeObjectPropertyStart("supports");
        json.writeArrayPropertyStart("nodes");
        boolean more = !row.get(1).isNull();
        while (more) {
            String support = row.get(1).asString();
            boolean county = row.get(2).asBoolean();
            begin(row, county, json);
            do {
                if (!row.get(4).isNull()) {
                    village(row, json);
                }
                more = rows.hasNext();
                row = more ? rows.next() : row;
            } while (more && row.get(1).asString().equals(support));
            end(county, json);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void begin(Record row, boolean county, JsonGenerator json) {
        json.writeStartObject();
        if (county) {
            json.writeStringProperty("name", row.get(3).asString());
            json.writeObjectPropertyStart("villages");
            json.writeArrayPropertyStart("nodes");
        }
    }

    private static void end(boolean county, JsonGenerator json) {
        if (county) {
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void village(Record row, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("name", row.get(4).asString());
        json.writeObjectPropertyStart("families");
        json.writeArrayPropertyStart("nodes");
        for (Value each : row.get(5).values()) {
            List<Value> family = each.asList(value -> value);
            json.writeStartObject();
            json.writeStringProperty("id", family.get(0).asString());
            json.writeStringProperty("sizeBand", family.get(1).asString());
            Json.number(json, "exitYear", family.get(2));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }
}
