package org.jiedui.graph.cypher;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiedui.graph.Direction;
import org.jiedui.graph.Model;
import org.jiedui.graph.cypher.finding.FoundPlace;
import org.jiedui.graph.cypher.guard.Guard;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Names;
import org.jiedui.graph.cypher.text.Pattern;
import org.jiedui.graph.cypher.text.Text;
import org.jiedui.graph.dependency.KindsRead;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Period;
import org.jiedui.graph.selection.Question;
import org.jiedui.graph.selection.Rights;
import org.jiedui.graph.stored.PerturbationTable;
import org.jspecify.annotations.Nullable;

/** Writes one statement. Its parts find each other in it, because selections nest in every direction. */
public final class Compilation {

    final Model model;
    final Guard guard;
    final Names names = new Names();
    final Operands operands = new Operands(this);
    final Conditions conditions = new Conditions(this);
    final Patterns patterns = new Patterns(this);
    final SemiJoins semiJoins = new SemiJoins(this);
    final Listing listing = new Listing(this);
    final Columns columns = new Columns(this);
    final Aggregation aggregation = new Aggregation(this);
    final Parts parts = new Parts(this);
    final Grouping grouping = new Grouping(this);
    final Subqueries subqueries = new Subqueries(this);
    final Joins joins = new Joins(this);
    final Tallies tallies = new Tallies(this);
    final ProtectedCounts protectedCounts;

    @Nullable
    ComparedDays days;

    private Compilation(Model model, Rights rights, PerturbationTable table, @Nullable Parameter without) {
        this.model = model;
        this.guard = new Guard(model, names, rights, without);
        this.protectedCounts = new ProtectedCounts(this, table);
    }

    /**
     * Compiles a question.
     *
     * @param model the model that it was asked of
     * @param rights what it is asked with
     * @param table how numbers of protected rows are told to those who may not see them
     * @param without the ids of nodes and relationships as if which were not there it is answered, or null for none
     * @param question the question
     * @return the statement
     * @throws NotGranted where it names something that is not granted
     */
    public static CypherStatement of(
            Model model, Rights rights, PerturbationTable table, @Nullable Parameter without, Question question) {
        Compilation compilation = new Compilation(model, rights, table, without);
        String text = compilation.write(question);
        return new CypherStatement(
                text, compilation.names.parameters(), question, KindsRead.of(model, text, compilation.identified()));
    }

    /** The kinds of nodes that ids lead to. One that has no variable is the place of whoever asks. */
    private Map<String, String> identified() {
        Map<String, String> identified = new HashMap<>(names.identified());
        identified.put("", model.tree().end(Direction.OUT).target());
        return identified;
    }

    private String write(Question question) {
        if (question instanceof Question.Stream stream) {
            return listing.write(stream.rows(), null, this::returned);
        }
        if (question instanceof Question.Each each) {
            String ids = names.parameter("id", each.ids());
            return "UNWIND range(0, size(" + ids + ") - 1) AS position\nOPTIONAL MATCH (merged:Merged {id: " + ids
                    + "[position]})\nWITH position, coalesce(merged.into, " + ids
                    + "[position]) AS id\n" + subqueries.beforeEach(each.columns()) + "RETURN position,\n  "
                    + named(each.columns(), null);
        }
        if (question instanceof Question.Comparing comparing) {
            ComparedDays found = ComparedDays.of(this, comparing.compared());
            days = found;
            return found.clauses() + subqueries.beforeAll(comparing.columns()) + "RETURN "
                    + named(comparing.columns(), null);
        }
        if (question instanceof Question.Within within) {
            Pattern place = patterns.write(within.place(), new Period.AsOf(), null);
            return FoundPlace.clauses(names, place, within.place() instanceof Origin.Bearing)
                    + subqueries.beforeAll(within.columns())
                    + "RETURN " + named(within.columns(), null);
        }
        List<Column> columns = ((Question.Single) question).columns();
        return subqueries.beforeAll(columns) + "RETURN " + named(columns, null);
    }

    private String returned(List<Column> wanted, Bindings row) {
        Joins.Joined joined = joins.before(wanted, row, from -> "RETURN " + named(wanted, from));
        return joined.clauses() + joined.text();
    }

    /** A row always has a column, even where only the number of rows matters. */
    private String named(List<Column> wanted, @Nullable Bindings row) {
        if (wanted.isEmpty()) {
            return "null AS c0";
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < wanted.size(); i++) {
            text.append(i == 0 ? "" : ",\n  ")
                    .append(columns.write(wanted.get(i), row))
                    .append(" AS c")
                    .append(i);
        }
        return text.toString();
    }

    /** Returns columns as one list. */
    String returnedList(List<Column> wanted, Bindings row) {
        Joins.Joined joined = joins.before(wanted, row, from -> "RETURN " + plainList(wanted, from));
        return joined.clauses() + joined.text();
    }

    /** Columns as one list, and the clauses that it relies on. */
    Joins.Joined joinedList(List<Column> wanted, Bindings row) {
        return joins.before(wanted, row, from -> plainList(wanted, from));
    }

    /** Columns as one list, where only an expression can stand. */
    String list(List<Column> wanted, Bindings row) {
        Joins.Joined joined = joins.before(wanted, row, from -> plainList(wanted, from));
        return joined.clauses().isEmpty()
                ? joined.text()
                : "head(" + Text.block("COLLECT", joined.clauses() + "RETURN " + joined.text()) + ")";
    }

    private String plainList(List<Column> wanted, Bindings row) {
        return wanted.stream().map(column -> columns.write(column, row)).collect(Collectors.joining(", ", "[", "]"));
    }

    String point(Bindings row, Parameter longitude, Parameter latitude) {
        return "point({longitude: " + names.parameter(row.focus(), longitude) + ", latitude: "
                + names.parameter(row.focus(), latitude) + "})";
    }
}
