package org.jiedui.graph.cypher;

import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Names;
import org.jiedui.graph.cypher.text.Text;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Facet;

/** Writes the lists that paths and neighbourhoods consist of, in the order in which they were made. */
final class Parts {

    private final Compilation compilation;

    Parts(Compilation compilation) {
        this.compilation = compilation;
    }

    String write(Column.Parts parts, Bindings row) {
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
        Names names = compilation.names;
        String position = names.position();
        String near = names.node();
        String far = names.node();
        Bindings link = Bindings.ofLink(names.link(), names.node(), names.node());
        return String.join(
                "\n",
                "UNWIND range(0, length(" + path + ") - 1) AS " + position,
                "WITH relationships(" + path + ")[" + position + "] AS " + link.focus() + ", nodes(" + path + ")["
                        + position + "] AS " + near + ", nodes(" + path + ")[" + position + " + 1] AS " + far,
                "WITH " + near + ", " + far + ", " + ends(link) + ", CASE startNode(" + link.focus() + ") WHEN " + near
                        + " THEN 'OUT' ELSE 'IN' END AS direction",
                compilation.returnedList(parts.columns(), Bindings.ofStep(link, near, far)));
    }

    private static String ends(Bindings link) {
        return link.focus() + ", startNode(" + link.focus() + ") AS "
                + link.at(Facet.FROM).focus() + ", endNode(" + link.focus() + ") AS "
                + link.at(Facet.TO).focus();
    }

    private String nodes(Column.Parts parts) {
        String node = compilation.names.node();
        return "UNWIND nodes AS " + node + "\n" + compilation.returnedList(parts.columns(), Bindings.ofNode(node));
    }

    private String links(Column.Parts parts) {
        Names names = compilation.names;
        Bindings link = Bindings.ofLink(names.link(), names.node(), names.node());
        return "UNWIND links AS " + link.focus() + "\nWITH " + ends(link) + "\n"
                + compilation.returnedList(parts.columns(), link);
    }

    private String omissions(Column.Parts parts) {
        String node = compilation.names.node();
        return "UNWIND omitted AS each\nWITH each.node AS " + node
                + ", each.type AS type, CASE WHEN each.along THEN 'OUT' ELSE 'IN' END AS direction, each.count AS count\n"
                + compilation.returnedList(parts.columns(), Bindings.ofNode(node));
    }
}
