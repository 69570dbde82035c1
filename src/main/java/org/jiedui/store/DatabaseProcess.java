package org.jiedui.store;

import java.util.function.BooleanSupplier;

/** A database that the application runs itself. */
public interface DatabaseProcess {

    /**
     * Waits until the database answers.
     *
     * @param answers tries a query
     * @throws StartupFailure if the database ended instead
     */
    void awaitReady(BooleanSupplier answers);

    /**
     * Whether there is room for what is written.
     *
     * @return false where its disk is nearly full: once it is full, the database answers nothing any more
     */
    boolean hasRoom();

    /**
     * Whether nobody else is meant to find it, and so to write into it.
     *
     * @return false where it listens where others were told that it does
     */
    boolean isPrivate();

    /** Is told when all that happens at start is done, once. */
    void settled();
}
