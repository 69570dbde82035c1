package org.jiedui.query.read.field;

import graphql.normalized.ExecutableNormalizedField;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;
import org.jiedui.graph.ScalarType;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.RowSet;
import org.jiedui.graph.selection.Scope;
import org.jiedui.query.answer.Cursors;
import org.jiedui.query.answer.FieldWriter;
import org.jiedui.query.answer.ListWriter;
import org.jiedui.query.answer.ObjectWriters;
import org.jiedui.query.answer.ScalarWriters;
import org.jiedui.query.answer.ValueWriter;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Input;

/** Understands measures along time: the same aggregate as of one day after the other. */
public final class SeriesReader {

    /** As many as a chart shows. */
    private static final int MOST_POINTS = 120;

    private final Model model;
    private final SelectionReader selections;
    private final ConnectionReader connections;
    private final AggregateReader aggregates;

    public SeriesReader(Model model, SelectionReader selections, Cursors cursors) {
        this.model = model;
        this.selections = selections;
        this.connections = new ConnectionReader(model, selections, cursors);
        this.aggregates = new AggregateReader(selections, cursors);
    }

    /** How far one point lies from the next. */
    private enum Every {
        MONTH(1),
        QUARTER(3),
        YEAR(12);

        private final int months;

        Every(int months) {
            this.months = months;
        }

        /** Counted from the first, so that the last day of a month is not lost on the way. */
        LocalDate after(LocalDate first, int points) {
            return first.plusMonths((long) months * points);
        }
    }

    /** Reads a series into columns of the row that has it. */
    public FieldWriter read(
            ExecutableNormalizedField wanted, Kind kind, Origin origin, Parameter.Binding today, ColumnList columns) {
        Input.Fields arguments = selections.arguments(wanted);
        Scope scope = Scope.of(model, kind);
        Parameter days = new Parameter("days", days(arguments, today));
        selections.check(days.binding());
        ColumnList each = new ColumnList();
        List<FieldWriter> writers = new ArrayList<>();
        for (ExecutableNormalizedField field : wanted.getChildren()) {
            writers.add(
                    switch (field.getName()) {
                        case "date" ->
                            writer(field, each.add(Origin.Days.DAY), new ScalarWriters.Leaf(ScalarType.DATE, false));
                        case "measures" -> {
                            RowSet rows = connections.rows(origin, scope, arguments);
                            yield writer(field, FieldWriter.WHOLE, aggregates.read(field, wanted, scope, rows, each));
                        }
                        default -> SelectionReader.constant(field, scope.name() + "SeriesPoint");
                    });
        }
        RowSet points = RowSet.of(new Origin.Days(days), each.columns());
        return writer(wanted, columns.add(new Column.Many(points)), new ListWriter(new ObjectWriters.Fields(writers)));
    }

    private static FieldWriter writer(ExecutableNormalizedField field, int column, ValueWriter value) {
        return new FieldWriter(field.getResultKey(), column, FieldWriter.WHOLE, value, true);
    }

    private static Parameter.Binding days(Input.Fields arguments, Parameter.Binding today) {
        Input.Leaf interval = Input.leaf(arguments.get("every"), "every");
        Input.Leaf first = Input.leaf(arguments.get("from"), "from");
        Parameter.Binding last = arguments.get("to") instanceof Input.Leaf given ? given.binding() : today;
        return all -> days(
                Every.valueOf(String.valueOf(interval.binding().value(all))),
                (LocalDate) Objects.requireNonNull(first.binding().value(all)),
                (LocalDate) Objects.requireNonNull(last.value(all)));
    }

    private static List<LocalDate> days(Every every, LocalDate first, LocalDate last) {
        if (last.isBefore(first)) {
            throw Problem.badInput(
                    "to", "to is " + last + ", before from, which is " + first + "; write the earlier day as from");
        }
        List<LocalDate> days = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = every.after(first, days.size())) {
            if (days.size() == MOST_POINTS) {
                throw Problem.badInput(
                        "every",
                        "a series has at most " + MOST_POINTS
                                + " points; write a longer every, or from and to that lie nearer to each other");
            }
            days.add(day);
        }
        return days;
    }
}
