package org.jiedui.graph.cypher;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jiedui.graph.selection.Origin;

/**
 * Writes what lies around a node, breadth first: each level expands the nodes that the one before it added.
 *
 * <p>Leaves behind {@code nodes}, {@code links}, and {@code expanded}: for each node, kind and direction that was looked
 * at, how many relationships there are and which were taken.
 */
final class NeighbourhoodPattern {

    private final Origin.Neighbourhood neighbourhood;
    private final String start;
    private final String near;
    private final String far;
    private final WalkPattern step;
    private final String id;
    private final String cap;

    NeighbourhoodPattern(Compilation compilation, Origin.Neighbourhood neighbourhood) {
        this.neighbourhood = neighbourhood;
        Names names = compilation.names();
        start = names.node();
        near = names.node();
        far = names.node();
        step = WalkPattern.of(compilation, neighbourhood.walk(), near, far);
        id = names.parameter(start, neighbourhood.of());
        cap = names.parameter(step.link(), neighbourhood.cap());
    }

    Pattern write() {
        List<String> clauses = new ArrayList<>();
        clauses.add("MATCH (" + start + ":Entity {id: " + id + "})");
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
        return new Pattern(String.join("\n", clauses), List.of(), Row.ofNode(start));
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
                "RETURN collect(DISTINCT " + link + ") AS links");
    }
}
