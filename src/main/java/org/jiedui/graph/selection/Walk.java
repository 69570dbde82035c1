package org.jiedui.graph.selection;

import java.util.List;
import org.jiedui.graph.Direction;
import org.jiedui.graph.LinkKind;
import org.jspecify.annotations.Nullable;

/**
 * Which relationships are followed from node to node. Only those are that hold on the day of the reading.
 *
 * @param ways the kinds, each once
 * @param where what must hold for each relationship
 */
public record Walk(List<Way> ways, Predicate where) {

    /** Keeps the order of the kinds. */
    public Walk {
        ways = List.copyOf(ways);
    }

    /**
     * One kind that is followed.
     *
     * @param kind the kind
     * @param direction which way, or null for both
     */
    public record Way(LinkKind kind, @Nullable Direction direction) {}
}
