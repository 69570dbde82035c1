package org.jiedui.query.read;

import graphql.normalized.ExecutableNormalizedField;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.ScalarType;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Question;
import org.jiedui.graph.selection.RowSet;
import org.jiedui.query.answer.FieldWriter;
import org.jiedui.query.answer.ObjectWriters;
import org.jiedui.query.answer.Outcome;
import org.jiedui.query.answer.ScalarWriters;
import org.jiedui.query.answer.ValueWriter;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Identifiers;
import org.jiedui.query.input.Input;
import org.jiedui.query.plan.Plan;
import org.jiedui.query.read.field.ColumnList;
import org.jiedui.query.read.field.SelectionReader;
import org.jiedui.store.Row;

/** Understands root fields that look one thing up, by its id, code or name. */
final class LookupReader {

    private final Model model;
    private final SelectionReader selections;

    LookupReader(Model model, SelectionReader selections) {
        this.model = model;
        this.selections = selections;
    }

    Plan read(ExecutableNormalizedField field, Kind kind, Input.Fields arguments, Parameter.Binding asOf) {
        ColumnList columns = new ColumnList();
        ValueWriter valueWriter = selections.read(field.getChildren(), kind, columns);
        return read(valueWriter, columns, kind, arguments, asOf);
    }

    /** The id of the one that is known by something. */
    Plan identity(EntityKind kind, Input.Fields arguments, Parameter.Binding asOf) {
        ColumnList columns = new ColumnList();
        int id = columns.add(SelectionReader.identity(kind));
        ValueWriter text = new ScalarWriters.Leaf(ScalarType.ID, false);
        FieldWriter writer = new FieldWriter("id", id, ValueWriter.WHOLE, text, true);
        return read(new ObjectWriters.Fields(List.of(writer)), columns, kind, arguments, asOf);
    }

    private Plan read(
            ValueWriter valueWriter, ColumnList columns, Kind kind, Input.Fields arguments, Parameter.Binding asOf) {
        if (kind instanceof LinkKind link) {
            Input.Leaf id = Input.leaf(arguments.get("id"), "id");
            Origin origin =
                    new Origin.Identified(new Origin.Identified.Kind.OfLink(link), Identifiers.of(link.name(), id));
            return lookup(RowSet.of(origin, columns.columns()), valueWriter, asOf, "id");
        }
        EntityKind entity = (EntityKind) kind;
        Input.Fields ways = Objects.requireNonNull(arguments.get("by")).object();
        Map.Entry<String, Input> by = ways.fields().entrySet().iterator().next();
        Input.Leaf value = Input.leaf(by.getValue(), by.getValue().at());
        if (by.getKey().equals("id")) {
            Origin origin = new Origin.Identified(
                    new Origin.Identified.Kind.OfNode(entity), Identifiers.of(model, entity, value));
            return lookup(RowSet.of(origin, columns.columns()), valueWriter, asOf, value.at());
        }
        Field.Scalar key = entity.scalar(by.getKey());
        int fit = columns.add(new Column.Fit());
        RowSet rows = RowSet.of(new Origin.Bearing(entity, key, matching(key, value)), columns.columns());
        return plan(rows, asOf, (found, completion) -> {
            if (found.size() > 1 && found.row(1).whole(fit) == 0) {
                throw new Problem(
                        ErrorCode.AMBIGUOUS,
                        value.at(),
                        "several bear this " + key.name() + "; find the one meant with " + kind.plural()
                                + "(where: …)");
            }
            return valueWriter.write(existing(found, value.at()), 0, completion);
        });
    }

    /**
     * A node that is known by its id, a code or a name.
     *
     * @param origin where it is found
     * @param at where what it is known by stands
     * @param plural the list in which others that bear the same are found
     */
    record Known(Origin origin, String at, String plural) {

        /** Refuses what is borne by none or by several. */
        void check(long found) {
            String key = at.substring(at.lastIndexOf('.') + 1);
            if (found == 0) {
                throw new Problem(ErrorCode.NOT_FOUND, at, "there is none with this " + key);
            }
            if (found > 1) {
                throw new Problem(
                        ErrorCode.AMBIGUOUS,
                        at,
                        "several bear this " + key + "; find the one meant with " + plural + "(where: …)");
            }
        }
    }

    /** A node by what it is known by. */
    Known known(EntityKind kind, Input.Fields by) {
        Map.Entry<String, Input> only =
                by.withoutNulls().fields().entrySet().iterator().next();
        Input.Leaf value = Input.leaf(only.getValue(), only.getValue().at());
        if (only.getKey().equals("id")) {
            Origin.Identified.Kind identified = new Origin.Identified.Kind.OfNode(kind);
            Parameter id = Identifiers.of(model, kind, value);
            return new Known(new Origin.Identified(identified, id), value.at(), kind.plural());
        }
        Field.Scalar key = kind.scalar(only.getKey());
        return new Known(new Origin.Bearing(kind, key, matching(key, value)), value.at(), kind.plural());
    }

    /** One thing of an id that is known to be good; null where it is gone. */
    Plan known(ExecutableNormalizedField field, Kind kind, String variable, Parameter.Binding asOf) {
        ColumnList columns = new ColumnList();
        ValueWriter valueWriter = selections.read(field.getChildren(), kind, columns);
        Origin.Identified.Kind identified = kind instanceof LinkKind link
                ? new Origin.Identified.Kind.OfLink(link)
                : new Origin.Identified.Kind.OfNode((EntityKind) kind);
        RowSet rows = RowSet.of(
                new Origin.Identified(identified, new Parameter("id", all -> all.get(variable))), columns.columns());
        return plan(
                rows,
                asOf,
                (found, completion) -> found.size() == 0 ? Outcome.NULL : valueWriter.write(found, 0, completion));
    }

    private Plan plan(RowSet rows, Parameter.Binding asOf, Plan.Answering answering) {
        return new Plan(selections.compile(new Question.Stream(rows)), asOf, selections.checks(), answering);
    }

    private Plan lookup(RowSet rows, ValueWriter valueWriter, Parameter.Binding asOf, String at) {
        return plan(rows, asOf, (found, completion) -> valueWriter.write(existing(found, at), 0, completion));
    }

    private static Row existing(Row found, String at) {
        if (found.size() == 0) {
            throw new Problem(
                    ErrorCode.NOT_FOUND, at, "there is none with this " + at.substring(at.lastIndexOf('.') + 1));
        }
        return found;
    }

    /** A name or code that could be one. */
    private static Parameter matching(Field.Scalar key, Input.Leaf value) {
        return new Parameter(key.property(), all -> {
            Object given = value.binding().value(all);
            if (key.lookup() == null
                    || !key.lookup().matcher(String.valueOf(given)).matches()) {
                throw Problem.badInput(
                        value.at(), value.at() + " is not a " + key.name() + ": it does not match " + key.lookup());
            }
            return given;
        });
    }
}
