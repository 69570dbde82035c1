package org.jiedui.api.schema;

import org.jiedui.graph.selection.Scope;

/** Derives connections and their edges, as Relay defines them. */
final class ConnectionTypes {

    private ConnectionTypes() {}

    static void ofNodes(Sdl sdl, String name, String node) {
        connection(sdl, name, node);
        sdl.define(
                name + "Edge",
                Sdl.type("type " + name + "Edge", "An item of a list, and where it stands in it.")
                        .add("Where the item stands: pass it as `after` or `before`.", "cursor: String!")
                        .add("The item.", "node: " + node + "!"));
    }

    static void ofEdges(Sdl sdl, Scope.Edges scope) {
        connection(sdl, scope.name(), scope.node().name());
        sdl.define(
                scope.name() + "Edge",
                Sdl.type("type " + scope.name() + "Edge", "A relationship and the node at its other end.")
                        .add("Where the item stands: pass it as `after` or `before`.", "cursor: String!")
                        .add("The relationship itself.", "link: " + scope.link().name() + "!")
                        .add(
                                "The node at its other end.",
                                "node: " + scope.node().name() + "!"));
    }

    private static void connection(Sdl sdl, String name, String node) {
        sdl.define(
                name + "Connection",
                Sdl.type("type " + name + "Connection", "A part of a list.")
                        .add("The items, each with its place in the list.", "edges: [" + name + "Edge!]!")
                        .add("The items alone.", "nodes: [" + node + "!]!")
                        .add("What lies before and after this part.", "pageInfo: PageInfo!")
                        .add("How many items the whole list has.", "totalCount: Int!"));
    }
}
