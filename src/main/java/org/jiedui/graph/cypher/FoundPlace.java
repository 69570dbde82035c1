package org.jiedui.graph.cypher;

import java.util.List;
import org.jiedui.graph.cypher.text.Pattern;
import org.jiedui.graph.cypher.text.Text;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Period;

/** Writes the place that a question is about, found once and before all else. */
final class FoundPlace {

    /** The list of the place, empty where there is none: all that is written later can see it. */
    static final String LIST = "found";

    private final Compilation compilation;

    FoundPlace(Compilation compilation) {
        this.compilation = compilation;
    }

    /**
     * Always one row, so that nothing is lost where there is no such place; whoever reads the answer says so. Of a name or
     * code, the one that bears it on the day comes before those that bore it, latest first.
     */
    String clauses(Origin place) {
        Pattern pattern = compilation.patterns.write(place, new Period.AsOf(), null);
        String node = pattern.row().focus();
        boolean borne = place instanceof Origin.Bearing;
        String first = pattern.text() + "\nWITH " + node + (borne ? ", fit, until\nORDER BY fit, until DESC" : ", 0 AS fit");
        compilation.names.kept(LIST);
        compilation.names.kept("places");
        return Text.block(
                        "CALL ()",
                        first + "\nWITH collect(" + node + ") AS all, collect(fit) AS fits"
                                + "\nRETURN all[..1] AS " + LIST
                                + ", CASE WHEN size([fit IN fits WHERE fit = 0]) > 1 THEN 2 ELSE size(all[..1]) END AS places")
                + "\n";
    }
}
