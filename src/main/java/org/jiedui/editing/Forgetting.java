package org.jiedui.editing;

import java.util.Set;
import org.jiedui.store.Writing;

/** What is kept outside of the network and holds values of it: it forgets with the journal what was erased on request. */
@FunctionalInterface
public interface Forgetting {

    /**
     * Forgets, in the transaction of the erasure.
     *
     * @param writing the transaction
     * @param things the ids of the nodes and relationships that are forgotten
     */
    void forget(Writing writing, Set<String> things);
}
