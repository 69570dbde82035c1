package org.jiedui.api.schema;

import static org.jiedui.api.schema.AggregateTypes.quotedArgument;

import java.util.Locale;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Scope;

/** Derives the root of the schema: for every kind one item, the list and its aggregate. */
final class RootFields {

    private final Model model;
    private final Sdl sdl;

    RootFields(Model model, Sdl sdl) {
        this.model = model;
        this.sdl = sdl;
    }

    /**
     * Writes it.
     *
     * @param federated whether a gateway asks too
     */
    void write(boolean federated) {
        Sdl.Type query = Sdl.type("type Query", "What can be asked. Each field is answered on its own.");
        query.add(
                "Anything by its id: a node or a relationship, as it is today, or a change of the journal; `nodes` takes a date. Null where there is none. Example: `node(id: \"County_…\") { __typename ... on County { name } }`",
                "node(" + quotedArgument("The id.", "id: ID!") + "): Node");
        query.add(
                "Several by their ids, in the order of the ids, null where there is none. Example: `nodes(ids: [\"County_…\", \"Support_…\"], asOf: \"2014-01-01\") { id }`",
                "nodes(" + quotedArgument("The ids, at most 100.", "ids: [ID!]!") + " " + ArgumentDefinitions.READING
                        + "): [Node]");
        query.add(
                "Whoever asks, as the server knows them. Example: `viewer { name roles place mutations }`",
                "viewer: Viewer!");
        SearchTypes.write(sdl, query);
        new WalkFields(model, sdl).addTo(query);
        ProjectionTypes.write(model, sdl, query);
        FindingTypes.write(model, sdl, query);
        JournalTypes.write(sdl, query);
        LiveFields.addTo(query);
        model.entities().forEach(kind -> entity(query, kind));
        model.links().forEach(kind -> link(query, kind));
        DifferenceTypes differences = new DifferenceTypes(model, sdl);
        differences.moment();
        model.kinds().filter(kind -> !kind.plural().isEmpty()).forEach(kind -> {
            differences.addTo(query, kind);
            differences.addSeriesTo(query, kind);
        });
        query.add(
                "Who read what stands about people, and for what: the latest first. Only for callers with the role ADMIN. Example: `disclosures(first: 20) { nodes { at actor purpose families } pageInfo { endCursor hasNextPage } }`",
                "disclosures(" + JournalTypes.PAGE + "): DisclosureConnection");
        TokenTypes.addTo(sdl, query);
        ProposalTypes.addTo(sdl, query);
        QuestionTypes.addTo(sdl, query);
        WatchTypes.addTo(sdl, query);
        ImportTypes.addTo(sdl, query);
        if (federated) {
            Federation.write(model, sdl, query);
        }
        sdl.define("Query", query);
    }

    private void entity(Sdl.Type query, EntityKind kind) {
        String one = one(kind.name());
        if (!kind.name().equals("Entity")) {
            query.add(
                    kind.description() + " Null and an error `NOT_FOUND` where there is none. Example: `" + one
                            + "(by: { id: \"…\" }) { id name }`",
                    one + "("
                            + quotedArgument("How it is known: by exactly one of these.", "by: " + kind.name() + "By!")
                            + " " + ArgumentDefinitions.READING + "): " + kind.name());
            by(kind);
        }
        Scope scope = new Scope.Nodes(kind);
        query.add(
                "A list of: " + kind.description() + " Example: `" + kind.plural()
                        + "(first: 10) { totalCount nodes { id name } }`",
                kind.plural() + "(" + ArgumentDefinitions.list(scope) + " " + ArgumentDefinitions.READING + "): "
                        + kind.name() + "Connection");
        aggregate(query, scope, kind.plural(), ArgumentDefinitions.READING);
    }

    private void by(EntityKind kind) {
        Sdl.Type by = Sdl.type("input " + kind.name() + "By @oneOf", "How one of them is known.")
                .add("By its id.", "id: ID");
        kind.fields().values().stream()
                .filter(field -> field instanceof Field.Scalar scalar && scalar.lookup() != null)
                .forEach(field -> by.add(
                        "By what it bears at the date, or else bore before: " + field.description(),
                        field.name() + ": " + ((Field.Scalar) field).type().name()));
        sdl.define(kind.name() + "By", by);
    }

    private void link(Sdl.Type query, LinkKind kind) {
        query.add(
                kind.description() + " Null and an error `NOT_FOUND` where there is none. Example: `" + one(kind.name())
                        + "(id: \"…\") { id version }`",
                one(kind.name()) + "(" + quotedArgument("The id.", "id: ID!") + " " + ArgumentDefinitions.READING
                        + "): " + kind.name());
        Scope scope = new Scope.Links(model, kind);
        String dates = ArgumentDefinitions.READING + " " + ArgumentDefinitions.DURING;
        query.add(
                "A list of: " + kind.description() + " Example: `" + kind.plural()
                        + "(first: 10) { totalCount nodes { id validFrom { date } } }`",
                kind.plural() + "(" + ArgumentDefinitions.list(scope) + " " + dates + "): " + kind.name()
                        + "Connection");
        aggregate(query, scope, kind.plural(), dates);
    }

    private void aggregate(Sdl.Type query, Scope scope, String plural, String dates) {
        query.add(
                "Measures over `" + plural + "`. Example: `" + plural + "Aggregate { count }`",
                plural + "Aggregate(" + ArgumentDefinitions.aggregate(scope) + " " + dates + "): " + scope.name()
                        + "Aggregate");
    }

    static String one(String kind) {
        return kind.substring(0, 1).toLowerCase(Locale.ROOT) + kind.substring(1);
    }
}
