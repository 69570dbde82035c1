package org.jiedui.query.index;

import java.util.List;
import java.util.Map;
import org.jiedui.graph.Model;
import org.jiedui.graph.stored.ReferenceIndex;
import org.jiedui.store.Database;
import org.jiedui.store.StartupTask;
import org.jiedui.store.Statement;
import org.jiedui.store.startup.SchemaRule;
import org.jiedui.store.startup.SchemaRules;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Makes the constraints and indexes that reading relies on, and what they need to be stored. */
@Component
@Order(0)
final class Indexes implements StartupTask {

    private static final Statement AWAIT = new Statement("CALL db.awaitIndexes(300)");

    private static final String OTHERS =
            "SHOW INDEXES YIELD name WHERE name STARTS WITH $prefix AND NOT name IN $names RETURN name";

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
        List<IndexDefinition> definitions = IndexDefinitions.of(model);
        List<SchemaRule> missing = SchemaRules.missing(
                database, definitions.stream().map(IndexDefinition::rule).toList());
        for (IndexDefinition definition : definitions) {
            SchemaRule rule = definition.rule();
            if (missing.contains(rule)) {
                definition.fills().forEach(database::writeInBatches);
                rule.make(database);
            }
        }
        if (!missing.isEmpty()) {
            dropOthers(definitions);
        }
        database.readLatest(AWAIT, rows -> null);
        // Where others answer readings, they fill their indexes by themselves and later.
        database.read(AWAIT, rows -> null);
    }

    /** What an earlier model had under another name, which is missing then, would be kept up to date for nobody. */
    private void dropOthers(List<IndexDefinition> definitions) {
        List<String> names = definitions.stream().map(IndexDefinition::name).toList();
        List<String> others = database.readLatest(
                new Statement(OTHERS, Map.of("prefix", ReferenceIndex.PREFIX, "names", names)),
                rows -> rows.toList(row -> String.valueOf(row[0])));
        others.forEach(name -> database.write(List.of(new Statement("DROP INDEX `" + name + "` IF EXISTS"))));
    }
}
