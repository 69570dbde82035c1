package org.jiedui.graph.cypher;

import java.util.ArrayList;
import java.util.List;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.cypher.text.Names;
import org.jiedui.graph.cypher.text.Text;
import org.jiedui.graph.selection.Compared;
import org.jiedui.graph.selection.Moment;
import org.jiedui.graph.selection.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The two days that a statement compares, as they are written: a parameter where it is given, or a variable that the statement
 * finds once, before all else, where it is that of a round.
 *
 * @param clauses find what is a variable
 * @param earlier the earlier one
 * @param later the later one
 */
record ComparedDays(String clauses, Day earlier, Day later) {

    /** Where a round of the earlier moment is told of: {@code …Rounds} counts what was found, {@code …} is the day. */
    static final String EARLIER = "earlier";
    /** The same of the later moment. */
    static final String LATER = "later";

    /**
     * One of them.
     *
     * @param written what stands for the day
     * @param round what stands for the id of the round, or null where there is none
     */
    record Day(String written, @Nullable String round) {}

    static ComparedDays of(Compilation compilation, Compared compared) {
        StringBuilder clauses = new StringBuilder();
        Day earlier = day(compilation, compared.earlier(), EARLIER, clauses);
        Day later = day(compilation, compared.later(), LATER, clauses);
        return new ComparedDays(clauses.toString(), earlier, later);
    }

    private static Day day(Compilation compilation, Moment moment, String name, StringBuilder clauses) {
        Names names = compilation.names;
        if (moment instanceof Moment.OfDate date) {
            return new Day(names.parameter("day", new Parameter(name, date.day().binding())), null);
        }
        clauses.append(Text.block("CALL ()", found(compilation, (Moment.OfRound) moment, name)))
                .append('\n');
        names.kept(name);
        names.kept(name + "Round");
        return new Day(name, name + "Round");
    }

    /** Always one row, so that nothing is lost where there is no such round; whoever reads the answer says so. */
    private static String found(Compilation compilation, Moment.OfRound round, String name) {
        Names names = compilation.names;
        EntityKind kind = compilation.model.entity(Moment.OfRound.KIND);
        String node = names.node();
        List<String> conditions = new ArrayList<>();
        conditions.add(node + "." + round.key().property() + " = " + names.parameter(node, round.value()));
        conditions.addAll(compilation.guard.ofNode(node, kind));
        String from = node + "." + round.from().property();
        String to = node + "." + round.to().property();
        return "MATCH (" + node + ":" + kind.name() + ")\nWHERE " + String.join(" AND ", conditions)
                + "\nRETURN count(*) AS " + name + "Rounds, min(" + node + ".id) AS " + name + "Round, min(CASE WHEN "
                + from + " IS NULL AND " + to + " IS NULL THEN null WHEN " + to + " <= $asOf THEN " + to
                + " - duration({days: 1}) WHEN " + from + " > $asOf THEN " + from + " ELSE $asOf END) AS " + name;
    }
}
