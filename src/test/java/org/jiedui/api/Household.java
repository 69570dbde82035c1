package org.jiedui.api;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;

/**
 * A household as the graph has it, with where it lived on {@link #DAY}.
 *
 * @param village the id of its village, empty where it lived in none; likewise its township and its county
 */
record Household(String id, String sizeBand, int registeredYear, String village, String township, String county) {

    static final String DAY = "2019-06-01";

    private static final String ALL = """
            MATCH (f:Family)
            OPTIONAL MATCH (f)-[r:LIVES_IN]->(v:Village)
            WHERE (r.validFromDate IS NULL OR r.validFromDate <= date($day))
              AND (r.validToDate IS NULL OR r.validToDate > date($day))
            OPTIONAL MATCH (v)-[p:PART_OF]->(t:Township)-[q:PART_OF]->(c:County)
            WHERE all(each IN [p, q] WHERE (each.validFromDate IS NULL OR each.validFromDate <= date($day))
              AND (each.validToDate IS NULL OR each.validToDate > date($day)))
            RETURN f.id, f.sizeBand, coalesce(f.registeredYear, 0), coalesce(v.id, ''), coalesce(t.id, ''), coalesce(c.id, '')""";

    static List<Household> all(Database database) {
        return database.read(
                new Statement(ALL, Map.of("day", DAY)),
                rows -> rows.toList(row -> new Household(
                        String.valueOf(row[0]),
                        String.valueOf(row[1]),
                        ((Number) Objects.requireNonNull(row[2])).intValue(),
                        String.valueOf(row[3]),
                        String.valueOf(row[4]),
                        String.valueOf(row[5]))));
    }
}
