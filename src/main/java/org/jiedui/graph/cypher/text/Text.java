package org.jiedui.graph.cypher.text;

import java.util.List;
import java.util.stream.Collectors;

/** The layout of statements, and clauses that stand in many. */
public final class Text {

    private Text() {}

    public static String indented(String text) {
        return "  " + text.replace("\n", "\n  ");
    }

    public static String block(String word, String body) {
        return word + " {\n" + indented(body) + "\n}";
    }

    /**
     * Clauses that lead from the id of a record that may have been merged to the id of the one that is there.
     *
     * @param given the id that was given
     * @param id what the other is called from then on
     * @param kept the variables that are needed further on
     */
    public static String following(String given, String id, List<String> kept) {
        String others = kept.stream().map(each -> each + ", ").collect(Collectors.joining());
        return "OPTIONAL MATCH (merged:Merged {id: " + given + "})\nWITH DISTINCT " + others + "coalesce(merged.into, "
                + given + ") AS " + id;
    }
}
