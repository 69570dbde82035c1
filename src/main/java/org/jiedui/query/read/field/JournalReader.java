package org.jiedui.query.read.field;

import graphql.normalized.ExecutableNormalizedField;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
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
import org.jiedui.graph.selection.RowSet;
import org.jiedui.graph.selection.Scope;
import org.jiedui.query.answer.DifferenceWriter;
import org.jiedui.query.answer.FieldWriter;
import org.jiedui.query.answer.ListWriter;
import org.jiedui.query.answer.ValueWriter;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Identifiers;
import org.jiedui.query.input.Input;
import org.jiedui.query.input.MergedIds;

/** Understands what is asked of the journal: changes, and what they did. */
public final class JournalReader {

    static final String HISTORY = "history";
    static final List<Order> NEWEST_FIRST =
            List.of(new Order(new Operand.Property(JournalKinds.SEQUENCE), true, false));
    public static final Scope CHANGES = new Scope.Journal(JournalKinds.CHANGE, "Change");
    static final Scope OF_THING = new Scope.Journal(JournalKinds.HISTORY, "History");

    private static final List<Order> AS_TOUCHED =
            List.of(new Order(new Operand.Property(JournalKinds.ENTRY.scalar("position")), false, false));

    private static final Field.Scalar THINGS = list("things");
    private static final Field.Scalar KINDS = list("kinds");

    private final SelectionReader selections;

    JournalReader(SelectionReader selections) {
        this.selections = selections;
    }

    private static Field.Scalar list(String name) {
        return Field.Scalar.of(name, "Of the journal.", true, ScalarType.STRING, true, name);
    }

    /** Whether a field of a row of the journal tells what was done. */
    static boolean tells(ExecutableNormalizedField field) {
        String owner = field.getObjectTypeNames().iterator().next();
        return (field.getName().equals("changes")
                        && (owner.equals(JournalKinds.HISTORY.name()) || owner.equals(JournalKinds.ENTRY.name())))
                || (field.getName().equals("entries") && owner.equals(JournalKinds.CHANGE.name()));
    }

    FieldWriter read(ExecutableNormalizedField wanted, ColumnList columns) {
        if (wanted.getName().equals("entries")) {
            return entries(wanted, columns);
        }
        List<Integer> places = new ArrayList<>();
        for (Field.Scalar text : JournalKinds.DIFFERENCE) {
            places.add(
                    columns.add(text.list() ? new Column.Values(text) : new Column.Value(new Operand.Property(text))));
        }
        ValueWriter writer = new DifferenceWriter(
                wanted.getChildren(),
                places.get(0),
                places.get(1),
                places.get(2),
                columns.add(new Column.Value(new Operand.Property(JournalKinds.THING))),
                selections.told(wanted));
        return new FieldWriter(wanted.getResultKey(), FieldWriter.WHOLE, FieldWriter.WHOLE, writer, true);
    }

    private FieldWriter entries(ExecutableNormalizedField wanted, ColumnList columns) {
        ColumnList inner = new ColumnList();
        ValueWriter item = selections.read(wanted.getChildren(), JournalKinds.ENTRY, inner);
        RowSet rows = new RowSet(
                new Origin.Entries(), new Period.AsOf(), Predicate.always(), AS_TOUCHED, null, inner.columns());
        int column = columns.add(new Column.Many(rows));
        return new FieldWriter(wanted.getResultKey(), column, FieldWriter.WHOLE, new ListWriter(item), true);
    }

    /** Which changes, by what they are. */
    static Predicate filter(Input.Fields arguments, SelectionReader selections) {
        if (!(arguments.get("where") instanceof Input.Fields where)) {
            return Predicate.always();
        }
        where.withoutNulls();
        List<Predicate> all = new ArrayList<>();
        compare(where, "actor", "actor", Comparison.EQUAL, all);
        compare(where, "command", "command", Comparison.EQUAL, all);
        compare(where, "since", "at", Comparison.GREATER_OR_EQUAL, all);
        compare(where, "until", "at", Comparison.LESS, all);
        if (where.get("since") instanceof Input.Leaf since && where.get("until") instanceof Input.Leaf until) {
            String at = where.at("until");
            selections.check(values -> {
                if (since.binding().value(values) instanceof OffsetDateTime begin
                        && until.binding().value(values) instanceof OffsetDateTime end
                        && !begin.isBefore(end)) {
                    throw Problem.badInput(at, at + " must be later than since");
                }
                return null;
            });
        }
        if (where.get("thing") instanceof Input.Leaf thing) {
            all.add(new Predicate.HoldsAny(THINGS, new Parameter(MergedIds.RECORDS, values -> {
                String id = Identifiers.checked(thing.at(), thing.binding().value(values));
                return List.of(seen(selections, thing, Identifiers.kind(id), id));
            })));
        }
        if (where.get("kind") instanceof Input.Leaf kind) {
            all.add(new Predicate.Holds(KINDS, new Parameter("kind", values -> {
                String name = String.valueOf(kind.binding().value(values));
                if (selections.model().kinds().noneMatch(each -> each.name().equals(name) && !each.common())) {
                    throw Problem.badInput(
                            kind.at(), kind.at() + " must be the name of a type of a node or relationship");
                }
                return seen(selections, kind, name, name);
            })));
        }
        return new Predicate.And(all);
    }

    /** What is of a kind that the caller sees wherever it is: else the changes that match would tell of it. */
    private static String seen(SelectionReader selections, Input.Leaf at, String kind, String value) {
        selections
                .model()
                .kinds()
                .filter(each -> each.name().equals(kind) && !selections.rights().seeAllAlone(each))
                .findFirst()
                .ifPresent(hidden -> {
                    throw new Problem(
                            ErrorCode.FORBIDDEN,
                            at.at(),
                            "changes of " + hidden.plural()
                                    + " are found only by callers who see all of them, which takes "
                                    + hidden.access().restrictions().get(0).inWords()
                                    + "; its history tells of one that you may see");
                });
        return value;
    }

    private static void compare(
            Input.Fields where, String name, String field, Comparison comparison, List<Predicate> all) {
        if (where.get(name) instanceof Input.Leaf value) {
            Operand operand = new Operand.Property(JournalKinds.CHANGE.scalar(field));
            all.add(new Predicate.Compare(operand, comparison, new Parameter(name, value.binding())));
        }
    }
}
