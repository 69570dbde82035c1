package org.jiedui.query.read;

import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.ScalarType;
import org.jiedui.graph.selection.Column;
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
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Bounds;
import org.jiedui.query.input.Identifiers;
import org.jiedui.query.input.Input;
import org.jiedui.query.plan.Plan;
import org.jiedui.query.plan.Variants;
import org.jiedui.query.read.field.ColumnList;
import org.jiedui.query.read.field.SelectionReader;

/** Understands {@code neighbourhood}. */
final class NeighbourhoodReader {

    /** As many as can still be looked at together. */
    private static final int MOST_NODES = 2_000;

    private static final Bounds DEPTH = new Bounds(1, 1, 3);
    private static final Bounds CAP = new Bounds(20, 1, 100);

    private final Model model;
    private final SelectionReader selections;
    private final WalkReader walks;

    NeighbourhoodReader(Model model, SelectionReader selections) {
        this.model = model;
        this.selections = selections;
        this.walks = new WalkReader(model);
    }

    Plan read(ExecutableNormalizedField wanted, Input.Fields arguments, Parameter.Binding asOf) {
        if (!(arguments.get("of") instanceof Input.Leaf id)) {
            throw Problem.badInput(arguments.at("of"), "of must be an id");
        }
        EntityKind entity = model.entity("Entity");
        Walk walk = walks.read(arguments);
        Parameter of = Identifiers.of(model, entity, id);
        Parameter cap = new Parameter("cap", CAP.read(arguments, "capPerKind"));
        Parameter.Binding depth = DEPTH.read(arguments, "depth");
        ColumnList columns = new ColumnList();
        List<FieldWriter> writers = new ArrayList<>();
        for (ExecutableNormalizedField field : wanted.getChildren()) {
            writers.add(writer(field, columns));
        }
        // Without a column there would be no row, and a node that does not exist would go unnoticed.
        columns.add(SelectionReader.identity(entity));
        ValueWriter writer = new ObjectWriters.Fields(writers);
        Plan.Statements statements = new Variants<>(
                all -> (int) Bounds.number(depth.value(all)),
                levels -> selections.compile(new Question.Stream(
                        RowSet.of(new Origin.Neighbourhood(of, walk, levels, cap, MOST_NODES), columns.columns()))));
        return new Plan(statements, asOf, selections.checks(), (rows, completion) -> {
            if (rows.size() == 0) {
                throw new Problem(ErrorCode.NOT_FOUND, id.at(), "there is no node with this id");
            }
            return writer.write(rows, 0, completion);
        });
    }

    private FieldWriter writer(ExecutableNormalizedField field, ColumnList columns) {
        ColumnList items = new ColumnList();
        return switch (field.getName()) {
            case "nodes" -> {
                ValueWriter node = selections.read(field.getChildren(), model.entity("Entity"), items);
                yield items(field, Column.Part.NODES, node, items, columns);
            }
            case "links" -> {
                ValueWriter link = selections.read(field.getChildren(), model.anyLink(), items);
                yield items(field, Column.Part.LINKS, link, items, columns);
            }
            case "omitted" -> items(field, Column.Part.OMISSIONS, omission(field, items), items, columns);
            default -> SelectionReader.constant(field, "Neighbourhood");
        };
    }

    private static FieldWriter items(
            ExecutableNormalizedField field, Column.Part part, ValueWriter item, ColumnList items, ColumnList columns) {
        int column = columns.add(new Column.Parts(part, items.columns()));
        return required(field, column, new ListWriter(item));
    }

    private ValueWriter omission(ExecutableNormalizedField wanted, ColumnList columns) {
        List<FieldWriter> writers = new ArrayList<>();
        for (ExecutableNormalizedField field : wanted.getChildren()) {
            writers.add(
                    switch (field.getName()) {
                        case "kind" ->
                            required(
                                    field,
                                    columns.add(new Column.Worked("type")),
                                    new ScalarWriters.Constants(kinds()));
                        case "direction" ->
                            required(
                                    field,
                                    columns.add(new Column.Worked("direction")),
                                    new ScalarWriters.Leaf(ScalarType.STRING, false));
                        case "of" ->
                            required(
                                    field,
                                    FieldWriter.WHOLE,
                                    selections.read(field.getChildren(), model.entity("Entity"), columns));
                        case "count" ->
                            required(
                                    field,
                                    columns.add(new Column.Worked("count")),
                                    new ScalarWriters.Leaf(ScalarType.INT, false));
                        default -> SelectionReader.constant(field, "OmittedLinks");
                    });
        }
        return new ObjectWriters.Fields(writers);
    }

    private Map<String, String> kinds() {
        Map<String, String> constants = new LinkedHashMap<>();
        for (LinkKind kind : model.links()) {
            constants.put(kind.relationshipType(), kind.constant());
        }
        return constants;
    }

    private static FieldWriter required(ExecutableNormalizedField field, int column, ValueWriter writer) {
        return new FieldWriter(field.getResultKey(), column, FieldWriter.WHOLE, writer, true);
    }
}
