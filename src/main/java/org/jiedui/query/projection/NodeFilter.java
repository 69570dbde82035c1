package org.jiedui.query.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jiedui.analysis.ArrayGraph;
import org.jiedui.graph.Model;
import org.jiedui.query.input.Kinds;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes of a graph are listed.
 *
 * @param kinds the names of the kinds of which they are; null for any
 * @param ids their ids; null for any
 */
record NodeFilter(@Nullable List<String> kinds, @Nullable List<String> ids) {

    static NodeFilter of(Given given, Model model) {
        List<String> constants = given.constants("is");
        return new NodeFilter(
                constants == null
                        ? null
                        : constants.stream()
                                .map(constant -> Kinds.named(model, constant).name())
                                .toList(),
                given.ids("ids"));
    }

    boolean isAny() {
        return kinds == null && ids == null;
    }

    /** The nodes of a kind lie side by side, since their ids begin with its name. */
    IntPredicate in(ArrayGraph graph) {
        List<IntPredicate> ofKinds = new ArrayList<>();
        if (kinds != null) {
            for (String kind : kinds) {
                int from = place(graph, kind + "_");
                int to = place(graph, kind + "`");
                ofKinds.add(node -> node >= from && node < to);
            }
        }
        List<Integer> numbers =
                ids == null ? List.of() : ids.stream().map(graph::number).toList();
        return node -> (kinds == null || ofKinds.stream().anyMatch(each -> each.test(node)))
                && (ids == null || numbers.contains(node));
    }

    private static int place(ArrayGraph graph, String id) {
        int number = graph.number(id);
        return number < 0 ? -1 - number : number;
    }
}
