package org.jiedui.api.schema;

import static org.jiedui.api.schema.AggregateTypes.quotedArgument;

import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Scope;

/** Adds what follows relationships from node to node: paths between nodes, and what lies around one. */
final class WalkFields {

    private static final String WALK = String.join(
            " ",
            quotedArgument(
                    "The kinds of relationships to follow, either way; all where it is not given.",
                    "kinds: [LinkKind!]"),
            quotedArgument(
                    "The kinds of relationships to follow, each with its direction. Not together with `kinds`.",
                    "through: [LinkStepInput!]"),
            quotedArgument("Which relationships of these kinds to follow.", "where: LinkFilter"));

    private final Model model;
    private final Sdl sdl;

    WalkFields(Model model, Sdl sdl) {
        this.model = model;
        this.sdl = sdl;
    }

    void addTo(Sdl.Type query) {
        query.add(
                "How nodes are linked: the shortest paths from any of some nodes to any of others, along relationships that hold at the date. The shortest comes first; of equally long ones, that with the least ids from node to node and then from relationship to relationship. No path comes to a node twice. An id that does not exist has no paths. Example: `paths(from: [\"Family_…\"], to: [\"City_…\"]) { nodes { length steps { from { name } direction link { __typename } to { name } } } }`",
                "paths("
                        + String.join(
                                " ",
                                quotedArgument("The ids of the nodes to start from, at most 20.", "from: [ID!]!"),
                                quotedArgument("The ids of the nodes to arrive at, at most 20.", "to: [ID!]!"),
                                WALK,
                                quotedArgument(
                                        "How many relationships a path has at the most, from 1 to 10; 6 by default.",
                                        "maxLength: Int"),
                                quotedArgument("How many paths, at most 20; 3 by default.", "first: Int"),
                                ArgumentDefinitions.READING)
                        + "): Paths");
        query.add(
                "What lies around a node: the nodes that are reached by relationships that hold at the date, breadth first, at most 2,000, and the relationships that lead there. Null and an error `NOT_FOUND` where there is no such node. Example: `neighbourhood(of: \"Village_…\", depth: 2) { nodes { id name } links { __typename from { id } to { id } } omitted { of { id } kind direction count } }`",
                "neighbourhood("
                        + String.join(
                                " ",
                                quotedArgument("The id of the node.", "of: ID!"),
                                quotedArgument(
                                        "How many relationships one after the other, from 1 to 3; 1 by default.",
                                        "depth: Int"),
                                WALK,
                                quotedArgument(
                                        "How many relationships of one kind and direction are followed from each node, those with the least ids, from 1 to 100; 20 by default.",
                                        "capPerKind: Int"),
                                ArgumentDefinitions.READING)
                        + "): Neighbourhood");
        inputs();
        paths();
        neighbourhood();
    }

    private void inputs() {
        new FilterTypes(model, sdl).write(new Scope.AnyLinks(model.anyLink()));
        sdl.define(
                "LinkDirection",
                Sdl.type("enum LinkDirection", "Which way a relationship is followed.")
                        .add("Along: from its `from` to its `to`.", "OUT")
                        .add("Against: from its `to` to its `from`.", "IN"));
        sdl.define(
                "LinkStepInput",
                Sdl.type("input LinkStepInput", "A kind of relationship to follow.")
                        .add("The kind.", "kind: LinkKind!")
                        .add("Which way; both where it is not given.", "direction: LinkDirection"));
    }

    private void paths() {
        sdl.define(
                "Paths",
                Sdl.type("type Paths", "How nodes are linked.")
                        .add("The paths, the shortest first; none where the nodes are not linked.", "nodes: [Path!]!"));
        sdl.define(
                "Path",
                Sdl.type("type Path", "A way from one node to another.")
                        .add("How many relationships it follows.", "length: Int!")
                        .add("The relationships that it follows, one after the other.", "steps: [PathStep!]!"));
        sdl.define(
                "PathStep",
                Sdl.type("type PathStep", "A relationship that is followed from one node to the next.")
                        .add("The relationship.", "link: Link!")
                        .add("The node that the step is taken from.", "from: Entity!")
                        .add("The node that it leads to.", "to: Entity!")
                        .add(
                                "Whether the relationship is followed along or against its own direction.",
                                "direction: LinkDirection!"));
    }

    private void neighbourhood() {
        sdl.define(
                "Neighbourhood",
                Sdl.type("type Neighbourhood", "What lies around a node.")
                        .add("The nodes, each once: the node itself, then the nearest first.", "nodes: [Entity!]!")
                        .add("The relationships that were followed between them, each once, by id.", "links: [Link!]!")
                        .add(
                                "What was left out, for each node from which relationships were followed; none where everything is shown.",
                                "omitted: [OmittedLinks!]!"));
        sdl.define(
                "OmittedLinks",
                Sdl.type(
                                "type OmittedLinks",
                                "Relationships of one node that a neighbourhood leaves out because there are too many.")
                        .add("The node.", "of: Entity!")
                        .add("Their kind.", "kind: LinkKind!")
                        .add("Which way they would be followed from the node.", "direction: LinkDirection!")
                        .add("How many there are, besides those that are shown.", "count: Int!"));
    }
}
