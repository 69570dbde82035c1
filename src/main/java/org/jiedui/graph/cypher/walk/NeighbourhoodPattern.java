package org.jiedui.graph.cypher.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Names;
import org.jiedui.graph.cypher.text.Pattern;
import org.jiedui.graph.cypher.text.Text;
import org.jiedui.graph.selection.Origin;

/**
 * Writes what lies around a node, breadth first: each level expands the nodes that the one before it added.
 *
 * <p>Leaves behind the lists {@code nodes}, {@code links} and {@code omitted}. They are made in subqueries of their own,
 * because rows that carry long lists from one operator to the next soon fill the memory of a transaction.
 */
public final class NeighbourhoodPattern {

    private final Origin.Neighbourhood neighbourhood;
    private final String start;
    private final String near;
    private final String far;
    private final WalkPattern step;
    private final String id;
    private final String cap;
    private final List<String> seen;

    public NeighbourhoodPattern(WalkContext context, Origin.Neighbourhood neighbourhood) {
        this.neighbourhood = neighbourhood;
        Names names = context.names();
        start = names.node();
        near = names.node();
        far = names.node();
        step = WalkPattern.of(context, neighbourhood.walk(), near, far);
        id = names.parameter(start, neighbourhood.of());
        cap = names.parameter(step.link(), neighbourhood.cap());
        seen = context.seen(start);
    }

    public Pattern write() {
        List<String> clauses = new ArrayList<>();
        clauses.add(Text.following(id, "id", List.of()));
        clauses.add("MATCH (" + start + ":Entity {id: id})"
                + (seen.isEmpty() ? "" : " WHERE " + String.join(" AND ", seen)));
        clauses.add("WITH [" + start + "] AS nodes, [" + start + "] AS reached0");
        for (int level = 0; level < neighbourhood.depth(); level++) {
            clauses.add(Text.block("CALL (reached" + level + ")", expansion(level)));
            clauses.add(Text.block("CALL (nodes, expanded" + level + ")", reached(level)));
            String reached = "reached" + (level + 1);
            clauses.add("WITH nodes, " + reached + "[.." + neighbourhood.most() + " - size(nodes)] AS " + reached + ", "
                    + all(level, ", "));
            clauses.add("WITH nodes + " + reached + " AS nodes, " + reached + ", " + all(level, ", "));
        }
        clauses.add("WITH nodes[0] AS " + start + ", nodes, " + all(neighbourhood.depth() - 1, " + ") + " AS expanded");
        clauses.add(Text.block("CALL (nodes, expanded)", links()));
        clauses.add(Text.block("CALL (expanded, links)", omissions()));
        return new Pattern(String.join("\n", clauses), List.of(), Bindings.ofNode(start));
    }

    private static String all(int lastLevel, String word) {
        return IntStream.rangeClosed(0, lastLevel)
                .mapToObj(level -> "expanded" + level)
                .collect(Collectors.joining(word));
    }

    private String expansion(int level) {
        String link = step.link();
        return String.join(
                "\n",
                "UNWIND reached" + level + " AS " + near,
                "MATCH " + step.pattern(),
                "WHERE " + step.conditions(),
                "WITH " + near + ", " + link,
                "ORDER BY " + link + ".id",
                "WITH " + near + ", type(" + link + ") AS type, startNode(" + link + ") = " + near
                        + " AS along, collect(" + link + ") AS met",
                "RETURN collect({node: " + near + ", type: type, along: along, total: size(met), taken: met[.." + cap
                        + "]}) AS expanded" + level);
    }

    private String reached(int level) {
        return String.join(
                "\n",
                "UNWIND expanded" + level + " AS each",
                "UNWIND each.taken AS " + step.link(),
                "WITH nodes, CASE WHEN each.along THEN endNode(" + step.link() + ") ELSE startNode(" + step.link()
                        + ") END AS " + far,
                "WHERE NOT " + far + " IN nodes",
                "WITH DISTINCT " + far,
                "ORDER BY " + far + ".id",
                "RETURN collect(" + far + ") AS reached" + (level + 1));
    }

    /** Of relationships that were taken, one whose other end found no more room is left out. */
    private String links() {
        String link = step.link();
        return String.join(
                "\n",
                "UNWIND expanded AS each",
                "UNWIND each.taken AS " + link,
                "WITH nodes, " + link,
                "WHERE startNode(" + link + ") IN nodes AND endNode(" + link + ") IN nodes",
                "WITH DISTINCT " + link,
                "ORDER BY " + link + ".id",
                "RETURN collect(" + link + ") AS links");
    }

    /** What there is, less what is shown, whichever end it was reached from. */
    private String omissions() {
        String link = step.link();
        String group = near + ", type, along, ";
        String counted = String.join(
                "\n",
                "UNWIND expanded AS each",
                "RETURN each.node AS " + near + ", each.type AS type, each.along AS along, each.total AS number",
                "UNION ALL",
                "UNWIND links AS " + link,
                "RETURN startNode(" + link + ") AS " + near + ", type(" + link
                        + ") AS type, true AS along, -1 AS number",
                "UNION ALL",
                "UNWIND links AS " + link,
                "RETURN endNode(" + link + ") AS " + near + ", type(" + link
                        + ") AS type, false AS along, -1 AS number");
        return String.join(
                "\n",
                Text.block("CALL (expanded, links)", counted),
                "WITH " + group + "sum(number) AS count",
                "WHERE count > 0",
                "WITH " + group + "count",
                "ORDER BY " + near + ".id, type, along DESC",
                "RETURN collect({node: " + near + ", type: type, along: along, count: count}) AS omitted");
    }
}
