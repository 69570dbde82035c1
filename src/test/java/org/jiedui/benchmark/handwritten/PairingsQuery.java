package org.jiedui.benchmark.handwritten;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * A page of the pairings of a kind, the latest first. The index is entered where the page begins: first at those of the
 * same day, then at the other days. A cursor is a day and an id.
 */
final class PairingsQuery implements HandwrittenQuery {

    private static final int PAGE = 50;

    /** Where an order is stored in place of no date. */
    private static final LocalDate NO_DATE = LocalDate.MAX;

    private static final String BRANCH = """
            MATCH ()-[r:PAIRED_WITH]->() USING INDEX r:PAIRED_WITH(validFromDateOrder, id)
            WHERE %s AND r.kind = 'AS_RELATIVES' AND (r.validToDate IS NULL OR r.validToDate > $asOf)
            RETURN r ORDER BY r.validFromDateOrder%2$s, r.id%2$s LIMIT $limit""";

    private static final String PAGE_OF = """
            CALL {
            %s
            }
            WITH r LIMIT $limit
            WITH r, startNode(r) AS p, endNode(r) AS f
            RETURN r.id, r.kind, r.validFromDate, r.validFromDateOrder, p.id, p.name, f.id, f.sizeBand""";

    private static final String FORWARD = PAGE_OF.formatted(String.join(
            "\nUNION ALL\n",
            BRANCH.formatted("r.validFromDateOrder = $day AND r.id < $id", " DESC"),
            BRANCH.formatted("r.validFromDateOrder < $below AND r.id IS NOT NULL", " DESC")));

    private static final String BACKWARD = PAGE_OF.formatted(String.join(
            "\nUNION ALL\n",
            BRANCH.formatted("r.validFromDateOrder = $day AND r.id > $id", ""),
            BRANCH.formatted("r.validFromDateOrder > $day AND r.validFromDateOrder <= $asOf AND r.id IS NOT NULL", ""),
            BRANCH.formatted("r.validFromDateOrder = $noDate AND $day < $noDate AND r.id IS NOT NULL", "")));

    private final boolean forward;

    PairingsQuery(boolean forward) {
        this.forward = forward;
    }

    @Override
    public String statement() {
        return forward ? FORWARD : BACKWARD;
    }

    @Override
    public Map<String, Object> parameters(JsonNode variables) {
        JsonNode cursor = variables.path(forward ? "after" : "before");
        String[] parts = cursor.isString() ? cursor.asString().split("\\|", 2) : new String[] {NO_DATE.toString(), "~"};
        LocalDate day = LocalDate.parse(parts[0]);
        LocalDate below = day.equals(NO_DATE) ? AS_OF.plusDays(1) : day;
        return Map.of("day", day, "id", parts[1], "below", below, "noDate", NO_DATE, "limit", PAGE + 1);
    }

    @Override
    public void write(Result rows, JsonGenerator json) {
        List<Record> page = new ArrayList<>(rows.list());
        boolean more = page.size() > PAGE;
        if (more) {
            page.remove(PAGE);
        }
        if (!forward) {
            Collections.reverse(page);
        }
        json.writeObjectPropertyStart("pairings");
        json.writeArrayPropertyStart("nodes");
        page.forEach(row -> pairing(row, json));
        json.writeEndArray();
        json.writeObjectPropertyStart("pageInfo");
        json.writeBooleanProperty(forward ? "hasNextPage" : "hasPreviousPage", more);
        Record edge = page.get(forward ? page.size() - 1 : 0);
        json.writeStringProperty(
                forward ? "endCursor" : "startCursor",
                edge.get(3).asLocalDate() + "|" + edge.get(0).asString());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void pairing(Record row, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("id", row.get(0).asString());
        json.writeStringProperty("kind", row.get(1).asString());
        Json.date(json, "validFrom", row.get(2));
        json.writeObjectPropertyStart("partner");
        json.writeStringProperty("id", row.get(4).asString());
        Json.text(json, "name", row.get(5));
        json.writeEndObject();
        json.writeObjectPropertyStart("family");
        json.writeStringProperty("id", row.get(6).asString());
        json.writeStringProperty("sizeBand", row.get(7).asString());
        json.writeEndObject();
        json.writeEndObject();
    }
}
