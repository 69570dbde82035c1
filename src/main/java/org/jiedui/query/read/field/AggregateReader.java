package org.jiedui.query.read.field;

import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.ScalarType;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Rights;
import org.jiedui.graph.selection.RowSet;
import org.jiedui.graph.selection.Scope;
import org.jiedui.query.answer.Cursors;
import org.jiedui.query.answer.FieldWriter;
import org.jiedui.query.answer.ObjectWriters;
import org.jiedui.query.answer.ScalarWriters;
import org.jiedui.query.answer.ValueWriter;

/** Understands aggregates: measures over rows, and over groups of them. */
public final class AggregateReader {

    private static final String GROUPS = "groups";
    private static final ValueWriter TRUTH = new ScalarWriters.Leaf(ScalarType.BOOLEAN, false);

    private final SelectionReader selections;
    private final GroupReader groups;

    public AggregateReader(SelectionReader selections, Cursors cursors) {
        this.selections = selections;
        this.groups = new GroupReader(selections, cursors);
    }

    /** Reads an aggregate into columns of the row that has it. */
    public ObjectWriters.Fields read(ExecutableNormalizedField wanted, Scope scope, RowSet rows, ColumnList columns) {
        return read(wanted, wanted, scope, rows, columns);
    }

    /**
     * The same where what is grouped by is said elsewhere.
     *
     * @param grouping the field that says it
     */
    ObjectWriters.Fields read(
            ExecutableNormalizedField wanted,
            ExecutableNormalizedField grouping,
            Scope scope,
            RowSet rows,
            ColumnList columns) {
        Addition addition = new Addition(rows.where(), List.of());
        MeasureList measures = new MeasureList(selections, scope, addition, 0);
        // The number of rows is told of all of them, the other measures of those that the caller sees.
        boolean apart = selections.onNumbers(scope) == Rights.Grant.WITHIN_PLACE;
        MeasureList numbers = apart ? new MeasureList(selections, scope, addition, 0) : measures;
        Map<ExecutableNormalizedField, FieldWriter> found = new LinkedHashMap<>();
        wanted.getChildren().stream()
                .filter(AggregateReader::isMeasure)
                .forEach(field -> found.put(field, (isNumber(field) ? numbers : measures).writer(field)));
        int measured = column(rows, measures, columns);
        int counted = apart ? column(rows, numbers, columns) : measured;
        List<FieldWriter> writers = new ArrayList<>();
        for (ExecutableNormalizedField field : wanted.getChildren()) {
            FieldWriter measure = found.get(field);
            writers.add(
                    measure != null
                            ? measure.in(isNumber(field) ? counted : measured)
                            : switch (field.getName()) {
                                case GROUPS -> groups.read(field, grouping, scope, rows, columns);
                                case ConnectionReader.PROTECTED -> protection(field, scope, rows, columns);
                                default -> SelectionReader.constant(field, scope.name() + "Aggregate");
                            });
        }
        return new ObjectWriters.Fields(writers);
    }

    private static int column(RowSet rows, MeasureList measures, ColumnList columns) {
        return measures.all().isEmpty() ? FieldWriter.WHOLE : columns.add(new Column.Measures(rows, measures.all()));
    }

    private boolean isNumber(ExecutableNormalizedField field) {
        return field.getName().equals("count") && selections.arguments(field).get("where") == null;
    }

    private FieldWriter protection(ExecutableNormalizedField field, Scope scope, RowSet rows, ColumnList columns) {
        return selections.onNumbers(scope) == Rights.Grant.WITHIN_PLACE
                ? new FieldWriter(
                        field.getResultKey(), columns.add(new Column.Protection(rows)), FieldWriter.WHOLE, TRUTH, true)
                : selections.protection(field, scope);
    }

    private static boolean isMeasure(ExecutableNormalizedField field) {
        return switch (field.getName()) {
            case GROUPS, "__typename", ConnectionReader.PROTECTED -> false;
            default -> true;
        };
    }
}
