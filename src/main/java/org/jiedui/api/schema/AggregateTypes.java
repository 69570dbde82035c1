package org.jiedui.api.schema;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jiedui.graph.Access;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.selection.Dimension;
import org.jiedui.graph.selection.Measurable;
import org.jiedui.graph.selection.Protection;
import org.jiedui.graph.selection.Scope;

/** Derives aggregates and groups: for each scope, what can be counted, summed up and grouped by. */
final class AggregateTypes {

    /** Whether numbers are told so that nothing is learnt of a single row. */
    static final String PROTECTED = "protected: Boolean!";

    /** What everyone should know of numbers that protect. */
    static final String PROTECTED_MEANING =
            "Whether the number is told so that nothing is learnt of a single household: callers who may not see the"
                    + " rows are told about how many there are, and parts need not add up to their total.";

    private final Sdl sdl;

    AggregateTypes(Sdl sdl) {
        this.sdl = sdl;
    }

    void write(Scope scope) {
        List<Dimension> dimensions = Dimension.of(scope);
        Sdl.Type aggregate = Sdl.type("type " + scope.name() + "Aggregate", "Measures over the rows of a list.");
        measures(aggregate, scope);
        aggregate.add(
                "The same measures for each group of `groupBy`, which must be given then.", GroupTypes.field(scope));
        sdl.define(scope.name() + "Aggregate", aggregate);
        Sdl.Type dimension =
                Sdl.type("enum " + scope.name() + "Dimension", "What rows can be grouped or told apart by.");
        Sdl.Type group =
                Sdl.type("type " + scope.name() + "Group", "Measures over the rows that have the same values.");
        for (Dimension each : dimensions) {
            dimension.add(each.description(), each.constant());
            group.add(
                    each.description() + " Null where the group has none. Only where `groupBy` names it.",
                    each.name() + ": " + each.type());
        }
        measures(group, scope);
        sdl.define(scope.name() + "Dimension", dimension);
        sdl.define(scope.name() + "Group", group);
        new GroupTypes(sdl, scope).write();
    }

    private static void measures(Sdl.Type type, Scope scope) {
        Optional<EntityKind> protectedKind = Protection.of(scope);
        String rows = protectedKind.map(AggregateTypes::rows).orElse("");
        String where = quotedArgument("Of these rows only.", "where: " + scope.name() + "Filter");
        type.add(
                "How many rows there are."
                        + protectedKind
                                .map(kind -> " Everyone may ask, by " + String.join(", ", kind.dimensions()) + ".")
                                .orElse(""),
                "count(" + where + "): Int!");
        protectedKind.ifPresent(kind -> type.add(PROTECTED_MEANING, PROTECTED));
        type.add(
                "How many different values there are." + rows,
                "countDistinct(" + quotedArgument("Of what.", "of: " + scope.name() + "Dimension!") + " " + where
                        + "): Int!");
        for (Measurable measurable : Measurable.of(scope)) {
            type.add(
                    measurable.description() + addition(measurable) + rows,
                    measurable.name() + "(" + where + "): "
                            + measurable.operand().type().name() + "Summary!");
        }
    }

    /** What rows must have alike, if values are to be added up. */
    private static String addition(Measurable measurable) {
        String within = measurable.addableWithin().stream()
                .map(each -> "`" + each.name() + "`")
                .collect(Collectors.joining(", "));
        return within.isEmpty()
                ? ""
                : " A sum or mean takes rows of one " + within
                        + ", by a filter or as groups of it: others do not add up (`NOT_ADDABLE`).";
    }

    /** Who may see the rows of a protected kind. */
    static String rows(EntityKind kind) {
        return kind.access().restrictions().stream()
                .filter(Access.Restriction::counted)
                .map(each -> " Only for callers with " + each.inWords() + ".")
                .collect(Collectors.joining());
    }

    static String quotedArgument(String description, String argument) {
        return Sdl.quoted(description) + " " + argument;
    }
}
