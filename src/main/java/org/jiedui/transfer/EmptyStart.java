package org.jiedui.transfer;

import org.jiedui.store.StartupTask;

/** Leaves the database as it is. */
final class EmptyStart implements StartupTask {

    @Override
    public String name() {
        return "Start without a dataset";
    }

    @Override
    public void run() {
        // An empty start needs nothing.
    }
}
