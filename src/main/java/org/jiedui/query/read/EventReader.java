package org.jiedui.query.read;

import graphql.language.Node;
import graphql.language.VariableReference;
import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.Direction;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.ScalarType;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.JournalKinds;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Question;
import org.jiedui.graph.selection.RowSet;
import org.jiedui.query.answer.Cursors;
import org.jiedui.query.answer.DifferenceWriter;
import org.jiedui.query.answer.EventWriters;
import org.jiedui.query.answer.FieldWriter;
import org.jiedui.query.answer.ObjectWriters;
import org.jiedui.query.answer.ScalarWriters;
import org.jiedui.query.answer.ValueWriter;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Bounds;
import org.jiedui.query.input.Identifiers;
import org.jiedui.query.input.Input;
import org.jiedui.query.input.Kinds;
import org.jiedui.query.input.MergedIds;
import org.jiedui.query.input.Position;
import org.jiedui.query.input.Watched;
import org.jiedui.query.plan.EventPlan;
import org.jiedui.query.plan.Plan;
import org.jiedui.query.plan.SubscriptionPlan;
import org.jiedui.query.read.field.ColumnList;
import org.jiedui.query.read.field.SelectionReader;
import org.jspecify.annotations.Nullable;

/** Understands what is wanted of events, and of which. */
public final class EventReader {

    /** What their cursors are bound to. */
    public static final String ORDER = "networkChanged";

    private static final int MOST_THINGS = 100;
    private static final List<ScalarType> KEYS = List.of(ScalarType.INT, ScalarType.INT);

    private final Model model;
    private final SelectionReader selections;
    private final LookupReader lookups;
    private final Cursors cursors;
    private final ColumnList columns = new ColumnList();

    EventReader(Model model, SelectionReader selections, LookupReader lookups, Cursors cursors) {
        this.model = model;
        this.selections = selections;
        this.lookups = lookups;
        this.cursors = cursors;
    }

    SubscriptionPlan read(ExecutableNormalizedField field, Parameter.Binding today, Parameter.Binding zone) {
        Input.Fields arguments = selections.arguments(field);
        Input.Fields where = arguments.get("where") instanceof Input.Fields given ? given : null;
        List<Kind> kinds = where == null ? List.of() : kinds(where);
        Parameter things = where != null && where.get("things") instanceof Input.Leaf given ? things(given) : null;
        Plan within = where != null && where.get("within") instanceof Input.Fields given
                ? lookups.identity(
                        model.entity(model.tree().end(Direction.OUT).target()),
                        new Input.Fields("where.within", Map.of("by", given)),
                        today)
                : null;
        List<Integer> at = List.of(column("sequence"), column("position"));
        ValueWriter writer =
                event(field.getChildren(), kinds.isEmpty() ? model.kinds().toList() : kinds, at);
        Origin.Events events = new Origin.Events(
                between(EventPlan.AFTER),
                between(EventPlan.UNTIL),
                kinds.stream().map(Kind::name).toList(),
                things,
                within == null
                        ? null
                        : new Origin.Events.Within(
                                new Parameter(MergedIds.HINT, all -> all.get(SubscriptionPlan.PLACE)),
                                new Parameter("zone", zone)),
                null);
        return new SubscriptionPlan(
                plan(events, writer, at, today),
                kinds.stream().map(Kind::name).toList(),
                things == null ? null : things.binding(),
                within,
                after(arguments),
                afterVariable(field),
                discloses(field));
    }

    /**
     * Events of what is watched, whatever that is by then.
     *
     * @param wanted what is wanted of each; nothing where only their places are
     */
    EventPlan watched(List<ExecutableNormalizedField> wanted, Parameter.Binding today, Parameter.Binding zone) {
        List<Integer> at = List.of(column("sequence"), column("position"));
        ValueWriter writer = event(wanted, model.kinds().toList(), at);
        Origin.Events.Watched watched = new Origin.Events.Watched(
                new Parameter("kinds", all -> List.copyOf(watched(all).kinds())),
                new Parameter(MergedIds.RECORDS, all -> List.copyOf(watched(all).things())),
                new Parameter(MergedIds.HINT, all -> List.copyOf(watched(all).places())),
                new Parameter("zone", zone));
        Origin.Events events =
                new Origin.Events(between(EventPlan.AFTER), between(EventPlan.UNTIL), List.of(), null, null, watched);
        return plan(events, writer, at, today);
    }

    private static Watched watched(Map<String, ? extends @Nullable Object> variables) {
        return (Watched) EventPlan.value(variables, EventPlan.WATCHED);
    }

    private EventPlan plan(Origin.Events events, ValueWriter writer, List<Integer> at, Parameter.Binding today) {
        return new EventPlan(
                selections.compile(new Question.Stream(RowSet.of(events, columns.columns()))),
                writer,
                at,
                today,
                selections.checks());
    }

    private List<Kind> kinds(Input.Fields where) {
        if (!(where.get("kinds") instanceof Input.Leaf given)) {
            return List.of();
        }
        List<Kind> kinds = new ArrayList<>();
        for (String constant : given.constants()) {
            Kind kind = Kinds.named(model, constant);
            if (!selections.rights().see(kind)) {
                throw new Problem(ErrorCode.FORBIDDEN, given.at(), "the caller may not see any " + kind.name());
            }
            kinds.add(kind);
        }
        if (kinds.isEmpty()) {
            throw Problem.badInput(given.at(), given.at() + " must hold at least one kind");
        }
        return kinds.stream().distinct().toList();
    }

    private static Parameter things(Input.Leaf given) {
        return new Parameter(MergedIds.RECORDS, all -> {
            List<?> ids = given.binding().value(all) instanceof List<?> list ? list : List.of();
            if (ids.isEmpty() || ids.size() > MOST_THINGS) {
                throw Problem.badInput(given.at(), given.at() + " must hold one to " + MOST_THINGS + " ids");
            }
            return ids.stream().map(id -> Identifiers.checked(given.at(), id)).toList();
        });
    }

    private static Origin.Events.Between between(String variable) {
        return new Origin.Events.Between(
                new Parameter("sequence", all -> ((Position) EventPlan.value(all, variable)).sequence()),
                new Parameter("position", all -> ((Position) EventPlan.value(all, variable)).position()));
    }

    private Parameter.@Nullable Binding after(Input.Fields arguments) {
        if (!(arguments.get("after") instanceof Input.Leaf given)) {
            return null;
        }
        return all -> position(cursors, String.valueOf(given.binding().value(all)), given.at());
    }

    public static Position position(Cursors cursors, String cursor, String at) {
        List<@Nullable Object> keys = cursors.read(ORDER, KEYS, cursor, at);
        return new Position(Bounds.number(keys.get(0)), Bounds.number(keys.get(1)));
    }

    private static @Nullable String afterVariable(ExecutableNormalizedField field) {
        return field.getAstArguments().stream()
                .filter(argument -> argument.getName().equals("after"))
                .map(argument -> argument.getValue() instanceof VariableReference variable ? variable.getName() : "")
                .filter(name -> uses(field, name) == 1)
                .findFirst()
                .orElse(null);
    }

    private static long uses(ExecutableNormalizedField field, String variable) {
        long own = field.getAstArguments().stream()
                .mapToLong(argument -> uses(argument.getValue(), variable))
                .sum();
        return own
                + field.getChildren().stream()
                        .mapToLong(child -> uses(child, variable))
                        .sum();
    }

    private static long uses(Node<?> node, String variable) {
        return node instanceof VariableReference reference
                ? (reference.getName().equals(variable) ? 1 : 0)
                : node.getChildren().stream()
                        .mapToLong(child -> uses(child, variable))
                        .sum();
    }

    private static boolean discloses(ExecutableNormalizedField field) {
        return field.getAstArguments().stream()
                        .anyMatch(argument -> argument.getName().equals("purpose"))
                || field.getChildren().stream().anyMatch(EventReader::discloses);
    }

    private int column(String name) {
        return columns.add(new Column.Value(new Operand.Property(JournalKinds.EVENT.scalar(name))));
    }

    private ValueWriter event(List<ExecutableNormalizedField> wanted, List<Kind> kinds, List<Integer> at) {
        List<FieldWriter> writers = new ArrayList<>();
        for (ExecutableNormalizedField field : wanted) {
            writers.add(
                    switch (field.getName()) {
                        case "cursor" -> writer(field, new ScalarWriters.Cursor(cursors, ORDER, at), true);
                        case "change" -> writer(field, happened(field.getChildren(), kinds), true);
                        default -> known(field);
                    });
        }
        return new ObjectWriters.Fields(writers);
    }

    private static FieldWriter writer(ExecutableNormalizedField wanted, ValueWriter writer, boolean required) {
        return new FieldWriter(wanted.getResultKey(), FieldWriter.WHOLE, FieldWriter.WHOLE, writer, required);
    }

    private FieldWriter known(ExecutableNormalizedField field) {
        return field.getName().equals("__typename")
                ? SelectionReader.constant(field, JournalKinds.EVENT.name())
                : selections.known(field, JournalKinds.EVENT, columns);
    }

    private ValueWriter happened(List<ExecutableNormalizedField> wanted, List<Kind> kinds) {
        Map<String, List<FieldWriter>> types = new LinkedHashMap<>();
        for (ExecutableNormalizedField field : wanted) {
            FieldWriter shared = field.getName().equals("__typename") ? null : of(field, kinds);
            for (String type : field.getObjectTypeNames()) {
                types.computeIfAbsent(type, unknown -> new ArrayList<>())
                        .add(shared == null ? SelectionReader.constant(field, type) : shared);
            }
        }
        Map<String, ObjectWriters.Fields> fields = new LinkedHashMap<>();
        types.forEach((type, writers) -> fields.put(type, new ObjectWriters.Fields(writers)));
        return new EventWriters.Happened(column("thingId"), column("action"), fields, model);
    }

    private FieldWriter of(ExecutableNormalizedField field, List<Kind> kinds) {
        return switch (field.getName()) {
            case "fields" -> writer(field, said(field, FieldWriter.WHOLE), true);
            case "before" -> writer(field, said(field, difference(1)), false);
            case "after" -> writer(field, said(field, difference(2)), false);
            case "changes" -> writer(field, differences(field), true);
            case "link" -> writer(field, link(field, kinds), false);
            default -> known(field);
        };
    }

    /** The column of the names of fields, or of their values before or after. */
    private int difference(int which) {
        Field.Scalar text = JournalKinds.DIFFERENCE.get(which);
        return columns.add(text.list() ? new Column.Values(text) : new Column.Value(new Operand.Property(text)));
    }

    private ValueWriter said(ExecutableNormalizedField field, int values) {
        return new EventWriters.Said(difference(0), values, column("thingId"), selections.told(field));
    }

    private ValueWriter differences(ExecutableNormalizedField field) {
        return new DifferenceWriter(
                field.getChildren(),
                difference(0),
                difference(1),
                difference(2),
                column("thingId"),
                selections.told(field));
    }

    /** An id can be that of any kind of relationship, so there is a column for each. */
    private ValueWriter link(ExecutableNormalizedField field, List<Kind> kinds) {
        List<Integer> places = new ArrayList<>();
        List<ValueWriter> shapes = new ArrayList<>();
        for (Kind kind : kinds) {
            if (kind instanceof LinkKind link && selections.rights().see(link)) {
                ColumnList inner = new ColumnList();
                inner.add(SelectionReader.identity(link));
                shapes.add(selections.read(field.getChildren(), link, inner));
                Origin origin = new Origin.Identified(new Origin.Identified.Kind.OfLink(link), null);
                places.add(columns.add(new Column.One(RowSet.of(origin, inner.columns()))));
            }
        }
        return new EventWriters.FirstOf(places, shapes);
    }
}
