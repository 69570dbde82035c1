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

    /** Is told when all that happens at start is done, once. */
    void settled();
}
