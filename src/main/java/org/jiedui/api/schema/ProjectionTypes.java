package org.jiedui.api.schema;

import static org.jiedui.api.schema.AggregateTypes.quotedArgument;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.FeatureField;
import org.jiedui.graph.selection.Scope;

/** Writes what is asked of the network as a whole; what is told of it is declared. */
final class ProjectionTypes {

    private ProjectionTypes() {}

    static void write(Model model, Sdl sdl, Sdl.Type query) {
        query.add(
                "The network as a whole: a graph of the relationships of some kinds, held in memory, with its parts and the scores of its nodes. It has what whoever asks may list: kinds of which they see no rows are refused with `FORBIDDEN`, and whoever is bound to a place projects what they see there. Example: `projection(kinds: [SUPPORT], asOf: \"2018-06-01\") { nodeCount relationshipCount pageRank(first: 5) { edges { score node { id name } } } }`",
                "projection("
                        + String.join(
                                " ",
                                quotedArgument("The kinds of relationships, at least one.", "kinds: [LinkKind!]!"),
                                quotedArgument("Which relationships of these kinds.", "where: ProjectionFilter"),
                                ArgumentDefinitions.DURING,
                                ArgumentDefinitions.READING)
                        + "): Projection");
        Sdl.Type filter = Sdl.type(
                        "input ProjectionFilter", "Which relationships a projection has. All that is said must hold.")
                .add("What must hold for relationships of every kind.", "link: LinkFilter");
        model.links()
                .forEach(kind -> filter.add(
                        "What must hold for these: " + kind.description() + " Only where `kinds` names "
                                + kind.constant() + ".",
                        kind.plural() + ": " + Scope.of(model, kind).name() + "Filter"));
        sdl.define("ProjectionFilter", filter);
        compared(model, sdl);
    }

    private static void compared(Model model, Sdl sdl) {
        Sdl.Type nodes = Sdl.type(
                "input NodesInput @oneOf",
                "Nodes of one kind that hold at the date, named by the list of the kind and a filter: `{ counties: {} }` are all counties.");
        Map<String, String> properties = new LinkedHashMap<>();
        Map<String, String> measured = new LinkedHashMap<>();
        Map<String, String> single = new LinkedHashMap<>();
        for (EntityKind kind : model.entities()) {
            if (kind.common()) {
                continue;
            }
            nodes.add(kind.description(), kind.plural() + ": " + kind.name() + "Filter");
            FeatureField.of(kind)
                    .forEach(field -> properties.merge(
                            field.constant(), "Of a " + kind.name(), (former, one) -> former + ", a " + kind.name()));
            FeatureField.measured(model, kind)
                    .forEach(relation -> measured.putIfAbsent(relation.name(), relation.target()));
            FeatureField.single(kind).forEach(relation -> single.putIfAbsent(relation.name(), relation.description()));
        }
        sdl.define("NodesInput", nodes);
        Sdl.Type constants = Sdl.type("enum NodeFeature", "The fields of nodes by which they can be compared.");
        properties.forEach((constant, kinds) -> constants.add(kinds + ".", constant));
        Sdl.Type feature = Sdl.type(
                "input NodeFeatureInput",
                "A feature that nodes are compared by: exactly one, besides its name and its weight.");
        if (!properties.isEmpty()) {
            sdl.define("NodeFeature", constants);
            feature.add("A field of the nodes.", "property: NodeFeature");
        }
        measured.forEach((relation, target) -> feature.add(
                "The value of the latest of these about the node, none of which is later than the day of the reading. Name one sort alone: other units do not compare.",
                relation + ": " + target + "Filter"));
        single.forEach((relation, description) ->
                feature.add("A feature of this: " + description, relation + ": NodeFeatureInput"));
        feature.add("What it is called in the answer, in 1 to 50 characters; as its field by default.", "name: String");
        sdl.define(
                "NodeFeatureInput",
                feature.add(
                        "How much it weighs, greater than 0 and at most 1,000,000; 1 by default.", "weight: Float"));
    }
}
