package org.jiedui.graph.cypher.finding;

import org.jiedui.graph.cypher.text.Names;
import org.jiedui.graph.cypher.text.Pattern;
import org.jiedui.graph.cypher.text.Text;

/** Writes the place that a question is about, found once and before all else. */
public final class FoundPlace {

    /** How many places it can be. */
    private static final String PLACES = "places";

    /** The list of the place, empty where there is none: all that is written later can see it. */
    static final String LIST = "found";

    private FoundPlace() {}

    /**
     * Always one row, so that nothing is lost where there is no such place; whoever reads the answer says so.
     *
     * @param place finds it
     * @param borne whether it is sought by what it bears: what bears it on the day comes before what bore it, latest first
     */
    public static String clauses(Names names, Pattern place, boolean borne) {
        String node = place.row().focus();
        names.kept(LIST);
        names.kept(PLACES);
        return Text.block(
                        "CALL ()",
                        place.text() + "\nWITH " + node
                                + (borne ? ", fit, until\nORDER BY fit, until DESC" : ", 0 AS fit")
                                + "\nWITH collect(" + node + ") AS all, collect(fit) AS fits\nRETURN all[..1] AS "
                                + LIST
                                + ", CASE WHEN size([fit IN fits WHERE fit = 0]) > 1 THEN 2 ELSE size(all[..1]) END AS "
                                + PLACES)
                + "\n";
    }
}
