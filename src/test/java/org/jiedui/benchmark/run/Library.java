package org.jiedui.benchmark.run;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Compares the application with the library that others would use, {@code @neo4j/graphql} behind Apollo Server. It is
 * asked for the same, but for earlier names, which spares it work. What it has no words for, numbers over several
 * relationships, paths, and changes with a journal, it is given as Cypher by hand.
 */
public final class Library {

    /** How many times as much the application has to answer, by the beginnings of names. */
    private static final Map<String, Double> BARS =
            Map.of("Q1", 3.0, "Q2", 8.0, "Q3", 4.0, "Q4", 1.5, "Q5", 1.2, "Q6", 5.0, "M1", 3.5);

    private final Stage stage;
    private final Consumer<String> progress;

    /** A comparison on a stage. */
    public Library(Stage stage, Consumer<String> progress) {
        this.stage = stage;
        this.progress = progress;
    }

    /**
     * Compares.
     *
     * @param asked which queries are asked
     * @return the table
     */
    public Table run(Predicate<String> asked, List<Integer> connections, int rounds, int seconds)
            throws IOException, InterruptedException {
        try (Target library = Target.library(stage.database(), stage.work())) {
            List<Target> targets = List.of(library, stage.application());
            List<Workload> workloads = stage.libraryWorkloads(asked);
            Measurement measurement = new Measurement(stage, progress);
            for (Workload workload : workloads) {
                if (!workload.isChange()) {
                    tellItems(workload, targets);
                }
                measurement.warm(workload, targets);
            }
            return table(workloads, connections, measurement.measure(workloads, targets, connections, rounds, seconds));
        }
    }

    /** The shapes of the answers differ, so what is compared is how many things they tell of. */
    private void tellItems(Workload workload, List<Target> targets) throws IOException, InterruptedException {
        for (Target target : targets) {
            JsonNode data =
                    new Asking(target).data(workload.bodies(target.name()).get(0));
            progress.accept("%s: %s answers with %d ids and %d names"
                    .formatted(
                            workload.name(),
                            target.name(),
                            data.findValues("id").size(),
                            data.findValues("name").size()));
        }
    }

    private static Table table(List<Workload> workloads, List<Integer> connections, List<Window> windows) {
        Table table = new Table(
                "query",
                "connections",
                Target.LIBRARY + " a second",
                "app a second",
                "times as much",
                "bar",
                Target.LIBRARY + " p50 ms",
                "app p50 ms",
                Target.LIBRARY + " CPU ms",
                "app CPU ms",
                "errors");
        for (Workload workload : workloads) {
            double bar = Objects.requireNonNull(BARS.get(workload.name().substring(0, 2)));
            for (int clients : connections) {
                Figures by = Figures.of(windows, workload.name(), Target.LIBRARY, clients);
                Figures app = Figures.of(windows, workload.name(), Target.APPLICATION, clients);
                double times = app.throughput() / by.throughput();
                table.row(
                        workload.name(),
                        Integer.toString(clients),
                        Table.number(by.throughput()),
                        Table.number(app.throughput()),
                        Table.ratio(times, times >= bar),
                        Table.number(bar),
                        Table.number(by.p50()),
                        Table.number(app.p50()),
                        Table.number(by.processorMillis()),
                        Table.number(app.processorMillis()),
                        Long.toString(by.errors() + app.errors()));
            }
        }
        return table;
    }
}
