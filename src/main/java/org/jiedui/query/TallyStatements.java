package org.jiedui.query;

import java.util.List;
import java.util.stream.Stream;
import org.jiedui.graph.Direction;
import org.jiedui.graph.Field;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.stored.Tally;
import org.jiedui.store.Statement;

/** Statements that count the dense relationships of every node anew. */
final class TallyStatements {

    /** Relationships that never hold, since they end before they begin, do not count. */
    private static final String COUNT = """
            MATCH (n:%s)
            CALL (n) {
              OPTIONAL MATCH %s
              WHERE r.validFromDate IS NULL OR r.validToDate IS NULL OR r.validFromDate < r.validToDate
              WITH r, [[r.validFromDate, 1], [r.validToDate, -1]] AS ends
              WITH count(CASE WHEN r IS NOT NULL AND r.validFromDate IS NULL THEN 1 END) AS always,
                collect(CASE WHEN r.validFromDate IS NOT NULL OR r.validToDate IS NOT NULL THEN ends END) AS all
              CALL (all) {
                UNWIND all AS ends
                UNWIND ends AS end
                WITH end[0] AS date, sum(end[1]) AS change
                WHERE date IS NOT NULL AND change <> 0
                WITH date, change ORDER BY date
                RETURN collect(date) AS dates, collect(change) AS changes
              }
              WITH always, dates, changes
              WITH dates, reduce(counts = [always], change IN changes | counts + (counts[-1] + change)) AS counts
              SET n.%s = CASE counts WHEN [0] THEN null ELSE dates END, n.%s = CASE counts WHEN [0] THEN null ELSE counts END
            } IN TRANSACTIONS OF 100 ROWS""";

    private TallyStatements() {}

    static List<Statement> of(Model model) {
        return ways(model).map(hop -> count(model, hop)).toList();
    }

    /** What is counted, in words that change when the model does. */
    static String signature(Model model) {
        return String.join(
                ",", ways(model).map(hop -> hop.link() + " " + hop.direction()).toList());
    }

    private static Stream<Field.Hop> ways(Model model) {
        return model.relations()
                .filter(Field.Relation::dense)
                .map(relation -> relation.hops().get(0))
                .map(hop -> new Field.Hop(
                        hop.link(),
                        hop.direction(),
                        model.link(hop.link()).end(hop.direction().reversed()).target()))
                .distinct();
    }

    private static Statement count(Model model, Field.Hop hop) {
        LinkKind kind = model.link(hop.link());
        String arrow = "-[r:" + kind.relationshipType() + "]-";
        return new Statement(COUNT.formatted(
                hop.target(),
                "(n)" + (hop.direction() == Direction.OUT ? arrow + ">" : "<" + arrow) + "()",
                Tally.datesProperty(kind, hop.direction()),
                Tally.countsProperty(kind, hop.direction())));
    }
}
