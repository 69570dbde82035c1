package org.jiedui.query;

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
import org.jiedui.graph.selection.Rows;
import org.jiedui.graph.selection.Walk;

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
        List<Slot> slots = new ArrayList<>();
        for (ExecutableNormalizedField field : wanted.getChildren()) {
            slots.add(slot(field, columns));
        }
        // Without a column there would be no row, and a node that does not exist would go unnoticed.
        columns.add(SelectionReader.identity(entity));
        Shape shape = new ObjectShapes.Fields(slots);
        Plan.Statements statements = new Variants<>(
                all -> (int) PageReader.number(depth.value(all)),
                levels -> selections.compile(new Question.Stream(
                        Rows.of(new Origin.Neighbourhood(of, walk, levels, cap, MOST_NODES), columns.columns()))));
        return new Plan(statements, asOf, selections.checks(), (rows, completion) -> {
            if (rows.size() == 0) {
                throw new Problem(ErrorCode.NOT_FOUND, id.at(), "there is no node with this id");
            }
            return shape.write(rows, 0, completion);
        });
    }

    private Slot slot(ExecutableNormalizedField field, ColumnList columns) {
        ColumnList items = new ColumnList();
        return switch (field.getName()) {
            case "nodes" -> {
                Shape node = selections.read(field.getChildren(), model.entity("Entity"), items);
                yield items(field, Column.Part.NODES, node, items, columns);
            }
            case "links" -> {
                Shape link = selections.read(field.getChildren(), model.anyLink(), items);
                yield items(field, Column.Part.LINKS, link, items, columns);
            }
            case "omitted" -> items(field, Column.Part.OMISSIONS, omission(field, items), items, columns);
            default -> SelectionReader.constant(field, "Neighbourhood");
        };
    }

    private static Slot items(
            ExecutableNormalizedField field, Column.Part part, Shape item, ColumnList items, ColumnList columns) {
        int column = columns.add(new Column.Parts(part, items.columns()));
        return required(field, column, new ListShape(item));
    }

    private Shape omission(ExecutableNormalizedField wanted, ColumnList columns) {
        List<Slot> slots = new ArrayList<>();
        for (ExecutableNormalizedField field : wanted.getChildren()) {
            slots.add(
                    switch (field.getName()) {
                        case "kind" ->
                            required(
                                    field, columns.add(new Column.Worked("type")), new ScalarShapes.Constants(kinds()));
                        case "direction" ->
                            required(
                                    field,
                                    columns.add(new Column.Worked("direction")),
                                    new ScalarShapes.Leaf(ScalarType.STRING, false));
                        case "of" ->
                            required(
                                    field,
                                    Slot.WHOLE,
                                    selections.read(field.getChildren(), model.entity("Entity"), columns));
                        case "count" ->
                            required(
                                    field,
                                    columns.add(new Column.Worked("count")),
                                    new ScalarShapes.Leaf(ScalarType.INT, false));
                        default -> SelectionReader.constant(field, "OmittedLinks");
                    });
        }
        return new ObjectShapes.Fields(slots);
    }

    private Map<String, String> kinds() {
        Map<String, String> constants = new LinkedHashMap<>();
        for (LinkKind kind : model.links()) {
            constants.put(kind.relationshipType(), kind.constant());
        }
        return constants;
    }

    private static Slot required(ExecutableNormalizedField field, int column, Shape shape) {
        return new Slot(field.getResultKey(), column, Slot.WHOLE, shape, true);
    }
}
