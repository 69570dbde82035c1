package org.jiedui.query.read.field;

import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jiedui.graph.ScalarType;
import org.jiedui.graph.selection.Dimension;
import org.jiedui.graph.selection.Measurable;
import org.jiedui.graph.selection.Measure;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Predicate;
import org.jiedui.graph.selection.Scope;
import org.jiedui.query.answer.FieldWriter;
import org.jiedui.query.answer.ObjectWriters;
import org.jiedui.query.answer.ScalarWriters;
import org.jiedui.query.input.Input;
import org.jiedui.query.read.argument.FilterReader;

/** The measures of one row while they are gathered. What is asked for twice is measured once. */
final class MeasureList {

    private final SelectionReader selections;
    private final FilterReader filters;
    private final Scope scope;
    private final Addition addition;
    private final int offset;
    private final List<Measure> all = new ArrayList<>();

    /**
     * Begins with none.
     *
     * @param addition of which rows
     * @param offset how many columns of the row stand before them
     */
    MeasureList(SelectionReader selections, Scope scope, Addition addition, int offset) {
        this.selections = selections;
        this.filters = new FilterReader(selections.model());
        this.scope = scope;
        this.addition = addition;
        this.offset = offset;
    }

    List<Measure> all() {
        return List.copyOf(all);
    }

    int column(Measure measure) {
        int known = all.indexOf(measure);
        if (known >= 0) {
            return offset + known;
        }
        all.add(measure);
        return offset + all.size() - 1;
    }

    FieldWriter writer(ExecutableNormalizedField field) {
        Input.Fields arguments = selections.arguments(field);
        Input given = arguments.get("where");
        Predicate where = given == null ? Predicate.always() : filters.read(given, scope);
        if (field.getName().equals("count")) {
            return measured(field, new Measure.Count(where), ScalarType.INT, true);
        }
        if (field.getName().equals("countDistinct")) {
            return measured(field, new Measure.CountDistinct(distinct(arguments).key(), where), ScalarType.INT, true);
        }
        Measurable measurable = measurable(field.getName());
        List<FieldWriter> writers = new ArrayList<>();
        for (ExecutableNormalizedField each : field.getChildren()) {
            writers.add(summary(each, measurable, where));
        }
        return new FieldWriter(
                field.getResultKey(), FieldWriter.WHOLE, FieldWriter.WHOLE, new ObjectWriters.Fields(writers), true);
    }

    /** Whether the number of rows is told so that each of them is protected. */
    FieldWriter protection(ExecutableNormalizedField field) {
        return measured(field, new Measure.Protection(), ScalarType.BOOLEAN, true);
    }

    private FieldWriter summary(ExecutableNormalizedField field, Measurable measurable, Predicate where) {
        ScalarType type = measurable.operand().type();
        if (field.getName().equals("__typename")) {
            return SelectionReader.constant(field, type.name() + "Summary");
        }
        Measure.Function function = function(field.getName());
        addition.check(function, measurable, where);
        Measure measure = new Measure.Summary(function, measurable.operand(), where);
        return measured(field, measure, shown(function, type), function == Measure.Function.KNOWN);
    }

    private static Measure.Function function(String name) {
        return Measure.Function.valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** A mean of whole numbers is none, and their sum may be too large for one. */
    private static ScalarType shown(Measure.Function function, ScalarType type) {
        return switch (function) {
            case KNOWN -> ScalarType.INT;
            case SUM, AVG -> type.equals(ScalarType.INT) ? ScalarType.FLOAT : type;
            case MIN, MAX -> type;
        };
    }

    private FieldWriter measured(ExecutableNormalizedField field, Measure measure, ScalarType type, boolean required) {
        return new FieldWriter(
                field.getResultKey(),
                column(measure),
                FieldWriter.WHOLE,
                new ScalarWriters.Leaf(type, false),
                required);
    }

    private Dimension distinct(Input.Fields arguments) {
        Input of = arguments.get("of");
        return Dimension.of(scope).stream()
                .filter(each -> of != null && each.constant().equals(of.constant()))
                .findFirst()
                .orElseThrow();
    }

    private Measurable measurable(String name) {
        return Measurable.of(scope).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The number of rows of a group, to compare groups by. */
    Operand count() {
        return new Operand.OfGroup("count", column(Measure.Count.ALL), ScalarType.INT, true, null);
    }

    /** The number of different values in a group. */
    Operand countDistinct(Input.Fields input) {
        Dimension dimension = distinct(input);
        Measure measure = new Measure.CountDistinct(dimension.key(), Predicate.always());
        return new Operand.OfGroup("distinct." + dimension.name(), column(measure), ScalarType.INT, true, null);
    }

    /** A summary of the values in a group. */
    Operand summary(String name, String function) {
        Measurable measurable = measurable(name);
        Measure.Function summary = function(function);
        addition.check(summary, measurable, Predicate.always());
        return new Operand.OfGroup(
                name + "." + function,
                column(new Measure.Summary(summary, measurable.operand(), Predicate.always())),
                shown(summary, measurable.operand().type()),
                summary == Measure.Function.KNOWN,
                null);
    }
}
