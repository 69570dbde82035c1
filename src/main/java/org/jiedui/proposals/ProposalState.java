package org.jiedui.proposals;

import java.util.List;
import java.util.stream.Stream;

/** Where a proposal stands. */
enum ProposalState {
    /** It waits for a decision. */
    OPEN,
    /** It was given back to whoever proposed it. */
    RETURNED,
    /** It was carried out. */
    ACCEPTED,
    /** It was rejected. */
    REJECTED,
    /** Whoever proposed it took it back. */
    WITHDRAWN;

    /** Those from which it can still become another. */
    static final List<String> UNDECIDED = List.of(OPEN.name(), RETURNED.name());

    static List<String> every() {
        return Stream.of(values()).map(Enum::name).toList();
    }
}
