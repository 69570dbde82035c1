package org.jiedui.query;

import java.util.List;
import java.util.Map;
import org.jiedui.graph.Model;
import org.jiedui.store.Database;
import org.jiedui.store.StartupTask;
import org.jiedui.store.Statement;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Counts dense relationships once after a database was filled, and again when the model names others. From then on whoever
 * writes a relationship keeps the tallies of its ends.
 */
@Component
@Order(20)
final class TallyTask implements StartupTask {

    private static final Statement KNOWN = new Statement("MATCH (s:Setting {name: 'tallies'}) RETURN s.value");
    private static final String KEEP = "MERGE (s:Setting {name: 'tallies'}) SET s.value = $value";

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
        String signature = TallyStatements.signature(model);
        List<String> known = database.readLatest(KNOWN, rows -> rows.toList(row -> String.valueOf(row[0])));
        if (!known.contains(signature)) {
            TallyStatements.of(model).forEach(database::writeInBatches);
            database.write(List.of(new Statement(KEEP, Map.of("value", signature))));
        }
    }
}
