package org.jiedui.benchmark.run;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Compares the times of several questions to the application with that of the first of them. */
public final class Relative {

    private static final double BOUND = 1.2;
    private static final int CONNECTIONS = 1;

    private final Stage stage;
    private final Consumer<String> progress;

    /** A comparison on a stage. */
    public Relative(Stage stage, Consumer<String> progress) {
        this.stage = stage;
        this.progress = progress;
    }

    /**
     * Pages that lie deep, and backward, with the first.
     *
     * @param deepest how many items the deepest lies behind
     * @return the table
     */
    public Table pages(int deepest, int rounds, int seconds) throws IOException, InterruptedException {
        return run(stage.workloads(deepest, name -> name.startsWith("Q3")), rounds, seconds);
    }

    /**
     * A node with very many neighbours with nodes that have few.
     *
     * @return the table
     */
    public Table hub(int rounds, int seconds) throws IOException, InterruptedException {
        return run(Workloads.neighbours(stage.application()), rounds, seconds);
    }

    private Table run(List<Workload> workloads, int rounds, int seconds) throws IOException, InterruptedException {
        List<Target> application = List.of(stage.application());
        List<Window> windows =
                new Measurement(stage, progress).measure(workloads, application, List.of(CONNECTIONS), rounds, seconds);
        Table table = new Table("query", "p50 ms", "to the first (≤ 1.2)", "p99 ms", "errors");
        double first = Double.NaN;
        for (Workload workload : workloads) {
            Figures figures = Figures.of(windows, workload.name(), Target.APPLICATION, CONNECTIONS);
            first = Double.isNaN(first) ? figures.p50() : first;
            double ratio = figures.p50() / first;
            table.row(
                    workload.name(),
                    Table.number(figures.p50()),
                    Table.ratio(ratio, ratio <= BOUND),
                    Table.number(figures.p99()),
                    Long.toString(figures.errors()));
        }
        return table;
    }
}
