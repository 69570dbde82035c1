package org.jiedui.graph.cypher;

import java.util.List;
import java.util.stream.Collectors;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Question;
import org.jspecify.annotations.Nullable;

/** Writes one statement. Its parts call each other through it, because selections nest in every direction. */
public final class Compilation {

    private final Model model;
    private final Names names = new Names();
    private final Operands operands = new Operands(this);
    private final Conditions conditions = new Conditions(this);
    private final Patterns patterns = new Patterns(this);
    private final Listing listing = new Listing(this);
    private final Columns columns = new Columns(this);
    private final Aggregation aggregation = new Aggregation(this);
    private final Parts parts = new Parts(this);
    private final Degrees degrees = new Degrees(this);

    private Compilation(Model model) {
        this.model = model;
    }

    /**
     * Compiles a question.
     *
     * @param model the model that it was asked of
     * @param question the question
     * @return the statement
     */
    public static CypherStatement of(Model model, Question question) {
        Compilation compilation = new Compilation(model);
        String text = compilation.write(question);
        return new CypherStatement(text, compilation.names.parameters());
    }

    private String write(Question question) {
        if (question instanceof Question.Stream stream) {
            return listing.write(stream.rows(), null, this::projected);
        }
        if (question instanceof Question.Each each) {
            String ids = names.parameter("id", each.ids());
            return "UNWIND range(0, size(" + ids + ") - 1) AS position\nWITH position, " + ids
                    + "[position] AS id\nRETURN position,\n  " + projected(each.columns(), null);
        }
        return "RETURN " + projected(((Question.Single) question).columns(), null);
    }

    /** A row always has a column, even where only the number of rows matters. */
    private String projected(List<Column> wanted, @Nullable Row row) {
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

    /** Columns as one list. */
    String list(List<Column> wanted, @Nullable Row row) {
        return wanted.stream().map(column -> columns.write(column, row)).collect(Collectors.joining(", ", "[", "]"));
    }

    String point(Row row, Parameter longitude, Parameter latitude) {
        return "point({longitude: " + names.parameter(row.focus(), longitude) + ", latitude: "
                + names.parameter(row.focus(), latitude) + "})";
    }

    Model model() {
        return model;
    }

    Names names() {
        return names;
    }

    Operands operands() {
        return operands;
    }

    Conditions conditions() {
        return conditions;
    }

    Patterns patterns() {
        return patterns;
    }

    Listing listing() {
        return listing;
    }

    Aggregation aggregation() {
        return aggregation;
    }

    Parts parts() {
        return parts;
    }

    Degrees degrees() {
        return degrees;
    }

    Columns columns() {
        return columns;
    }
}
