package org.jiedui.benchmark.handwritten;

import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import org.neo4j.driver.Value;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** A county, its supporters, and how many townships and families it has. */
final class CountyQuery implements HandwrittenQuery {

    private static final String STATEMENT = Cypher.statement("""
            MATCH (c:County {code: $code})
            CALL (c) {
              MATCH (c)<-[a:PART_OF]-(:Township)<-[b:PART_OF]-(v:Village) WHERE HOLDS(a) AND HOLDS(b)
              RETURN sum(FAMILIES(v)) AS families
            }
            RETURN c.id, NAME(c), c.code,
              [(c)-[p:PART_OF]->(city:City) WHERE HOLDS(p) | NAME(city)][0],
              COUNT { MATCH (c)<-[s:SUPPORTS]-() WHERE HOLDS(s) },
              COLLECT {
                MATCH (c)<-[s:SUPPORTS]-(party) WHERE HOLDS(s)
                WITH s, party ORDER BY s.id LIMIT 20
                OPTIONAL MATCH (round:Entity {id: s.round})
                RETURN [s.kind, s.validFromDate, s.validToDate, round.name, party.id, NAME(party)]
              },
              COUNT { MATCH (c)<-[t:PART_OF]-(:Township) WHERE HOLDS(t) },
              families""");

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
            json.writeNullProperty("county");
            return;
        }
        Record row = rows.next();
        json.writeObjectPropertyStart("county");
        json.writeStringProperty("id", row.get(0).asString());
        json.writeStringProperty("name", row.get(1).asString());
        Json.text(json, "code", row.get(2));
        Json.named(json, "partOf", row.get(3));
        json.writeObjectPropertyStart("supporters");
        json.writeNumberProperty("totalCount", row.get(4).asLong());
        json.writeArrayPropertyStart("edges");
        for (Value edge : row.get(5).values()) {
            edge(edge.asList(value -> value), json);
        }
        json.writeEndArray();
        json.writeEndObject();
        Json.total(json, "townships", row.get(6));
        Json.total(json, "families", row.get(7));
        json.writeEndObject();
    }

    private static void edge(List<Value> edge, JsonGenerator json) {
        json.writeStartObject();
        json.writeObjectPropertyStart("link");
        json.writeStringProperty("kind", edge.get(0).asString());
        Json.date(json, "validFrom", edge.get(1));
        Json.date(json, "validTo", edge.get(2));
        Json.named(json, "round", edge.get(3));
        json.writeEndObject();
        json.writeObjectPropertyStart("node");
        Json.node(json, edge.get(4).asString(), edge.get(5));
        json.writeEndObject();
        json.writeEndObject();
    }
}
