package org.jiedui.query.index;

import java.util.List;
import java.util.stream.Stream;
import org.jiedui.graph.Direction;
import org.jiedui.graph.Field;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.stored.PerturbationTable;
import org.jiedui.graph.stored.RecordKeys;
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
              WITH r, %s AS key
              WITH r, key, [[r.validFromDate, 1, key], [r.validToDate, -1, -key]] AS ends
              WITH count(CASE WHEN r IS NOT NULL AND r.validFromDate IS NULL THEN 1 END) AS always,
                sum(CASE WHEN r IS NOT NULL AND r.validFromDate IS NULL THEN key ELSE 0 END) AS keyAlways,
                collect(CASE WHEN r.validFromDate IS NOT NULL OR r.validToDate IS NOT NULL THEN ends END) AS all
              CALL (all) {
                UNWIND all AS ends
                UNWIND ends AS end
                WITH end[0] AS date, sum(end[1]) AS change, sum(end[2]) %% KEYS AS keyChange
                WHERE date IS NOT NULL AND (change <> 0 OR keyChange <> 0)
                WITH date, change, keyChange ORDER BY date
                RETURN collect(date) AS dates, collect([change, keyChange]) AS changes
              }
              WITH dates, reduce(cells = [[always, keyAlways]], change IN changes
                | cells + [[cells[-1][0] + change[0], cells[-1][1] + change[1]]]) AS cells
              WITH dates, [cell IN cells | cell[0] + (cell[1] %% KEYS + KEYS) %% KEYS * NUMBERS] AS cells
              SET n.%s = CASE cells WHEN [0] THEN null ELSE dates END, n.%s = CASE cells WHEN [0] THEN null ELSE cells END
            } IN TRANSACTIONS OF 100 ROWS""".replace("KEYS", String.valueOf(PerturbationTable.KEYS))
            .replace("NUMBERS", String.valueOf(Tally.NUMBERS));

    private TallyStatements() {}

    static List<Statement> of(Model model) {
        return ways(model).map(hop -> count(model, hop)).toList();
    }

    /** What is counted, in words that change when the model does. */
    static String signature(Model model) {
        return String.join(
                ",",
                ways(model)
                        .map(hop -> hop.link() + " " + hop.direction()
                                + (isKeyed(model, hop) ? " " + RecordKeys.PROPERTY : ""))
                        .toList());
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

    private static boolean isKeyed(Model model, Field.Hop hop) {
        return Tally.isKeyed(model, model.link(hop.link()), hop.direction());
    }

    private static Statement count(Model model, Field.Hop hop) {
        LinkKind kind = model.link(hop.link());
        String arrow = "-[r:" + kind.relationshipType() + "]-";
        return new Statement(COUNT.formatted(
                hop.target(),
                "(n)" + (hop.direction() == Direction.OUT ? arrow + ">" : "<" + arrow) + "(other)",
                isKeyed(model, hop) ? "coalesce(other." + RecordKeys.PROPERTY + ", 0)" : "0",
                Tally.datesProperty(kind, hop.direction()),
                Tally.cellsProperty(model, kind, hop.direction())));
    }
}
