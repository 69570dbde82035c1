package org.jiedui.store;

/**
 * Lets whoever wrote read their own writes, also through another instance of the application whose member of a cluster
 * lags behind.
 */
public interface Causality {

    /**
     * All that this instance has written or seen, for others to wait for.
     *
     * @return an opaque text, empty where there is nothing to wait for
     */
    String reached();

    /**
     * Whether the database may come to what was reached elsewhere. Where it was restored from a backup it never does, and to
     * wait for that would be in vain. Whoever is to see it says so by {@link Requester#awaits(String)}.
     *
     * @param reached what another instance gave out
     * @return false where it does not
     * @throws DatabaseOverloaded where that cannot be told soon
     */
    boolean mayReach(String reached);
}
