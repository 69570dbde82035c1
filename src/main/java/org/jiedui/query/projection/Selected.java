package org.jiedui.query.projection;

import java.util.List;
import java.util.Map;
import org.jiedui.query.input.Input;
import org.jspecify.annotations.Nullable;

/**
 * A field below a projection that was selected.
 *
 * @param key its key in the answer
 * @param name its name
 * @param type the name of the type that has it
 * @param arguments what it was given
 * @param children what is selected of it
 * @param sets the nodes that its arguments name to be compared, by the names of the arguments
 * @param site where it is a node or relationship of the network, how that is read; else null
 */
public record Selected(
        String key,
        String name,
        String type,
        Input.Fields arguments,
        List<Selected> children,
        Map<String, NodeSet> sets,
        @Nullable Site site) {

    /** Keeps the children and the sets as they are. */
    public Selected {
        children = List.copyOf(children);
        sets = Map.copyOf(sets);
    }
}
