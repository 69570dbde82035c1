package org.jiedui.graph.cypher.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A {@code MATCH} with its conditions.
 *
 * @param match the clauses before the conditions
 * @param conditions what must hold, joined by and
 * @param row the variables that it brings in
 */
public record Pattern(String match, List<String> conditions, Bindings row) {

    public Pattern and(Function<Bindings, String> condition) {
        String text = condition.apply(row);
        if (text.equals("true")) {
            return this;
        }
        List<String> all = new ArrayList<>(conditions);
        all.add(text.contains(" OR ") ? "(" + text + ")" : text);
        return new Pattern(match, all, row);
    }

    public Pattern hinted(String hint) {
        return new Pattern(match + "\n" + hint, conditions, row);
    }

    public String text() {
        return conditions.isEmpty() ? match : match + "\nWHERE " + String.join(" AND ", conditions);
    }
}
