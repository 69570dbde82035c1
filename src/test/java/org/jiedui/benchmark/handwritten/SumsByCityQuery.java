package org.jiedui.benchmark.handwritten;

import java.math.BigDecimal;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** How many families each city has, and what it gave. */
final class SumsByCityQuery implements HandwrittenQuery {

    private static final String STATEMENT = Cypher.statement("""
            MATCH (c:City) WHERE HOLDS(c)
            WITH c ORDER BY c.id LIMIT 50
            CALL (c) {
              MATCH (c)<-[x:PART_OF]-(:County)<-[a:PART_OF]-(:Township)<-[b:PART_OF]-(v:Village)
              WHERE HOLDS(x) AND HOLDS(a) AND HOLDS(b)
              RETURN sum(FAMILIES(v)) AS families
            }
            CALL (c) {
              MATCH (c)-[g:GIVES]->(k) WHERE k.stage = 'DISBURSEMENT' AND HOLDS(g)
              RETURN count(*) AS number, CASE count(k.amount) WHEN 0 THEN null ELSE sum(k.amount) END AS amount
            }
            RETURN NAME(c), families, number, amount ORDER BY c.id""");

    @Override
    public String statement() {
        return STATEMENT;
    }

    @Override
    public Map<String, Object> parameters(JsonNode variables) {
        return Map.of();
    }

    @Override
    public void write(Result rows, JsonGenerator json) {
        json.writeObjectPropertyStart("cities");
        json.writeArrayPropertyStart("nodes");
        while (rows.hasNext()) {
            Record row = rows.next();
            json.writeStartObject();
            json.writeStringProperty("name", row.get(0).asString());
            Json.total(json, "families", row.get(1));
            json.writeObjectPropertyStart("contributionsGivenAggregate");
            json.writeNumberProperty("count", row.get(2).asLong());
            json.writeObjectPropertyStart("amount");
            if (row.get(3).isNull()) {
                json.writeNullProperty("sum");
            } else {
                json.writeStringProperty(
                        "sum", BigDecimal.valueOf(row.get(3).asLong(), 2).toPlainString());
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
