package org.jiedui.store;

/**
 * Lets whoever wrote read their own writes, also through another instance of the application whose member of a cluster
 * lags behind.
 */
public interface Causality {

    /**
     * All that this instance has written or been told of, for others to wait for.
     *
     * @return an opaque text, empty where there is nothing to wait for
     */
    String reached();

    /**
     * Has every later transaction of this instance see what was reached elsewhere.
     *
     * @param reached what another instance gave out
     */
    void await(String reached);
}
