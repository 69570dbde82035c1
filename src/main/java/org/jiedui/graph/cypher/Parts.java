package org.jiedui.graph.cypher;

import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Facet;

/** Writes the lists that paths and neighbourhoods consist of. */
final class Parts {

    private final Compilation compilation;

    Parts(Compilation compilation) {
        this.compilation = compilation;
    }

    String write(Column.Parts parts, Row row) {
        return Text.block(
                "COLLECT",
                switch (parts.part()) {
                    case STEPS -> steps(parts, row.focus());
                    case NODES -> nodes(parts);
                    case LINKS -> links(parts);
                    case OMISSIONS -> omissions(parts);
                });
    }

    private String steps(Column.Parts parts, String path) {
        Names names = compilation.names();
        String position = names.position();
        String near = names.node();
        String far = names.node();
        Row link = Row.ofLink(names.link(), names.node(), names.node());
        return "UNWIND range(0, length(" + path + ") - 1) AS " + position + "\nWITH " + position + ", relationships("
                + path + ")[" + position + "] AS " + link.focus() + ", nodes(" + path + ")[" + position + "] AS " + near
                + ", nodes(" + path + ")[" + position + " + 1] AS " + far + "\nWITH " + position + ", " + near + ", "
                + far + ", " + ends(link) + ",\n  CASE startNode(" + link.focus() + ") WHEN " + near
                + " THEN 'OUT' ELSE 'IN' END AS direction\nORDER BY " + position + "\nRETURN "
                + compilation.list(parts.columns(), Row.ofStep(link, near, far));
    }

    private static String ends(Row link) {
        return link.focus() + ", startNode(" + link.focus() + ") AS "
                + link.at(Facet.FROM).focus() + ", endNode(" + link.focus() + ") AS "
                + link.at(Facet.TO).focus();
    }

    private String nodes(Column.Parts parts) {
        String position = compilation.names().position();
        String node = compilation.names().node();
        return "UNWIND range(0, size(nodes) - 1) AS " + position + "\nWITH " + position + ", nodes[" + position
                + "] AS " + node + "\nORDER BY " + position + "\nRETURN "
                + compilation.list(parts.columns(), Row.ofNode(node));
    }

    private String links(Column.Parts parts) {
        Names names = compilation.names();
        Row link = Row.ofLink(names.link(), names.node(), names.node());
        return "UNWIND links AS " + link.focus() + "\nWITH " + ends(link) + "\nORDER BY " + link.focus()
                + ".id\nRETURN " + compilation.list(parts.columns(), link);
    }

    /** What there is, less what the answer shows, whichever end it was reached from. */
    private String omissions(Column.Parts parts) {
        String node = compilation.names().node();
        String link = compilation.names().link();
        String shown = "\nUNION ALL\nUNWIND links AS " + link + "\nRETURN %s(" + link + ") AS " + node + ", type("
                + link + ") AS type, '%s' AS direction, -1 AS number";
        String there = "UNWIND expanded AS each\nRETURN each.node AS " + node
                + ", each.type AS type, CASE WHEN each.along THEN 'OUT' ELSE 'IN' END AS direction, each.total AS number";
        String all = there + shown.formatted("startNode", "OUT") + shown.formatted("endNode", "IN");
        return Text.block("CALL (expanded, links)", all) + "\nWITH " + node
                + ", type, direction, sum(number) AS count\nWHERE count > 0\nWITH " + node
                + ", type, direction, count\nORDER BY " + node + ".id, type, direction DESC\nRETURN "
                + compilation.list(parts.columns(), Row.ofNode(node));
    }
}
