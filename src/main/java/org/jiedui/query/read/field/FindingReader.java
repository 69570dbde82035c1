package org.jiedui.query.read.field;

import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jiedui.graph.Check;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Facet;
import org.jiedui.graph.selection.FindingKind;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Page;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.RowSet;
import org.jiedui.graph.selection.Scope;
import org.jiedui.query.answer.ConnectionWriter;
import org.jiedui.query.answer.Cursors;
import org.jiedui.query.answer.FieldWriter;
import org.jiedui.query.answer.FindingWriters;
import org.jiedui.query.answer.ListWriter;
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
import org.jiedui.query.read.argument.PageReader;
import org.jspecify.annotations.Nullable;

/** Understands the connection of what a look through the network finds. Rules and kinds that are not asked for are not looked for. */
public final class FindingReader {

    private static final Scope SCOPE = new Scope.Findings();
    private static final long DAYS = 90;
    private static final long MOST_DAYS = 36_600;
    private static final int MOST_THINGS = 100;

    private final Model model;
    private final SelectionReader selections;
    private final Cursors cursors;
    private final PageReader pages;

    public FindingReader(Model model, SelectionReader selections, Cursors cursors) {
        this.model = model;
        this.selections = selections;
        this.cursors = cursors;
        this.pages = new PageReader(cursors, selections.limits());
    }

    /**
     * Reads the connection into columns of the row that has it.
     *
     * @param within whether the question names the place in which they are sought
     */
    public ConnectionWriter read(
            ExecutableNormalizedField wanted, Input.Fields arguments, boolean within, ColumnList columns) {
        selections.check(pages.size(arguments));
        RowSet all = RowSet.of(findings(arguments, within), List.of());
        Items items = new Items();
        Map<ExecutableNormalizedField, ConnectionWriter.Part> parts = new LinkedHashMap<>();
        boolean ahead = false;
        boolean counted = false;
        for (ExecutableNormalizedField field : wanted.getChildren()) {
            ahead |= field.getName().equals("pageInfo");
            counted |= field.getName().equals("totalCount");
            parts.put(
                    field,
                    switch (field.getName()) {
                        case "edges" -> items.listed(items.edge(field));
                        case "nodes" -> items.listed(items.row(field));
                        case "totalCount" -> new ConnectionWriter.Part.Total(FieldWriter.WHOLE);
                        case "pageInfo" -> ConnectionReader.around(field, items::cursor);
                        default -> new ConnectionWriter.Part.TypeName(SCOPE.name() + "Connection");
                    });
        }
        Page page = pages.read(arguments, SCOPE, List.of(), ahead);
        ConnectionReader.cursorChecks(page).forEach(key -> selections.check(key.binding()));
        int listedAt = ahead || items.listed
                ? columns.add(new Column.Many(
                        new RowSet(all.origin(), all.period(), all.where(), List.of(), page, items.columns.columns())))
                : FieldWriter.WHOLE;
        int total = counted ? columns.add(new Column.Count(all, false)) : FieldWriter.WHOLE;
        return new ConnectionWriter(
                listedAt,
                pages.size(arguments),
                page.backward(),
                page.after() != null,
                page.before() != null,
                ConnectionReader.fields(parts, total, FieldWriter.WHOLE, FieldWriter.WHOLE));
    }

    private Origin.Findings findings(Input.Fields arguments, boolean within) {
        Input.Fields where = arguments.get("where") instanceof Input.Fields given
                ? given.withoutNulls()
                : new Input.Fields("where", Map.of());
        Set<Kind> kinds = kinds(where);
        List<Check> checks = model.checks().stream()
                .filter(check -> isAmong(where.get("rules"), check.condition().rule()))
                .filter(check -> isAmong(
                        where.get("severities"), check.condition().rule().severity()))
                .map(check -> check.among(kinds))
                .filter(check -> !check.kinds().isEmpty())
                .toList();
        Parameter days = new Parameter(
                "days",
                where.get("endingWithin") instanceof Input.Leaf given
                        ? all -> days(given, Bounds.number(given.binding().value(all)))
                        : all -> DAYS);
        selections.check(days.binding());
        Parameter things = where.get("things") instanceof Input.Leaf given ? things(given) : null;
        if (things != null) {
            selections.check(things.binding());
        }
        return new Origin.Findings(checks, days, things, within);
    }

    private static long days(Input.Leaf given, long days) {
        if (days < 0 || days > MOST_DAYS) {
            throw Problem.badInput(given.at(), given.at() + " must be from 0 to " + MOST_DAYS + " days");
        }
        return days;
    }

    private static Parameter things(Input.Leaf given) {
        return new Parameter(MergedIds.HINT, all -> {
            List<?> ids = given.binding().value(all) instanceof List<?> list ? list : List.of();
            if (ids.isEmpty()) {
                throw Problem.badInput(given.at(), given.at() + " must hold at least one id");
            }
            return Identifiers.atMost(MOST_THINGS, given.at(), ids).stream()
                    .map(id -> Identifiers.checked(given.at(), id))
                    .toList();
        });
    }

    private static boolean isAmong(@Nullable Input given, Enum<?> value) {
        if (!(given instanceof Input.Leaf)) {
            return true;
        }
        if (given.constants().isEmpty()) {
            throw Problem.badInput(given.at(), given.at() + " must hold at least one value");
        }
        return given.constants().contains(value.name());
    }

    /** Those that were named, or all that whoever asks sees any of. */
    private Set<Kind> kinds(Input.Fields where) {
        Set<Kind> kinds = new LinkedHashSet<>();
        if (!(where.get("kinds") instanceof Input.Leaf given)) {
            model.kinds().filter(kind -> selections.rights().see(kind)).forEach(kinds::add);
            return kinds;
        }
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
        return kinds;
    }

    /** The columns of the rows while edges and nodes are gathered. */
    private final class Items {
        private final ColumnList columns = new ColumnList();
        private boolean listed;

        ConnectionWriter.Part listed(ValueWriter item) {
            listed = true;
            return new ConnectionWriter.Part.Listed(new ListWriter(item));
        }

        ObjectWriters.Fields edge(ExecutableNormalizedField wanted) {
            List<FieldWriter> writers = new ArrayList<>();
            for (ExecutableNormalizedField field : wanted.getChildren()) {
                writers.add(
                        switch (field.getName()) {
                            case "cursor" -> writer(field, cursor(), true);
                            case "node" -> writer(field, row(field), true);
                            default -> SelectionReader.constant(field, SCOPE.name() + "Edge");
                        });
            }
            return new ObjectWriters.Fields(writers);
        }

        ObjectWriters.Fields row(ExecutableNormalizedField wanted) {
            List<FieldWriter> writers = new ArrayList<>();
            for (ExecutableNormalizedField field : wanted.getChildren()) {
                writers.add(
                        switch (field.getName()) {
                            case "node" -> part(field, model.entity("Entity"), Facet.NODE);
                            case "other" -> part(field, model.entity("Entity"), Facet.OTHER);
                            case "link" -> part(field, model.anyLink(), Facet.LINK);
                            case "severity" -> writer(field, told(FindingWriters.Severity::new), true);
                            case "explanation" -> writer(field, told(FindingWriters.Explanation::english), true);
                            case "explanationZh" -> writer(field, told(FindingWriters.Explanation::chinese), true);
                            case "commands" -> writer(field, told(found -> commands(found)), false);
                            case "__typename" -> SelectionReader.constant(field, SCOPE.name());
                            default -> selections.known(field, FindingKind.FINDING, columns);
                        });
            }
            return new ObjectWriters.Fields(writers);
        }

        private ValueWriter commands(FindingWriters.Found found) {
            return new FindingWriters.Commands(found, model);
        }

        private ValueWriter told(Function<FindingWriters.Found, ValueWriter> writer) {
            return writer.apply(new FindingWriters.Found(
                    value(FindingKind.RULE),
                    value(FindingKind.THING),
                    value(FindingKind.VERSION),
                    value(FindingKind.OTHER),
                    value(FindingKind.OTHER_VERSION),
                    value(FindingKind.FIELD),
                    value(FindingKind.DAY),
                    value(FindingKind.PRECISION),
                    value(FindingKind.MENDED)));
        }

        private int value(Field.Scalar field) {
            return columns.add(new Column.Value(new Operand.Property(field)));
        }

        private FieldWriter part(ExecutableNormalizedField field, Kind kind, Facet facet) {
            return writer(field, selections.read(field.getChildren(), kind, columns.at(facet)), false);
        }

        private static FieldWriter writer(ExecutableNormalizedField field, ValueWriter value, boolean required) {
            return new FieldWriter(field.getResultKey(), FieldWriter.WHOLE, FieldWriter.WHOLE, value, required);
        }

        ValueWriter cursor() {
            List<Integer> keys = List.of(columns.add(SelectionReader.identity(FindingKind.FINDING)));
            return new ScalarWriters.Cursor(cursors, PageReader.signature(SCOPE.name(), List.of()), keys);
        }
    }
}
