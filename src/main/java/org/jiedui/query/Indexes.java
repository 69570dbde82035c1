package org.jiedui.query;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jiedui.graph.Model;
import org.jiedui.store.Database;
import org.jiedui.store.StartupTask;
import org.jiedui.store.Statement;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Makes the constraints and indexes that reading relies on, and what they need to be stored. */
@Component
@Order(0)
final class Indexes implements StartupTask {

    private static final Statement AWAIT = new Statement("CALL db.awaitIndexes(300)");

    private final Model model;
    private final Database database;

    Indexes(Model model, Database database) {
        this.model = model;
        this.database = database;
    }

    @Override
    public String name() {
        return "Make the indexes";
    }

    @Override
    public void run() {
        Set<String> known = database.readLatest(
                new Statement("SHOW INDEXES YIELD name"),
                rows -> new HashSet<>(rows.toList(row -> String.valueOf(row[0]))));
        List<IndexDefinition> missing = IndexDefinitions.of(model).stream()
                .filter(definition -> !known.contains(definition.name()))
                .toList();
        missing.forEach(definition -> {
            definition.fills().forEach(database::writeInBatches);
            database.write(List.of(new Statement(definition.text())));
        });
        database.readLatest(AWAIT, rows -> null);
        // Where others answer readings, they fill their indexes by themselves and later.
        database.read(AWAIT, rows -> null);
    }
}
