package org.jiedui.transfer.dump;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jiedui.transfer.dump.format.NodeLine;

/** How the sorts of nodes that change in different ways are told apart. */
final class NodeLabels {

    /** Things of the network change with the journal alone. */
    static final String THING = "Entity";

    static final String CHANGE = "Change";
    static final String ENTRY = "Entry";

    /** Readings of households, which are added and never change. */
    static final String DISCLOSURE = "Disclosure";

    /** What is added and hardly ever changes, however much there is of it. */
    static final Set<String> ADDED_ONLY = Set.of(CHANGE, ENTRY, DISCLOSURE);

    private NodeLabels() {}

    /** Whether a node was added to the journal after a change. */
    static boolean isJournalAfter(NodeLine node, long sequence) {
        return !Collections.disjoint(node.labels(), List.of(CHANGE, ENTRY))
                && node.properties().get("sequence") instanceof Long own
                && own > sequence;
    }
}
