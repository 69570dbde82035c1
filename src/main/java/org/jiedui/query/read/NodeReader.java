package org.jiedui.query.read;

import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.JournalKinds;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Question;
import org.jiedui.graph.selection.RowSet;
import org.jiedui.query.answer.Completion;
import org.jiedui.query.answer.Outcome;
import org.jiedui.query.answer.ValueWriter;
import org.jiedui.query.input.Identifiers;
import org.jiedui.query.input.Input;
import org.jiedui.query.json.Json;
import org.jiedui.query.plan.Plan;
import org.jiedui.query.read.field.ColumnList;
import org.jiedui.query.read.field.SelectionReader;
import org.jiedui.store.Row;
import org.jspecify.annotations.Nullable;

/** Understands {@code node}, {@code nodes} and {@code _entities}, whose representations have been read as their ids. */
final class NodeReader {

    private static final int MOST = 100;

    private final Model model;
    private final SelectionReader selections;

    NodeReader(Model model, SelectionReader selections) {
        this.model = model;
        this.selections = selections;
    }

    /** One id can be that of a node, of any kind of relationship or of a change, so there is a column for each. */
    Plan read(ExecutableNormalizedField field, Input.Fields arguments, Parameter.Binding asOf) {
        boolean several = !field.getName().equals("node");
        String argument = !several ? "id" : field.getName().equals("nodes") ? "ids" : "representations";
        Input.Leaf given = Input.leaf(arguments.get(argument), argument);
        Parameter ids = new Parameter("ids", all -> ids(given, given.binding().value(all)));
        List<Column> columns = new ArrayList<>();
        List<ValueWriter> shapes = new ArrayList<>();
        EntityKind anything = model.entity("Entity");
        add(field, anything, identified(new Origin.Identified.Kind.OfNode(anything)), columns, shapes);
        for (LinkKind link :
                model.links().stream().filter(selections.rights()::see).toList()) {
            add(field, link, identified(new Origin.Identified.Kind.OfLink(link)), columns, shapes);
        }
        add(field, JournalKinds.CHANGE, new Origin.Change(), columns, shapes);
        return new Plan(
                selections.compile(new Question.Each(ids, columns)),
                asOf,
                selections.checks(),
                (rows, completion) -> several
                        ? each(rows, shapes, new Asked(given.at(), ids), completion)
                        : one(rows.row(0), shapes, completion));
    }

    /**
     * What was asked for.
     *
     * @param at the argument
     * @param ids its ids
     */
    private record Asked(String at, Parameter ids) {}

    /** The answers in the order of their ids; rows come in any order. What is no id at all finds nothing and says so. */
    private static Outcome each(Row rows, List<ValueWriter> shapes, Asked asked, Completion completion) {
        List<?> ids =
                (List<?>) Objects.requireNonNull(completion.value(asked.ids().binding()));
        int[] order = new int[rows.size()];
        for (int i = 0; i < order.length; i++) {
            order[Math.toIntExact(rows.row(i).whole(0))] = i;
        }
        Json json = completion.json();
        json.put('[');
        for (int position = 0; position < order.length; position++) {
            json.separate();
            int mark = json.length();
            completion.enter(position);
            if (one(rows.row(order[position]), shapes, completion) != Outcome.WRITTEN) {
                json.truncate(mark);
                json.nothing();
                Identifiers.problem(asked.at() + "." + position, ids.get(position))
                        .ifPresent(completion::refuse);
            }
            completion.leave();
        }
        json.put(']');
        return Outcome.WRITTEN;
    }

    private static Outcome one(Row row, List<ValueWriter> shapes, Completion completion) {
        for (int i = 0; i < shapes.size(); i++) {
            if (!row.isNull(i + 1)) {
                return shapes.get(i).write(row, i + 1, completion);
            }
        }
        return Outcome.NULL;
    }

    private static Origin identified(Origin.Identified.Kind kind) {
        return new Origin.Identified(kind, null);
    }

    private void add(
            ExecutableNormalizedField field, Kind kind, Origin origin, List<Column> columns, List<ValueWriter> shapes) {
        ColumnList inner = new ColumnList();
        inner.add(SelectionReader.identity(kind));
        shapes.add(selections.read(field.getChildren(), kind, inner));
        columns.add(new Column.One(RowSet.of(origin, inner.columns())));
    }

    private static List<String> ids(Input.Leaf given, @Nullable Object value) {
        if (!(value instanceof List<?> ids)) {
            return List.of(Identifiers.checked(given.at(), value));
        }
        return Identifiers.atMost(MOST, given.at(), ids).stream()
                .map(String::valueOf)
                .toList();
    }
}
