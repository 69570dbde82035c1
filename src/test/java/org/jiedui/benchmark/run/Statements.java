package org.jiedui.benchmark.run;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jiedui.store.embedded.BulkStore;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.Value;

/** Counts what the database is asked while the application is, and how long it plans, by the database's own account. */
public final class Statements {

    private static final int CALLS = 20;

    /** After some uses the database plans a statement once more, knowing that it is worth it. */
    private static final int TIMES = 20;

    private static final String READ = """
            CALL db.stats.retrieve('QUERIES') YIELD data
            WHERE NOT data.query STARTS WITH 'CALL db.stats'
            RETURN data.query, data.invocationSummary.invocationCount, data.invocationSummary.compileTimeInUs.max""";

    private final Stage stage;
    private final Consumer<String> progress;

    /** A count on a stage. */
    public Statements(Stage stage, Consumer<String> progress) {
        this.stage = stage;
        this.progress = progress;
    }

    /**
     * Counts. Each question is asked with one value until it is known, and then with other values.
     *
     * @return the table
     */
    public Table run(List<Workload> workloads) throws IOException, InterruptedException {
        Asking application = new Asking(stage.application());
        Table table = new Table("query", "calls", "statements", "texts", "longest planning ms");
        BulkStore.Server database = stage.database();
        try (Driver driver = GraphDatabase.driver(database.uri(), AuthTokens.basic("neo4j", database.password()));
                Session session = driver.session()) {
            for (Workload workload : workloads) {
                List<String> bodies = workload.bodies(Target.APPLICATION);
                for (int i = 0; i < TIMES; i++) {
                    application.data(bodies.get(0));
                }
                session.run("CALL db.stats.stop('QUERIES')").consume();
                session.run("CALL db.stats.clear('QUERIES')").consume();
                session.run("CALL db.stats.collect('QUERIES')").consume();
                for (int i = 0; i < CALLS; i++) {
                    application.data(bodies.get((i + 1) % bodies.size()));
                }
                session.run("CALL db.stats.stop('QUERIES')").consume();
                List<Record> asked = session.run(READ).list();
                table.row(
                        workload.name(),
                        Integer.toString(CALLS),
                        Long.toString(asked.stream()
                                .mapToLong(row -> row.get(1).asLong())
                                .sum()),
                        Integer.toString(asked.size()),
                        Table.number(asked.stream()
                                        .map(row -> row.get(2))
                                        .mapToLong(Value::asLong)
                                        .max()
                                        .orElse(0)
                                / 1000.0));
                progress.accept(workload.name() + " is counted");
            }
        }
        return table;
    }
}
