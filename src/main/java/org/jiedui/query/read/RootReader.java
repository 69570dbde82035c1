package org.jiedui.query.read;

import graphql.normalized.ExecutableNormalizedField;
import graphql.schema.GraphQLSchema;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jiedui.graph.Direction;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Question;
import org.jiedui.graph.selection.Rights;
import org.jiedui.graph.selection.RowSet;
import org.jiedui.graph.selection.Scope;
import org.jiedui.graph.stored.PerturbationTable;
import org.jiedui.query.answer.ConnectionWriter;
import org.jiedui.query.answer.Cursors;
import org.jiedui.query.answer.FieldWriter;
import org.jiedui.query.answer.ValueWriter;
import org.jiedui.query.input.Input;
import org.jiedui.query.input.InputReader;
import org.jiedui.query.input.Limits;
import org.jiedui.query.plan.EventPlan;
import org.jiedui.query.plan.Plan;
import org.jiedui.query.plan.SubscriptionPlan;
import org.jiedui.query.projection.ProjectionPlan;
import org.jiedui.query.read.argument.GivenMoment;
import org.jiedui.query.read.field.AggregateReader;
import org.jiedui.query.read.field.ColumnList;
import org.jiedui.query.read.field.ConnectionReader;
import org.jiedui.query.read.field.DifferenceReader;
import org.jiedui.query.read.field.FindingReader;
import org.jiedui.query.read.field.JournalReader;
import org.jiedui.query.read.field.SearchReader;
import org.jiedui.query.read.field.SelectionReader;
import org.jiedui.query.read.field.SeriesReader;

/** Understands root fields: which question each asks, and how its rows become the answer. */
public final class RootReader {

    private static final Set<String> NAMED =
            Set.of("node", "nodes", "_entities", "search", "paths", "neighbourhood", "changes", "findings");

    private final Model model;
    private final SelectionReader selections;
    private final ConnectionReader connections;
    private final AggregateReader aggregates;
    private final DifferenceReader differences;
    private final SeriesReader series;
    private final FindingReader findings;
    private final LookupReader lookups;
    private final NodeReader nodes;
    private final PathReader paths;
    private final NeighbourhoodReader neighbourhoods;
    private final ProjectionReader projections;
    private final Cursors cursors;
    private final Parameter.Binding today;

    public RootReader(
            Model model,
            GraphQLSchema schema,
            InputReader inputs,
            Rights rights,
            PerturbationTable table,
            Cursors cursors,
            Limits limits,
            Parameter.Binding today) {
        this.model = model;
        this.selections = new SelectionReader(model, schema, inputs, rights, table, cursors, limits);
        this.connections = new ConnectionReader(model, selections, cursors);
        this.aggregates = new AggregateReader(selections, cursors);
        this.differences = new DifferenceReader(model, selections, cursors);
        this.series = new SeriesReader(model, selections, cursors);
        this.findings = new FindingReader(model, selections, cursors);
        this.lookups = new LookupReader(model, selections);
        this.nodes = new NodeReader(model, selections);
        this.paths = new PathReader(model, selections);
        this.neighbourhoods = new NeighbourhoodReader(model, selections);
        this.projections = new ProjectionReader(model, schema, selections, connections);
        this.cursors = cursors;
        this.today = today;
    }

    /** Whether a root field is answered by reading; others have fetchers of their own. */
    public boolean reads(String name) {
        return NAMED.contains(name)
                || model.kinds()
                        .anyMatch(kind -> name.equals(kind.plural())
                                || name.equals(kind.plural() + "Aggregate")
                                || name.equals(kind.plural() + "Difference")
                                || name.equals(kind.plural() + "Series")
                                || name.equals(one(kind)));
    }

    public Plan read(ExecutableNormalizedField field) {
        selections.begin();
        Input.Fields arguments = selections.arguments(field);
        Parameter.Binding asOf = asOf(arguments);
        selections.leaveOut(arguments.get("without"));
        String name = field.getName();
        if (name.equals("node") || name.equals("nodes") || name.equals("_entities")) {
            return nodes.read(field, arguments, asOf);
        }
        if (name.equals("search")) {
            Origin.Found found = SearchReader.read(arguments, model);
            return list(field, found, new Scope.Found(found.kind()), asOf);
        }
        if (name.equals("changes")) {
            return list(field, new Origin.Journal(), JournalReader.CHANGES, asOf);
        }
        if (name.equals("findings")) {
            return findings(field, arguments, asOf);
        }
        if (name.equals("paths")) {
            return paths.read(field, arguments, asOf);
        }
        if (name.equals("neighbourhood")) {
            return neighbourhoods.read(field, arguments, asOf);
        }
        for (Kind kind : (Iterable<Kind>) model.kinds()::iterator) {
            Scope scope = Scope.of(model, kind);
            if (name.equals(kind.plural())) {
                return list(field, origin(kind), scope, asOf);
            }
            if (name.equals(kind.plural() + "Aggregate")) {
                return aggregate(field, kind, scope, arguments, asOf);
            }
            if (name.equals(kind.plural() + "Difference")) {
                return difference(field, kind);
            }
            if (name.equals(kind.plural() + "Series")) {
                return series(field, kind);
            }
            if (name.equals(one(kind))) {
                return lookups.read(field, kind, arguments, asOf);
            }
        }
        throw new IllegalStateException("no root field is called " + name);
    }

    /** Whether a root field is answered of a graph in memory. */
    public boolean projects(String name) {
        return name.equals("projection");
    }

    /** What is wanted of the network as a whole. */
    public ProjectionPlan project(ExecutableNormalizedField field) {
        selections.begin();
        Input.Fields arguments = selections.arguments(field);
        selections.leaveOut(arguments.get("without"));
        return projections.read(field, arguments, asOf(arguments));
    }

    private Parameter.Binding asOf(Input.Fields arguments) {
        return arguments.get("asOf") instanceof Input.Leaf given ? given.binding() : today;
    }

    /** What is wanted of events. */
    public SubscriptionPlan watch(ExecutableNormalizedField field, Parameter.Binding zone) {
        return new EventReader(model, selections, lookups, cursors).read(field, today, zone);
    }

    /** Whether a root field is answered with events of what somebody watches. */
    public boolean tells(String name) {
        return name.equals("myNotices");
    }

    /**
     * What is wanted of events of what is watched.
     *
     * @param wanted what is wanted of each
     */
    public EventPlan watched(List<ExecutableNormalizedField> wanted, Parameter.Binding zone) {
        return new EventReader(model, selections, lookups, cursors).watched(wanted, today, zone);
    }

    /** What is wanted of one thing, whose id stands among the variables. */
    public Plan read(ExecutableNormalizedField field, Kind kind, String variable) {
        return lookups.known(field, kind, variable, today);
    }

    private static String one(Kind kind) {
        return kind.name().substring(0, 1).toLowerCase(Locale.ROOT)
                + kind.name().substring(1);
    }

    private static Origin origin(Kind kind) {
        return kind instanceof LinkKind link ? new Origin.Links(link) : new Origin.Nodes((EntityKind) kind);
    }

    private Plan plan(Question question, Parameter.Binding asOf, Plan.Answering answering) {
        return new Plan(selections.compile(question), asOf, selections.checks(), answering);
    }

    /**
     * All items come in one row, as one list: a thousand rows of a result cost the database a tenth more than a list of
     * a thousand, and the driver twice as much.
     */
    private Plan list(ExecutableNormalizedField field, Origin origin, Scope scope, Parameter.Binding asOf) {
        ColumnList columns = new ColumnList();
        ConnectionWriter writer = connections.read(field, origin, scope, columns);
        return single(columns, writer, asOf);
    }

    private Plan single(ColumnList columns, ValueWriter writer, Parameter.Binding asOf) {
        return plan(
                new Question.Single(columns.columns()), asOf, (rows, completion) -> writer.write(rows, 0, completion));
    }

    private Plan difference(ExecutableNormalizedField field, Kind kind) {
        DifferenceReader.Wanted wanted = differences.compared(field, kind);
        ColumnList columns = new ColumnList();
        ValueWriter writer = differences.read(field, wanted.compared(), columns);
        List<Integer> ofEarlier =
                wanted.earlier().columns("earlier").stream().map(columns::add).toList();
        List<Integer> ofLater =
                wanted.later().columns("later").stream().map(columns::add).toList();
        return plan(new Question.Comparing(wanted.compared(), columns.columns()), today, (rows, completion) -> {
            GivenMoment.inOrder(wanted.earlier(), ofEarlier, wanted.later(), ofLater, rows.row(0), completion);
            return writer.write(rows, 0, completion);
        });
    }

    private Plan findings(ExecutableNormalizedField field, Input.Fields arguments, Parameter.Binding asOf) {
        ColumnList columns = new ColumnList();
        Input.Fields within = arguments.get("where") instanceof Input.Fields where
                        && where.get("within") instanceof Input.Fields place
                ? place
                : null;
        ConnectionWriter writer = findings.read(field, arguments, within != null, columns);
        if (within == null) {
            return single(columns, writer, asOf);
        }
        LookupReader.Known place =
                lookups.known(model.entity(model.tree().end(Direction.OUT).target()), within);
        int places = columns.add(Question.Within.PLACES);
        return plan(new Question.Within(place.origin(), columns.columns()), asOf, (rows, completion) -> {
            place.check(rows.row(0).whole(places));
            return writer.write(rows, 0, completion);
        });
    }

    private Plan series(ExecutableNormalizedField field, Kind kind) {
        ColumnList columns = new ColumnList();
        FieldWriter writer = series.read(field, kind, origin(kind), today, columns);
        return plan(
                new Question.Single(columns.columns()),
                today,
                (rows, completion) -> writer.writer().write(rows.row(0), writer.column(), completion));
    }

    private Plan aggregate(
            ExecutableNormalizedField field, Kind kind, Scope scope, Input.Fields arguments, Parameter.Binding asOf) {
        ColumnList columns = new ColumnList();
        RowSet rows = connections.rows(origin(kind), scope, arguments);
        ValueWriter writer = aggregates.read(field, scope, rows, columns);
        return single(columns, writer, asOf);
    }
}
