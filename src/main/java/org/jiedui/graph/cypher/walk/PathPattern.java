package org.jiedui.graph.cypher.walk;

import java.util.ArrayList;
import java.util.List;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Names;
import org.jiedui.graph.cypher.text.Pattern;
import org.jiedui.graph.cypher.text.Text;
import org.jiedui.graph.selection.Origin;

/**
 * Writes the search for the shortest paths.
 *
 * <p>Where enough paths are as short as the shortest, which a search for those alone finds quickest, that is all. Else
 * another search is needed. The database searches from both ends, but which of several equally long paths it comes upon first is left to
 * chance. So the first search tells how long the last of the wanted paths is, a second one finds all of that length,
 * and the order of the ids decides between them.
 */
public final class PathPattern {

    /** More equally long paths between two nodes than anyone compares; beyond them the first that are found do. */
    private static final int MOST_TIES = 10_000;

    private final Origin.Paths paths;
    private final String path;
    private final String from;
    private final String to;
    private final WalkPattern step;
    private final String starts;
    private final String ends;
    private final String limit;
    private final List<String> startSeen;
    private final List<String> endSeen;

    public PathPattern(WalkContext context, Origin.Paths paths) {
        this.paths = paths;
        Names names = context.names();
        path = names.path();
        from = names.node();
        to = names.node();
        step = WalkPattern.of(context, paths.walk(), names.node(), names.node());
        starts = names.parameter(from, paths.from());
        ends = names.parameter(to, paths.to());
        limit = names.parameter(path, paths.limit());
        startSeen = context.seen(from);
        endSeen = context.seen(to);
    }

    public Pattern write() {
        String everyStep = step.everyStep();
        String found = everyStep == null
                ? searched()
                : String.join(
                        "\n",
                        Text.block("CALL ()", least(everyStep)),
                        Text.block(
                                "CALL (least)",
                                "WITH least\nWHERE size(least) >= " + limit + "\nUNWIND least AS " + path + "\nRETURN "
                                        + path + "\nUNION ALL\nWITH least\nWHERE 0 < size(least) AND size(least) < "
                                        + limit + "\n" + searched() + "\nRETURN " + path));
        String text = String.join(
                "\n",
                found,
                "WITH " + path + ", length(" + path + ") AS length, [node IN nodes(" + path
                        + ") | node.id] + [link IN relationships(" + path + ") | link.id] AS ids",
                "ORDER BY length, ids",
                "LIMIT " + limit);
        return new Pattern(text, List.of(), Bindings.ofNode(path));
    }

    private String ends() {
        return String.join(
                "\n",
                "UNWIND " + starts + " AS given",
                Text.following("given", "start", List.of()),
                "MATCH (" + from + ":Entity {id: start})" + where(startSeen),
                "UNWIND " + ends + " AS given",
                Text.following("given", "end", List.of(from)),
                "MATCH (" + to + ":Entity {id: end})",
                "WHERE " + String.join(" AND ", prepended(from + " <> " + to, endSeen)));
    }

    /** All paths that are as short as the shortest. */
    private String least(String everyStep) {
        return String.join(
                "\n",
                ends(),
                "MATCH " + path + " = allShortestPaths(" + everyStep.formatted(from, paths.longest(), to) + ")",
                "WHERE all(" + step.link() + " IN relationships(" + path + ") WHERE " + step.conditions() + ")",
                "WITH " + path,
                "LIMIT " + MOST_TIES,
                "WITH collect(" + path + ") AS found, min(length(" + path + ")) AS shortest",
                "RETURN [each IN found WHERE length(each) = shortest] AS least");
    }

    /** As many of the shortest paths as are wanted, and all that are as long as the last of them. */
    private String searched() {
        return String.join(
                "\n",
                ends(),
                Text.block(
                        "CALL (" + from + ", " + to + ")", search("SHORTEST " + paths.most(), "") + "\nRETURN " + path),
                "WITH " + from + ", " + to + ", " + path + ", length(" + path + ") AS length",
                "ORDER BY length",
                "LIMIT " + limit,
                "WITH collect({from: " + from + ", to: " + to + ", path: " + path
                        + ", length: length}) AS found, max(length) AS longest",
                Text.block("CALL (found, longest)", shorter() + "\nUNION ALL\n" + longest()));
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static List<String> prepended(String first, List<String> others) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all;
    }

    private String search(String selector, String condition) {
        String near = step.near();
        String hops = "(" + from + ")(" + step.pattern() + "\n  WHERE " + step.conditions() + "){1,"
                + Math.max(2, paths.longest()) + "}(" + to + ")";
        // Exactly one repetition makes the database fail.
        String alone = paths.longest() == 1 ? " AND size(" + step.link() + ") = 1" : "";
        String once = "all(i IN range(0, size(" + near + ") - 1) WHERE NOT " + near + "[i] IN " + near
                + "[i + 1..] AND " + near + "[i] <> " + to + ")";
        return "MATCH " + path + " = " + selector + " (" + hops + "\n  WHERE " + once + alone + condition + ")";
    }

    /** What the first search found stands where it found fewer paths than are wanted, or where it found all so short. */
    private String shorter() {
        return "UNWIND found AS each\nWITH each.path AS " + path + "\nWHERE size(found) < " + limit + " OR length("
                + path + ") < longest\nRETURN " + path;
    }

    private String longest() {
        String ties = search("SHORTEST 1 GROUPS", " AND size(" + step.link() + ") = longest");
        return "WITH found, longest\nWHERE size(found) >= " + limit
                + "\nUNWIND found AS each\nWITH DISTINCT each.from AS " + from + ", each.to AS " + to
                + ", each.length AS length, longest\nWHERE length = longest\n"
                + Text.block(
                        "CALL (" + from + ", " + to + ", longest)", ties + "\nRETURN " + path + "\nLIMIT " + MOST_TIES)
                + "\nRETURN " + path;
    }
}
