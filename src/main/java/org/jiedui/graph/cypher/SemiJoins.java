package org.jiedui.graph.cypher;

import java.util.Optional;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Pattern;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Period;
import org.jiedui.graph.selection.Predicate;
import org.jiedui.graph.selection.RowSet;
import org.jiedui.graph.selection.SemiJoin;

/**
 * Writes rows that are sought from what they must be related to, where that is quicker: a match of its own, from whose ends
 * the planner chooses, and each row of the list once. Within a condition the planner has to begin at the row.
 */
final class SemiJoins {

    private final Compilation compilation;

    SemiJoins(Compilation compilation) {
        this.compilation = compilation;
    }

    /** All nodes or relationships of a kind that meet a filter; nothing where they are no quicker found like this. */
    Optional<Pattern> matched(RowSet rows) {
        return SemiJoin.of(rows.where()).flatMap(join -> {
            Origin origin = rows.origin();
            if (compilation.patterns.begins(rows)
                    || !(origin instanceof Origin.Nodes || origin instanceof Origin.Links)) {
                return Optional.empty();
            }
            Pattern pattern = compilation.patterns.write(origin, rows.period(), null);
            Bindings row = pattern.row();
            Bindings start = part(join, row);
            String found = way(join.related(), start) + "\nWITH DISTINCT " + start.focus() + "\n";
            return Optional.of(new Pattern(found + pattern.match(), pattern.conditions(), row)
                    .and(each -> compilation.conditions.write(join.rest(), each, false)));
        });
    }

    /** What a row must be related to, and what that must be related to in its turn, as far as the way does not branch. */
    private String way(Predicate.Related related, Bindings from) {
        Pattern pattern = compilation.patterns.related(related.relation(), new Period.AsOf(), from);
        Optional<SemiJoin> next = SemiJoin.onward(related.predicate());
        Predicate here = next.map(SemiJoin::rest).orElse(related.predicate());
        String text = pattern.and(row -> compilation.conditions.write(here, row, false))
                .text();
        return next.map(join -> text + "\n" + way(join.related(), part(join, pattern.row())))
                .orElse(text);
    }

    private static Bindings part(SemiJoin join, Bindings row) {
        return join.part() == null ? row : row.at(join.part());
    }
}
