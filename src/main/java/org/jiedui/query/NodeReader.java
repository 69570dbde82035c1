package org.jiedui.query;

import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.cypher.Compilation;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Question;
import org.jiedui.graph.selection.Rows;
import org.jspecify.annotations.Nullable;

/** Understands {@code node} and {@code nodes}. */
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
        boolean several = field.getName().equals("nodes");
        Input.Leaf given = LookupReader.leaf(arguments.get(several ? "ids" : "id"), several ? "ids" : "id");
        Parameter ids = new Parameter("ids", all -> ids(given, given.binding().value(all)));
        List<Column> columns = new ArrayList<>();
        List<Shape> shapes = new ArrayList<>();
        EntityKind anything = model.entity("Entity");
        addIdentified(field, anything, new Origin.Identified.Kind.OfNode(anything), columns, shapes);
        for (LinkKind link : model.links()) {
            addIdentified(field, link, new Origin.Identified.Kind.OfLink(link), columns, shapes);
        }
        return new Plan(
                Compilation.of(model, new Question.Each(ids, columns)),
                asOf,
                selections.checks(),
                (rows, completion) -> {
                    @Nullable Object[] answers = new Object[rows.size()];
                    for (List<@Nullable Object> row : rows) {
                        int position = (int) PageReader.number(row.get(0));
                        for (int i = 0; i < shapes.size(); i++) {
                            if (row.get(i + 1) != null) {
                                Object completed = shapes.get(i).complete(row.get(i + 1), completion);
                                answers[position] = completed == Completion.MISSING ? null : completed;
                            }
                        }
                    }
                    return several ? Arrays.asList(answers) : answers[0];
                });
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
