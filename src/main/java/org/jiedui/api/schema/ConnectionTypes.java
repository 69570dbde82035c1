package org.jiedui.api.schema;

import java.util.Optional;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.selection.Protection;
import org.jiedui.graph.selection.Scope;

/** Derives connections and their edges, as Relay defines them. */
final class ConnectionTypes {

    private ConnectionTypes() {}

    static void ofNodes(Sdl sdl, Scope scope, String node) {
        ofNodes(sdl, scope.name(), node, Protection.of(scope));
    }

    static void ofNodes(Sdl sdl, String name, String node) {
        ofNodes(sdl, name, node, Optional.empty());
    }

    private static void ofNodes(Sdl sdl, String name, String node, Optional<EntityKind> protectedKind) {
        sdl.define(name + "Connection", connection(name, node, protectedKind));
        sdl.define(
                name + "Edge",
                Sdl.type("type " + name + "Edge", "An item of a list, and where it stands in it.")
                        .add("Where the item stands: pass it as `after` or `before`.", "cursor: String!")
                        .add("The item.", "node: " + node + "!"));
    }

    static void ofEdges(Sdl sdl, Scope.Edges scope) {
        String seen = Protection.of(scope).isPresent() ? " Only for those who see the rows." : "";
        sdl.define(
                scope.name() + "Connection",
                connection(scope.name(), scope.node().name(), Protection.of(scope))
                        .add(
                                "How many different nodes the whole list has; several relationships may lead to one."
                                        + seen,
                                "nodesCount: Int!"));
        sdl.define(
                scope.name() + "Edge",
                Sdl.type("type " + scope.name() + "Edge", "A relationship and the node at its other end.")
                        .add("Where the item stands: pass it as `after` or `before`.", "cursor: String!")
                        .add("The relationship itself.", "link: " + scope.link().name() + "!")
                        .add(
                                "The node at its other end.",
                                "node: " + scope.node().name() + "!"));
    }

    private static Sdl.Type connection(String name, String node, Optional<EntityKind> protectedKind) {
        String rows = protectedKind.map(AggregateTypes::rows).orElse("");
        Sdl.Type type = Sdl.type("type " + name + "Connection", "A part of a list.")
                .add("The items, each with its place in the list." + rows, "edges: [" + name + "Edge!]!")
                .add("The items alone." + rows, "nodes: [" + node + "!]!")
                .add("What lies before and after this part." + rows, "pageInfo: PageInfo!")
                .add("How many items the whole list has.", "totalCount: Int!");
        protectedKind.ifPresent(kind -> type.add(AggregateTypes.PROTECTED_MEANING, AggregateTypes.PROTECTED));
        return type;
    }
}
