package org.jiedui.query.read;

import graphql.normalized.ExecutableNormalizedField;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.cypher.CypherStatement;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Facet;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Question;
import org.jiedui.graph.selection.RowSet;
import org.jiedui.graph.selection.Scope;
import org.jiedui.query.answer.ValueWriter;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Input;
import org.jiedui.query.input.Kinds;
import org.jiedui.query.projection.NodeSet;
import org.jiedui.query.projection.ProjectionPlan;
import org.jiedui.query.projection.Selected;
import org.jiedui.query.projection.Site;
import org.jiedui.query.read.argument.FilterReader;
import org.jiedui.query.read.field.ColumnList;
import org.jiedui.query.read.field.ConnectionReader;
import org.jiedui.query.read.field.SelectionReader;

/** Understands {@code projection}: which relationships it is of, and how what is selected of nodes is read. */
final class ProjectionReader {

    /** The filter of relationships of whatever kind. */
    private static final String OF_ALL = "link";

    /** The arguments that name nodes to be compared. */
    private static final List<String> SETS = List.of("of", "recipients", "supporters");

    private final Model model;
    private final GraphQLSchema schema;
    private final SelectionReader selections;
    private final ConnectionReader connections;
    private final FilterReader filters;
    private final FeatureReader features;

    ProjectionReader(Model model, GraphQLSchema schema, SelectionReader selections, ConnectionReader connections) {
        this.model = model;
        this.schema = schema;
        this.selections = selections;
        this.connections = connections;
        this.filters = new FilterReader(model);
        this.features = new FeatureReader(model, selections, connections);
    }

    ProjectionPlan read(ExecutableNormalizedField field, Input.Fields arguments, Parameter.Binding asOf) {
        List<LinkKind> kinds = kinds(arguments);
        List<CypherStatement> edges =
                kinds.stream().map(kind -> edges(kind, arguments)).toList();
        List<Selected> selected = field.getChildren().stream()
                .map(child -> selected(child, kinds, asOf))
                .toList();
        return new ProjectionPlan(edges, asOf, selections.checks(), selected, null);
    }

    private List<LinkKind> kinds(Input.Fields arguments) {
        Input given = Objects.requireNonNull(arguments.get("kinds"));
        Set<LinkKind> kinds = new LinkedHashSet<>();
        given.constants().forEach(kind -> kinds.add((LinkKind) Kinds.named(model, kind)));
        if (kinds.isEmpty()) {
            throw Problem.badInput(given.at(), given.at() + " must name at least one kind of relationship");
        }
        if (arguments.get("where") instanceof Input.Fields where) {
            where.withoutNulls().fields().forEach((name, filter) -> {
                if (!name.equals(OF_ALL)
                        && kinds.stream().noneMatch(kind -> kind.plural().equals(name))) {
                    throw Problem.badInput(
                            filter.at(), filter.at() + " filters relationships of a kind that kinds does not name");
                }
            });
        }
        // In the order of the model, so that the same kinds are the same projection.
        return model.links().stream().filter(kinds::contains).toList();
    }

    private CypherStatement edges(LinkKind kind, Input.Fields arguments) {
        Map<String, Input> ofKind = new LinkedHashMap<>(arguments.fields());
        ofKind.remove("where");
        Input where = arguments.get("where");
        Input own = where instanceof Input.Fields fields ? fields.get(kind.plural()) : null;
        if (own != null) {
            ofKind.put("where", own);
        }
        Scope scope = Scope.of(model, kind);
        RowSet rows = connections.rows(new Origin.Links(kind), scope, new Input.Fields(arguments.at(), ofKind));
        if (where instanceof Input.Fields fields) {
            rows = rows.where(filters.read(fields.get(OF_ALL), new Scope.AnyLinks(model.anyLink()))
                    .and(rows.where()));
        }
        List<Column> columns = List.of(
                SelectionReader.identity(kind),
                new Column.Of(Facet.FROM, SelectionReader.identity(model.entity("Entity"))),
                new Column.Of(Facet.TO, SelectionReader.identity(model.entity("Entity"))));
        return selections.compile(
                new Question.Stream(new RowSet(rows.origin(), rows.period(), rows.where(), List.of(), null, columns)));
    }

    private Selected selected(ExecutableNormalizedField field, List<LinkKind> kinds, Parameter.Binding asOf) {
        String type = field.getName().equals("__typename")
                ? ""
                : GraphQLTypeUtil.unwrapAll(
                                field.getFieldDefinitions(schema).get(0).getType())
                        .getName();
        boolean thing = type.equals("Entity") || type.equals("Link");
        Input.Fields arguments = selections.arguments(field);
        Map<String, NodeSet> sets = new LinkedHashMap<>();
        if (arguments.has("features")) {
            for (String name : SETS) {
                if (arguments.has(name)) {
                    sets.put(name, features.read(arguments, name, asOf));
                }
            }
        }
        return new Selected(
                field.getResultKey(),
                field.getName(),
                field.getObjectTypeNames().iterator().next(),
                arguments,
                thing
                        ? List.of()
                        : field.getChildren().stream()
                                .map(child -> selected(child, kinds, asOf))
                                .toList(),
                sets,
                thing ? site(field, type.equals("Link") ? kinds : List.of(model.entity(type))) : null);
    }

    /** A relationship can be of each of the kinds, so there is a column for each. */
    private Site site(ExecutableNormalizedField field, List<? extends Kind> kinds) {
        List<Column> columns = new ArrayList<>();
        List<ValueWriter> writers = new ArrayList<>();
        for (Kind kind : kinds) {
            Origin.Identified.Kind identified = kind instanceof LinkKind link
                    ? new Origin.Identified.Kind.OfLink(link)
                    : new Origin.Identified.Kind.OfNode((EntityKind) kind);
            ColumnList inner = new ColumnList();
            inner.add(SelectionReader.identity(kind));
            writers.add(selections.read(field.getChildren(), kind, inner));
            columns.add(new Column.One(RowSet.of(new Origin.Identified(identified, null), inner.columns())));
        }
        return new Site(selections.compile(new Question.Each(Site.ids(), columns)), writers);
    }
}
