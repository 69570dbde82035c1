package org.jiedui.query;

import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayList;
import java.util.List;
import org.jiedui.graph.Access;
import org.jiedui.graph.Field;
import org.jiedui.graph.ScalarType;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.JournalKinds;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Order;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Period;
import org.jiedui.graph.selection.Predicate;
import org.jiedui.graph.selection.Predicate.Comparison;
import org.jiedui.graph.selection.Rows;
import org.jiedui.graph.selection.Scope;

/** Understands what is asked of the journal: changes, and what they did. */
final class JournalReader {

    static final String HISTORY = "history";
    static final List<Order> NEWEST_FIRST =
            List.of(new Order(new Operand.Property(JournalKinds.SEQUENCE), true, false));
    static final Scope CHANGES = new Scope.Journal(JournalKinds.CHANGE, "Change");
    static final Scope OF_THING = new Scope.Journal(JournalKinds.HISTORY, "History");

    private static final Field.Scalar THINGS = list("things");
    private static final Field.Scalar KINDS = list("kinds");

    private final SelectionReader selections;

    JournalReader(SelectionReader selections) {
        this.selections = selections;
    }

    private static Field.Scalar list(String name) {
        return new Field.Scalar(
                name, "Of the journal.", true, ScalarType.STRING, true, name, null, false, null, Access.OPEN);
    }

    /** Whether a field of a row of the journal tells what was done. */
    static boolean tells(ExecutableNormalizedField field) {
        String owner = field.getObjectTypeNames().iterator().next();
        return (field.getName().equals("changes")
                        && (owner.equals(JournalKinds.HISTORY.name()) || owner.equals(JournalKinds.ENTRY.name())))
                || (field.getName().equals("entries") && owner.equals(JournalKinds.CHANGE.name()));
    }

    Slot read(ExecutableNormalizedField wanted, ColumnList columns) {
        if (wanted.getName().equals("entries")) {
            return entries(wanted, columns);
        }
        List<Integer> places = new ArrayList<>();
        for (Field.Scalar text : JournalKinds.DIFFERENCE) {
            places.add(
                    columns.add(text.list() ? new Column.Values(text) : new Column.Value(new Operand.Property(text))));
        }
        Shape shape = new DifferenceShape(
                wanted.getChildren(),
                places.get(0),
                places.get(1),
                places.get(2),
                columns.add(new Column.Value(new Operand.Property(JournalKinds.THING))),
                selections::sees);
        return new Slot(wanted.getResultKey(), Slot.WHOLE, Slot.WHOLE, shape, true);
    }

    private Slot entries(ExecutableNormalizedField wanted, ColumnList columns) {
        ColumnList inner = new ColumnList();
        Shape item = selections.read(wanted.getChildren(), JournalKinds.ENTRY, inner);
        Rows rows =
                new Rows(new Origin.Entries(), new Period.AsOf(), Predicate.always(), List.of(), null, inner.columns());
        int column = columns.add(new Column.Many(rows));
        return new Slot(wanted.getResultKey(), column, Slot.WHOLE, new ListShape(item), true);
    }

    /** Which changes, by what they are. */
    static Predicate filter(Input.Fields arguments) {
        if (!(arguments.get("where") instanceof Input.Fields where)) {
            return Predicate.always();
        }
        List<Predicate> all = new ArrayList<>();
        compare(where, "actor", "actor", Comparison.EQUAL, all);
        compare(where, "command", "command", Comparison.EQUAL, all);
        compare(where, "since", "at", Comparison.GREATER_OR_EQUAL, all);
        compare(where, "until", "at", Comparison.LESS, all);
        if (where.get("thing") instanceof Input.Leaf thing) {
            all.add(new Predicate.Holds(
                    THINGS,
                    new Parameter(
                            "thing",
                            values -> Identifiers.checked(
                                    thing.at(), thing.binding().value(values)))));
        }
        if (where.get("kind") instanceof Input.Leaf kind) {
            all.add(new Predicate.Holds(KINDS, new Parameter("kind", kind.binding())));
        }
        return new Predicate.And(all);
    }

    private static void compare(
            Input.Fields where, String name, String field, Comparison comparison, List<Predicate> all) {
        if (where.get(name) instanceof Input.Leaf value) {
            Operand operand = new Operand.Property(JournalKinds.CHANGE.scalar(field));
            all.add(new Predicate.Compare(operand, comparison, new Parameter(name, value.binding())));
        }
    }
}
