package org.jiedui.graph.cypher.walk;

import java.util.List;
import java.util.function.BiFunction;
import org.jiedui.graph.Model;
import org.jiedui.graph.cypher.guard.Guard;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Names;
import org.jiedui.graph.selection.Predicate;

/**
 * What walks take from the statement that they stand in.
 *
 * @param model whose relationships are walked
 * @param names of the statement
 * @param guard of whoever asks
 * @param conditions writes what must hold for a relationship
 */
public record WalkContext(Model model, Names names, Guard guard, BiFunction<Predicate, Bindings, String> conditions) {

    /** What must hold for a node from which a walk starts, or at which it ends. */
    List<String> seen(String node) {
        return guard.ofNode(node, model.entity("Entity"));
    }
}
