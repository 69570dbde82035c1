package org.jiedui.graph.cypher;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jiedui.graph.selection.Column;

/**
 * Hides the measures of groups of too few. So that one of them cannot be told from the total and the others, the next
 * smallest is hidden with it where it is alone, or where all that are hidden are still too few.
 */
final class Cells {

    private final Names names;
    private final Column.Cells cells;

    Cells(Names names, Column.Cells cells) {
        this.names = names;
        this.cells = cells;
    }

    /**
     * Clauses that leave the groups as they were, but hidden measures null.
     *
     * @param groups clauses that end with the groups' keys and measures in variables
     * @param keys the variables of the keys
     * @param measures the variables of the measures
     * @param order how to order groups of the same size
     * @return the clauses, and the variable that says whether a group is hidden
     */
    Hidden write(String groups, List<String> keys, List<String> measures, List<String> order) {
        String all = names.key();
        String small = names.key();
        String few = names.key();
        String at = names.position();
        String cell = names.key();
        String hidden = names.key();
        String least = names.parameter(cell, cells.least());
        int size = keys.size() + cells.size();
        String both = Stream.concat(keys.stream(), measures.stream()).collect(Collectors.joining(", "));
        String sizeOf = measures.get(cells.size());
        String sorted = groups + "\nWITH " + both + "\nORDER BY " + sizeOf + ", " + String.join(", ", order)
                + "\nRETURN [" + both + "]";
        String restored = IntStream.range(0, keys.size() + measures.size())
                .mapToObj(i -> i < keys.size()
                        ? cell + "[" + i + "] AS " + keys.get(i)
                        : "CASE WHEN " + hidden + " THEN null ELSE " + cell + "[" + i + "] END AS "
                                + measures.get(i - keys.size()))
                .collect(Collectors.joining(", "));
        String text = String.join(
                "\n",
                "WITH " + Text.block("COLLECT", sorted) + " AS " + all,
                "WITH " + all + ", size([each IN " + all + " WHERE each[" + size + "] < " + least + "]) AS " + small
                        + ", reduce(sum = 0, each IN " + all + " | CASE WHEN each[" + size + "] < " + least
                        + " THEN sum + each[" + size + "] ELSE sum END) AS " + few,
                "UNWIND range(0, size(" + all + ") - 1) AS " + at,
                "WITH " + all + "[" + at + "] AS " + cell + ", " + at + " < " + small + " + CASE WHEN " + small
                        + " = 0 OR (" + small + " > 1 AND " + few + " >= " + least + ") THEN 0 ELSE 1 END AS " + hidden,
                "WITH " + hidden + ", " + restored);
        return new Hidden(text, hidden);
    }

    /**
     * Groups of which some are hidden.
     *
     * @param text the clauses
     * @param variable says whether a group is hidden
     */
    record Hidden(String text, String variable) {}
}
