package org.jiedui.query;

import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jiedui.graph.Model;
import org.jiedui.graph.ScalarType;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Dimension;
import org.jiedui.graph.selection.Facet;
import org.jiedui.graph.selection.GroupKey;
import org.jiedui.graph.selection.GroupOrder;
import org.jiedui.graph.selection.Measurable;
import org.jiedui.graph.selection.Measure;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Period;
import org.jiedui.graph.selection.Rows;
import org.jiedui.graph.selection.Scope;
import org.jiedui.graph.selection.SmallCells;
import org.jspecify.annotations.Nullable;

/** Understands aggregates and groups. */
final class AggregateReader {

    private static final long GROUPS = 100;
    private static final int MOST_GROUPS = 1_000;
    private static final Measure COUNT = new Measure.Count();

    private final Model model;
    private final SelectionReader selections;

    AggregateReader(Model model, SelectionReader selections) {
        this.model = model;
        this.selections = selections;
    }

    /** Reads an aggregate into columns of the row that has it. */
    ObjectShapes.Fields read(ExecutableNormalizedField wanted, Scope scope, Rows given, ColumnList columns) {
        Input grouping = selections.arguments(wanted).get("groupBy");
        List<String> groupBy = grouping == null ? List.of() : grouping.constants();
        Rows rows = given.where(given.where().and(SmallCells.without(model, scope, selections.rights())));
        Measures measures = new Measures(scope, 0, rows);
        wanted.getChildren().stream().filter(AggregateReader::isMeasure).forEach(measures::slot);
        int measured = measures.all.isEmpty() ? Slot.WHOLE : columns.add(new Column.Measures(rows, measures.all));
        List<Slot> slots = new ArrayList<>();
        for (ExecutableNormalizedField field : wanted.getChildren()) {
            if (field.getName().equals("groups")) {
                slots.add(groups(field, scope, rows, groupBy, columns));
            } else if (field.getName().equals("__typename")) {
                slots.add(SelectionReader.constant(field, scope.name() + "Aggregate"));
            } else {
                Slot slot = measures.slot(field);
                slots.add(
                        measures.size == null
                                ? new Slot(slot.key(), measured, slot.column(), slot.shape(), slot.required())
                                : new Slot(slot.key(), measured, Slot.WHOLE, slot.shape(), false));
            }
        }
        return new ObjectShapes.Fields(slots);
    }

    private static boolean isMeasure(ExecutableNormalizedField field) {
        return !field.getName().equals("groups") && !field.getName().equals("__typename");
    }

    private Slot groups(
            ExecutableNormalizedField wanted, Scope scope, Rows rows, List<String> groupBy, ColumnList columns) {
        if (groupBy.isEmpty()) {
            return new Slot(wanted.getResultKey(), Slot.WHOLE, Slot.WHOLE, FixedShapes.Constant.emptyList(), true);
        }
        Input.Fields arguments = selections.arguments(wanted);
        List<Dimension> dimensions = Dimension.of(scope).stream()
                .filter(dimension -> groupBy.contains(dimension.constant()))
                .toList();
        Measures measures = new Measures(scope, dimensions.size(), rows);
        List<GroupKey> keys = new ArrayList<>();
        dimensions.forEach(dimension -> keys.add(dimension.key()));
        List<Slot> slots = new ArrayList<>();
        for (ExecutableNormalizedField field : wanted.getChildren()) {
            slots.add(groupSlot(field, scope, dimensions, keys, measures));
        }
        List<GroupOrder> order = order(arguments, measures);
        Parameter limit = new Parameter(
                "groups",
                arguments.get("first") instanceof Input.Leaf first
                        ? PageReader.bounded(first, MOST_GROUPS)
                        : all -> GROUPS);
        int column = columns.add(new Column.GroupedMeasures(rows, keys, measures.all, order, limit, measures.cells()));
        return new Slot(wanted.getResultKey(), column, Slot.WHOLE, new ListShape(new ObjectShapes.Fields(slots)), true);
    }

    private Slot groupSlot(
            ExecutableNormalizedField field,
            Scope scope,
            List<Dimension> dimensions,
            List<GroupKey> keys,
            Measures measures) {
        if (field.getName().equals("__typename")) {
            return SelectionReader.constant(field, scope.name() + "Group");
        }
        for (int i = 0; i < dimensions.size(); i++) {
            if (dimensions.get(i).name().equals(field.getName())) {
                return new Slot(field.getResultKey(), i, Slot.WHOLE, key(field, dimensions.get(i), i, keys), false);
            }
        }
        boolean notGrouped =
                Dimension.of(scope).stream().anyMatch(each -> each.name().equals(field.getName()));
        return notGrouped
                ? new Slot(field.getResultKey(), Slot.WHOLE, Slot.WHOLE, new FixedShapes.Absent(), false)
                : measures.slot(field);
    }

    private Shape key(ExecutableNormalizedField field, Dimension dimension, int index, List<GroupKey> keys) {
        if (!model.isEntity(dimension.type())) {
            boolean isEnum = Character.isUpperCase(dimension.type().charAt(0))
                    && !dimension.type().equals("Int")
                    && !dimension.type().equals("Boolean");
            if (dimension.type().equals("EntityKind")) {
                return new ScalarShapes.KindConstant();
            }
            ScalarType type = dimension.type().equals("Int") ? ScalarType.INT : ScalarType.STRING;
            return new ScalarShapes.Leaf(type, isEnum);
        }
        ColumnList columns = new ColumnList();
        Shape node = selections.read(field.getChildren(), model.entity(dimension.type()), columns);
        keys.set(index, dimension.key().selecting(columns.columns()));
        return node;
    }

    private static List<GroupOrder> order(Input.Fields arguments, Measures measures) {
        List<GroupOrder> order = new ArrayList<>();
        Input given = arguments.get("orderBy");
        for (Input key : given == null ? List.<Input>of() : given.list()) {
            Input count = key.object().get("count");
            if (count != null) {
                order.add(
                        new GroupOrder(measures.column(COUNT), count.constant().startsWith("DESC")));
            }
        }
        if (order.isEmpty()) {
            order.add(new GroupOrder(measures.column(COUNT), true));
        }
        return order;
    }

    /** The measures of one row while they are gathered. */
    private final class Measures {

        private final Scope scope;
        private final int offset;
        private final List<Measure> all = new ArrayList<>();
        private final @Nullable Measure size;

        Measures(Scope scope, int offset, Rows rows) {
            this.scope = scope;
            this.offset = offset;
            this.size = SmallCells.of(scope)
                    .filter(cells -> !selections.rights().roles().contains(cells.role()))
                    .map(cells -> size(cells, rows))
                    .orElse(null);
        }

        /** One row is one node, unless several relationships can lead to the same. */
        private Measure size(SmallCells cells, Rows rows) {
            boolean once = cells.counted() == Facet.NODE && rows.period() instanceof Period.AsOf;
            return once ? COUNT : new Measure.CountDistinct(new GroupKey.OfFacet(cells.counted(), List.of()));
        }

        /** How groups of too few are hidden, or null where they are not. */
        Column.@Nullable Cells cells() {
            long least = selections.leastCell();
            return size == null ? null : new Column.Cells(column(size), new Parameter("least", every -> least));
        }

        /** A measure that is null where it is over too few. */
        private Slot hiding(Slot slot) {
            return size == null
                    ? slot
                    : new Slot(
                            slot.key(),
                            Slot.WHOLE,
                            Slot.WHOLE,
                            new GuardedShapes.Cell(
                                    offset + column(size), selections.leastCell(), slot.column(), slot.shape()),
                            false);
        }

        int column(Measure measure) {
            int known = all.indexOf(measure);
            if (known >= 0) {
                return known;
            }
            all.add(measure);
            return all.size() - 1;
        }

        Slot slot(ExecutableNormalizedField field) {
            return hiding(open(field));
        }

        private Slot open(ExecutableNormalizedField field) {
            if (field.getName().equals("count")) {
                return measured(field, COUNT, ScalarType.INT, true);
            }
            if (field.getName().equals("countDistinct")) {
                Input of = selections.arguments(field).get("of");
                Dimension dimension = Dimension.of(scope).stream()
                        .filter(each -> of != null && each.constant().equals(of.constant()))
                        .findFirst()
                        .orElseThrow();
                return measured(field, new Measure.CountDistinct(dimension.key()), ScalarType.INT, true);
            }
            Measurable measurable = Measurable.of(scope).stream()
                    .filter(each -> each.name().equals(field.getName()))
                    .findFirst()
                    .orElseThrow();
            List<Slot> slots = new ArrayList<>();
            for (ExecutableNormalizedField each : field.getChildren()) {
                slots.add(summary(each, measurable));
            }
            return new Slot(field.getResultKey(), Slot.WHOLE, Slot.WHOLE, new ObjectShapes.Fields(slots), true);
        }

        private Slot summary(ExecutableNormalizedField field, Measurable measurable) {
            ScalarType type = measurable.operand().type();
            if (field.getName().equals("__typename")) {
                return SelectionReader.constant(field, type.name() + "Summary");
            }
            Measure.Function function = Measure.Function.valueOf(field.getName().toUpperCase(Locale.ROOT));
            boolean widened = type.equals(ScalarType.INT)
                    && (function == Measure.Function.SUM || function == Measure.Function.AVG);
            Measure measure = new Measure.Summary(function, measurable.operand());
            return measured(field, measure, widened ? ScalarType.FLOAT : type, function == Measure.Function.SUM);
        }

        private Slot measured(ExecutableNormalizedField field, Measure measure, ScalarType type, boolean required) {
            return new Slot(
                    field.getResultKey(),
                    offset + column(measure),
                    Slot.WHOLE,
                    new ScalarShapes.Leaf(type, false),
                    required);
        }
    }
}
