package org.jiedui.graph.cypher;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Pattern;
import org.jiedui.graph.cypher.text.Text;
import org.jiedui.graph.search.SearchForms;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Period;
import org.jiedui.graph.selection.Predicate;
import org.jiedui.graph.selection.Walk;

/**
 * Writes a search. The index brings candidates; which of their forms fits best, and how well, is told here: the whole
 * form before its beginning, initials and what it holds, and a slip last. Among equals the one with more relationships
 * comes first.
 */
final class Finding {

    private static final int CANDIDATES = 1_000;

    /** The first letters and the last that two texts have in common; of all letters, where only one was mistyped. */
    private static final String COMMON = "(size([j IN range(1, size(%1$s)) WHERE left(%1$s, j) = left(form, j)])"
            + " + size([j IN range(1, size(%1$s)) WHERE right(%1$s, j) = right(form, j)]))";

    private static final String FIT = """
            CASE
              WHEN form = %1$s THEN 0.97
              WHEN form STARTS WITH "%2$s" THEN CASE
                WHEN form STARTS WITH "%2$s" + %1$s THEN 0.5 + 0.1 * size(%1$s) / (size(form) - 1.0)
                ELSE 0.0 END
              WHEN form STARTS WITH %1$s THEN 0.7 + 0.2 * size(%1$s) / size(form)
              WHEN form CONTAINS %1$s THEN 0.3 + 0.15 * size(%1$s) / size(form)
              WHEN abs(size(form) - size(%1$s)) > 1 THEN 0.0
              ELSE 0.1 + 0.15 * %3$s / (size(form) + size(%1$s)) END""";

    private final Compilation compilation;

    Finding(Compilation compilation) {
        this.compilation = compilation;
    }

    Pattern write(Origin.Found found, Period period) {
        String node = compilation.names.node();
        String how = compilation.names.key();
        String query = compilation.names.parameter(node, found.query());
        String text = compilation.names.parameter(node, found.text());
        List<String> conditions = new ArrayList<>();
        if (Conditions.temporal(compilation.model, found.kind())) {
            conditions.add(compilation.conditions.held(node, period, node));
        }
        conditions.addAll(compilation.guard.ofNode(node, found.kind()));
        String held = conditions.isEmpty() ? "" : "\nWHERE " + String.join(" AND ", conditions);
        String best = "WITH " + node + "." + SearchForms.FORMS + " AS forms, " + node + "." + SearchForms.SHOWN
                + " AS shown\nUNWIND range(0, size(forms) - 1) AS i\nWITH forms[i] AS form, shown[i] AS matched"
                + "\nWITH matched, " + FIT.formatted(text, SearchForms.INITIALS, COMMON.formatted(text))
                + " AS fit\nWHERE fit > 0\nRETURN matched, fit\nORDER BY fit DESC, size(matched), matched LIMIT 1";
        String match = "CALL db.index.fulltext.queryNodes('" + Origin.Found.INDEX + "', " + query + ", {limit: "
                + CANDIDATES + "}) YIELD node AS " + node + held
                + "\nCALL (" + node + ") {\n" + Text.indented(best) + "\n}\nWITH " + node + ", matched, fit, "
                + links(node, found.kind()) + " AS links\nWITH " + node
                + ", {score: round(fit + 0.03 * links / (links + 20), 4), matched: matched} AS " + how;
        return new Pattern(match, List.of(), Bindings.ofFound(node, how));
    }

    /** The number of relationships, those left out that are not to be seen. */
    private String links(String node, EntityKind kind) {
        LinkKind any = compilation.model.anyLink();
        if (compilation.guard.isWhole(any) && compilation.guard.isWhole(kind)) {
            return "COUNT { (" + node + ")--() }";
        }
        String link = compilation.names.link();
        String other = compilation.names.node();
        List<Walk.Way> all = compilation.model.links().stream()
                .map(each -> new Walk.Way(each, null))
                .toList();
        Walk seen = compilation.guard.seen(new Walk(all, Predicate.always()));
        List<String> conditions = compilation.guard.ofStep(seen, link, other).conditions();
        String types =
                seen.ways().stream().map(way -> way.kind().relationshipType()).collect(Collectors.joining("|"));
        return "COUNT { MATCH (" + node + ")-[" + link + ":" + types + "]-(" + other + ")"
                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions)) + " }";
    }
}
