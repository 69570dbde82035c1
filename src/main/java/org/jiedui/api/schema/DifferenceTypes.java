package org.jiedui.api.schema;

import static org.jiedui.api.schema.AggregateTypes.quotedArgument;

import java.util.Optional;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Moment;
import org.jiedui.graph.selection.Protection;
import org.jiedui.graph.selection.Scope;

/** Derives what two moments are compared by: for each kind the rows of its difference, their list, filter and order. */
final class DifferenceTypes {

    private final Model model;
    private final Sdl sdl;

    DifferenceTypes(Model model, Sdl sdl) {
        this.model = model;
        this.sdl = sdl;
    }

    /** What all kinds are compared by. A model without rounds has days alone. */
    void moment() {
        Sdl.Type moment = Sdl.type(
                        "input Moment @oneOf",
                        "A moment at which the network is read, to be compared with another: exactly one of these.")
                .add("A day.", "date: Date");
        if (model.isEntity(Moment.OfRound.KIND)) {
            moment.add(
                    "A round: the last day of its period, or today while it runs. Of what belongs to rounds, such as supports and contributions, only what belongs to this one is compared.",
                    "round: " + Moment.OfRound.KIND + "By");
        }
        sdl.define("Moment", moment);
    }

    /** The root field of a kind. */
    void addTo(Sdl.Type query, Kind kind) {
        Scope each = Scope.of(model, kind);
        Scope scope = new Scope.Comparing(model, kind);
        String rows = rows(each);
        String by = kind instanceof LinkKind
                ? " "
                        + quotedArgument(
                                "What two of them share that are the same though their ids differ, or of which one took the place of the other; nothing but the id where it is not given.",
                                "by: [" + each.name() + "Dimension!]")
                : "";
        query.add(
                "What happened to `" + kind.plural() + "` between two moments." + rows + " Example: `" + kind.plural()
                        + "Difference(from: { date: \"2016-01-01\" }, to: { date: \"2022-01-01\" }) { counts { added ended changed } nodes { what before { id } after { id } } }`",
                kind.plural() + "Difference(" + quotedArgument("The earlier moment.", "from: Moment!") + " "
                        + quotedArgument("The later moment.", "to: Moment!") + " "
                        + quotedArgument(
                                "Which of them to compare, at each of both moments; all where it is not given.",
                                "among: " + each.name() + "Filter")
                        + by + " " + ArgumentDefinitions.list(scope) + "): " + scope.name() + "Connection");
    }

    /** The root field of the measures of a kind along time. */
    void addSeriesTo(Sdl.Type query, Kind kind) {
        Scope scope = Scope.of(model, kind);
        query.add(
                "Measures over `" + kind.plural() + "` as of one day after the other. Example: `" + kind.plural()
                        + "Series(every: YEAR, from: \"2012-01-01\", to: \"2022-01-01\") { date measures { count } }`",
                kind.plural() + "Series("
                        + quotedArgument("How far one point lies from the next.", "every: SeriesInterval!") + " "
                        + quotedArgument("The first point.", "from: Date!") + " "
                        + quotedArgument(
                                "No point lies after it; today where it is not given. There are at most 120 points.",
                                "to: Date")
                        + " " + ArgumentDefinitions.aggregate(scope) + "): [" + scope.name() + "SeriesPoint!]");
    }

    void write(Kind kind) {
        Scope each = Scope.of(model, kind);
        Scope scope = new Scope.Comparing(model, kind);
        sdl.define(
                scope.name(),
                Sdl.type("type " + scope.name(), "What happened to one of them between two moments.")
                        .add("What happened.", "what: WhatHappened!")
                        .add(
                                "The names of the fields that differ; none where there is but one of both.",
                                "fields: [String!]!")
                        .add("It as it was at the earlier moment; null where there was none.", "before: " + kind.name())
                        .add("It as it is at the later moment; null where there is none.", "after: " + kind.name()));
        sdl.define(
                each.name() + "SeriesPoint",
                Sdl.type("type " + each.name() + "SeriesPoint", "Measures over rows as of a day.")
                        .add("The day.", "date: Date!")
                        .add(
                                "The measures; groups where `groupBy` says by what.",
                                "measures: " + each.name() + "Aggregate!"));
        new FilterTypes(model, sdl).write(scope);
        new OrderTypes(model, sdl).write(scope);
        connection(scope, each);
    }

    private void connection(Scope scope, Scope each) {
        String aggregate = "Aggregate(" + ArgumentDefinitions.aggregate(each) + "): " + each.name() + "Aggregate!";
        sdl.define(
                scope.name() + "Connection",
                Sdl.type("type " + scope.name() + "Connection", "A part of what happened.")
                        .add("The rows, each with its place in the list.", "edges: [" + scope.name() + "Edge!]!")
                        .add("The rows alone.", "nodes: [" + scope.name() + "!]!")
                        .add("What lies before and after this part.", "pageInfo: PageInfo!")
                        .add("How many rows the whole list has.", "totalCount: Int!")
                        .add("How many of them say that this or that happened.", "counts: DifferenceCounts!")
                        .add("Measures over what there was before, one for each row that has it.", "before" + aggregate)
                        .add("Measures over what there is after, one for each row that has it.", "after" + aggregate));
        sdl.define(
                scope.name() + "Edge",
                Sdl.type("type " + scope.name() + "Edge", "A row, and where it stands in the list.")
                        .add("Where the row stands: pass it as `after` or `before`.", "cursor: String!")
                        .add("The row.", "node: " + scope.name() + "!"));
    }

    private static String rows(Scope each) {
        Optional<EntityKind> protectedKind = Protection.of(each);
        return protectedKind.map(AggregateTypes::rows).orElse("");
    }
}
