package org.jiedui.query.read;

import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayList;
import java.util.List;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.ScalarType;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Facet;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Question;
import org.jiedui.graph.selection.RowSet;
import org.jiedui.graph.selection.Walk;
import org.jiedui.query.answer.FieldWriter;
import org.jiedui.query.answer.ListWriter;
import org.jiedui.query.answer.ObjectWriters;
import org.jiedui.query.answer.ScalarWriters;
import org.jiedui.query.answer.ValueWriter;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Bounds;
import org.jiedui.query.input.Identifiers;
import org.jiedui.query.input.Input;
import org.jiedui.query.plan.Plan;
import org.jiedui.query.plan.Variants;
import org.jiedui.query.read.field.ColumnList;
import org.jiedui.query.read.field.SelectionReader;

/** Understands {@code paths}. */
final class PathReader {

    private static final int MOST_ENDS = 20;
    private static final Bounds LENGTH = new Bounds(6, 1, 10);
    private static final Bounds FIRST = new Bounds(3, 0, 20);

    private final Model model;
    private final SelectionReader selections;
    private final WalkReader walks;

    PathReader(Model model, SelectionReader selections) {
        this.model = model;
        this.selections = selections;
        this.walks = new WalkReader(model);
    }

    Plan read(ExecutableNormalizedField wanted, Input.Fields arguments, Parameter.Binding asOf) {
        Walk walk = walks.read(arguments);
        Parameter from = ends(arguments, "from");
        Parameter to = ends(arguments, "to");
        Parameter.Binding longest = LENGTH.read(arguments, "maxLength");
        Parameter limit = new Parameter("limit", FIRST.read(arguments, "first"));
        ColumnList columns = new ColumnList();
        List<FieldWriter> writers = new ArrayList<>();
        for (ExecutableNormalizedField field : wanted.getChildren()) {
            writers.add(
                    field.getName().equals("nodes")
                            ? writer(field, FieldWriter.WHOLE, new ListWriter(path(field, columns)))
                            : SelectionReader.constant(field, "Paths"));
        }
        // Without a column there would be no row to count.
        columns.add(new Column.Worked("length"));
        ValueWriter writer = new ObjectWriters.Fields(writers);
        Plan.Statements statements = new Variants<>(
                all -> new Variant(
                        (int) Bounds.number(longest.value(all)),
                        Bounds.number(limit.binding().value(all)) > FIRST.usual() ? FIRST.most() : FIRST.usual()),
                variant -> selections.compile(new Question.Stream(RowSet.of(
                        new Origin.Paths(from, to, walk, variant.longest(), variant.most(), limit),
                        columns.columns()))));
        return new Plan(
                statements,
                asOf,
                selections.checks(),
                (rows, completion) -> writer.write(rows, ValueWriter.WHOLE, completion));
    }

    private Parameter ends(Input.Fields arguments, String name) {
        if (!(arguments.get(name) instanceof Input.Leaf ids)) {
            throw Problem.badInput(arguments.at(name), name + " must hold at least one id");
        }
        return Identifiers.several(model, entity(), MOST_ENDS, ids);
    }

    private EntityKind entity() {
        return model.entity("Entity");
    }

    private ValueWriter path(ExecutableNormalizedField wanted, ColumnList columns) {
        List<FieldWriter> writers = new ArrayList<>();
        for (ExecutableNormalizedField field : wanted.getChildren()) {
            writers.add(
                    switch (field.getName()) {
                        case "length" ->
                            writer(
                                    field,
                                    columns.add(new Column.Worked("length")),
                                    new ScalarWriters.Leaf(ScalarType.INT, false));
                        case "steps" -> steps(field, columns);
                        default -> SelectionReader.constant(field, "Path");
                    });
        }
        return new ObjectWriters.Fields(writers);
    }

    private FieldWriter steps(ExecutableNormalizedField wanted, ColumnList columns) {
        ColumnList step = new ColumnList();
        List<FieldWriter> writers = new ArrayList<>();
        for (ExecutableNormalizedField field : wanted.getChildren()) {
            List<ExecutableNormalizedField> inner = field.getChildren();
            writers.add(
                    switch (field.getName()) {
                        case "link" -> writer(field, FieldWriter.WHOLE, selections.read(inner, model.anyLink(), step));
                        case "from" ->
                            writer(field, FieldWriter.WHOLE, selections.read(inner, entity(), step.at(Facet.NEAR)));
                        case "to" ->
                            writer(field, FieldWriter.WHOLE, selections.read(inner, entity(), step.at(Facet.FAR)));
                        case "direction" ->
                            writer(
                                    field,
                                    step.add(new Column.Worked("direction")),
                                    new ScalarWriters.Leaf(ScalarType.STRING, false));
                        default -> SelectionReader.constant(field, "PathStep");
                    });
        }
        int column = columns.add(new Column.Parts(Column.Part.STEPS, step.columns()));
        return writer(wanted, column, new ListWriter(new ObjectWriters.Fields(writers)));
    }

    private static FieldWriter writer(ExecutableNormalizedField field, int column, ValueWriter writer) {
        return new FieldWriter(field.getResultKey(), column, FieldWriter.WHOLE, writer, true);
    }

    private record Variant(int longest, int most) {}
}
