package org.jiedui.graph.cypher;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Pattern;
import org.jiedui.graph.cypher.text.Text;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Period;

/**
 * Writes the single nodes that rows lead to: each is matched once, before the values of the row are listed, however many
 * of its values are wanted. That is quicker than a subquery that makes a list of them, for the database and the driver.
 */
final class Joins {

    private final Compilation compilation;
    private final Map<List<Object>, Bindings> joined = new HashMap<>();

    Joins(Compilation compilation) {
        this.compilation = compilation;
    }

    /** The node that a row leads to, where its clauses have been written. */
    Bindings of(Bindings row, Origin origin) {
        Bindings found = joined.get(key(row, origin));
        if (found == null) {
            throw new IllegalStateException("a node that was not joined");
        }
        return found;
    }

    /**
     * Writes something with the clauses that it relies on before it, if any.
     *
     * @param wanted the values that will be written
     * @param row the row that they are found from
     * @param text writes them, where what they are joined with is known
     * @return the clauses, and the text
     */
    Joined before(List<Column> wanted, Bindings row, Function<Bindings, String> text) {
        Map<List<Object>, Bindings> outside = Map.copyOf(joined);
        Set<List<Object>> found = compilation.subqueries.found();
        StringBuilder clauses = new StringBuilder();
        wanted.forEach(column -> join(column, row, clauses));
        String written = text.apply(row);
        joined.keySet().retainAll(outside.keySet());
        compilation.subqueries.retain(found);
        return new Joined(clauses.toString(), written);
    }

    private void join(Column column, Bindings row, StringBuilder clauses) {
        if (column instanceof Column.Of of) {
            Bindings part = row.at(of.facet());
            compilation.names.onDay(part.day(), () -> {
                join(of.column(), part, clauses);
                return clauses;
            });
        } else if (column instanceof Column.Joined through) {
            Bindings there = joined.get(key(row, through.origin()));
            if (there == null) {
                there = clause(through.origin(), row, clauses);
                joined.put(key(row, through.origin()), there);
            }
            join(through.column(), there, clauses);
        } else {
            compilation.subqueries.write(column, row, clauses);
        }
    }

    /** An id leads to one node at the most; of what a relation leads to, one is taken. */
    private Bindings clause(Origin origin, Bindings row, StringBuilder clauses) {
        Pattern pattern = compilation.patterns.write(origin, new Period.AsOf(), row);
        String match = "OPTIONAL " + pattern.text();
        if (origin instanceof Origin.Related) {
            String one = match + "\nRETURN " + pattern.row().focus() + "\nLIMIT 1";
            clauses.append(Text.block("CALL (" + compilation.names.taken(row.focus()) + ")", one))
                    .append('\n');
        } else {
            clauses.append(match).append('\n');
            // An item of a list without what it always names is none; where that cannot be left out, it is missing.
            if (row.index() != null
                    && origin instanceof Origin.Named named
                    && named.reference().required()) {
                clauses.append("WITH * WHERE " + pattern.row().focus() + " IS NOT NULL\n");
            }
        }
        return Bindings.ofNode(pattern.row().focus());
    }

    private static List<Object> key(Bindings row, Origin origin) {
        return List.of(row.focus(), String.valueOf(row.index()), origin);
    }

    /**
     * A text and what it relies on.
     *
     * @param clauses whole lines, or nothing
     * @param text what was written
     */
    record Joined(String clauses, String text) {}
}
