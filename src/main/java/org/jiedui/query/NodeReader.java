package org.jiedui.query;

import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Question;
import org.jiedui.graph.selection.Rows;
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

    /** One id can be that of a node or of any kind of relationship, so there is a column for each. */
    Plan read(ExecutableNormalizedField field, Input.Fields arguments, Parameter.Binding asOf) {
        boolean several = !field.getName().equals("node");
        String argument = !several ? "id" : field.getName().equals("nodes") ? "ids" : "representations";
        Input.Leaf given = LookupReader.leaf(arguments.get(argument), argument);
        Parameter ids = new Parameter("ids", all -> ids(given, given.binding().value(all)));
        List<Column> columns = new ArrayList<>();
        List<Shape> shapes = new ArrayList<>();
        EntityKind anything = model.entity("Entity");
        addIdentified(field, anything, new Origin.Identified.Kind.OfNode(anything), columns, shapes);
        for (LinkKind link :
                model.links().stream().filter(selections.rights()::see).toList()) {
            addIdentified(field, link, new Origin.Identified.Kind.OfLink(link), columns, shapes);
        }
        return new Plan(
                selections.compile(new Question.Each(ids, columns)),
                asOf,
                selections.checks(),
                (rows, completion) -> several ? each(rows, shapes, completion) : one(rows.row(0), shapes, completion));
    }

    /** The answers in the order of their ids; rows come in any order. */
    private static Outcome each(Row rows, List<Shape> shapes, Completion completion) {
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
            }
            completion.leave();
        }
        json.put(']');
        return Outcome.WRITTEN;
    }

    private static Outcome one(Row row, List<Shape> shapes, Completion completion) {
        for (int i = 0; i < shapes.size(); i++) {
            if (!row.isNull(i + 1)) {
                return shapes.get(i).write(row, i + 1, completion);
            }
        }
        return Outcome.NULL;
    }

    private void addIdentified(
            ExecutableNormalizedField field,
            Kind kind,
            Origin.Identified.Kind identified,
            List<Column> columns,
            List<Shape> shapes) {
        ColumnList inner = new ColumnList();
        inner.add(SelectionReader.identity(kind));
        shapes.add(selections.read(field.getChildren(), kind, inner));
        columns.add(new Column.One(Rows.of(new Origin.Identified(identified, null), inner.columns())));
    }

    private static List<String> ids(Input.Leaf given, @Nullable Object value) {
        List<?> ids = value instanceof List<?> list ? list : Collections.singletonList(value);
        if (ids.size() > MOST) {
            throw new Problem(ErrorCode.PAGE_TOO_LARGE, given.at(), given.at() + " must hold at most " + MOST + " ids");
        }
        return ids.stream().map(id -> Identifiers.checked(given.at(), id)).toList();
    }
}
