package org.jiedui.benchmark.data;

import org.jiedui.store.Database;
import org.jiedui.store.StartupTask;
import org.jiedui.transfer.BulkTables;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;

/** Writes what is real when the application would load its dataset, so that what follows from the data is made after it. */
@Order(10)
final class RealNetwork implements StartupTask {

    private final BulkTables tables;
    private final ObjectProvider<Database> database;

    RealNetwork(BulkTables tables, ObjectProvider<Database> database) {
        this.tables = tables;
        this.database = database;
    }

    @Override
    public String name() {
        return "Write the real network";
    }

    @Override
    public void run() {
        tables.writeReal(database.getObject());
    }
}
