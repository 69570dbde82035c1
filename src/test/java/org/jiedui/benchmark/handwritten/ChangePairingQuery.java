package org.jiedui.benchmark.handwritten;

import java.util.Map;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** A change of one pairing on the version that it was made on, with its place in the journal. Where that is not the
 * version any more, the one that is is told. */
final class ChangePairingQuery implements HandwrittenQuery {

    private static final String STATEMENT = """
            MATCH (j:Journal {name: 'journal'})
            SET j.locked = true REMOVE j.locked
            WITH j
            MATCH (a)-[r:PAIRED_WITH {id: $id}]->(b)
            CALL (j, r) {
              WITH j, r, r.purpose AS before, r.recordedAt AS recordedAt, r.recordedBy AS recordedBy, datetime.realtime() AS at
              WHERE r.version = $version
              SET j.sequence = j.sequence + 1, j.at = at,
                r.purpose = $purpose, r.version = r.version + 1, r.recordedAt = at, r.recordedBy = 'by hand'
              CREATE (c:Change {id: 'Change_' + randomUUID(), sequence: j.sequence, at: at, actor: 'by hand',
                  reason: 'benchmark', command: 'changePairing', things: [$id], kinds: ['Pairing'],
                  results: '{"pairing":"' + $id + '"}'})
                -[:TOUCHED]->(:Entry {thing: $id, kind: 'Pairing', action: 'CHANGED', sequence: j.sequence, position: 0,
                  version: r.version, fields: ['purpose'], before: '{"purpose":"' + before + '"}',
                  after: '{"purpose":"' + $purpose + '"}', recordedAt: recordedAt, recordedBy: recordedBy,
                  fromId: r.fromId, toId: r.toId})
              RETURN count(c) AS changed
            }
            RETURN r.id, r.version, r.purpose, changed""";

    @Override
    public AccessMode mode() {
        return AccessMode.WRITE;
    }

    @Override
    public String statement() {
        return STATEMENT;
    }

    @Override
    public Map<String, Object> parameters(JsonNode variables) {
        return Map.of(
                "id", variables.get("id").asString(),
                "version", variables.get("version").asLong(),
                "purpose", variables.get("purpose").asString());
    }

    @Override
    public void write(Result rows, JsonGenerator json) {
        Record row = rows.single();
        boolean changed = row.get(3).asLong() > 0;
        json.writeObjectPropertyStart("changePairing");
        if (changed) {
            json.writeObjectPropertyStart("pairing");
            json.writeStringProperty("id", row.get(0).asString());
            json.writeNumberProperty("version", row.get(1).asLong());
            json.writeStringProperty("purpose", row.get(2).asString());
            json.writeEndObject();
        } else {
            json.writeNullProperty("pairing");
        }
        json.writeArrayPropertyStart("userErrors");
        if (!changed) {
            json.writeStartObject();
            json.writeStringProperty("code", "VERSION_CONFLICT");
            json.writeObjectPropertyStart("current");
            json.writeNumberProperty("version", row.get(1).asLong());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
