package org.jiedui.query.index;

import org.jiedui.graph.Model;
import org.jiedui.store.Database;
import org.jiedui.store.DerivedData;
import org.jiedui.store.StartupTask;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Counts dense relationships once after a database was filled, and again when the model names others. From then on whoever
 * writes a relationship keeps the tallies of its ends.
 */
@Component
@Order(20)
final class TallyTask implements StartupTask {

    private final Model model;
    private final Database database;

    TallyTask(Model model, Database database) {
        this.model = model;
        this.database = database;
    }

    @Override
    public String name() {
        return "Count what there are very many of";
    }

    @Override
    public void run() {
        new DerivedData(database, "tallies")
                .make(
                        TallyStatements.signature(model),
                        () -> TallyStatements.of(model).forEach(database::writeInBatches));
    }
}
