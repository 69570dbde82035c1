package org.jiedui.benchmark.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Compares the application with queries by hand on one database, once they are known to answer the same. */
public final class Compare {

    private static final double THROUGHPUT = 0.8;
    private static final double MEDIAN = 1.3;
    private static final double PROCESSOR = 1.4;

    private final Stage stage;
    private final Consumer<String> progress;

    /** A comparison on a stage. */
    public Compare(Stage stage, Consumer<String> progress) {
        this.stage = stage;
        this.progress = progress;
    }

    /**
     * Compares.
     *
     * @param workloads what is asked
     * @return the table
     */
    public Table run(List<Workload> workloads, List<Integer> connections, int rounds, int seconds)
            throws IOException, InterruptedException {
        List<Workload> same = agreeing(workloads);
        Measurement measurement = new Measurement(stage, progress);
        for (Workload workload : same) {
            measurement.warm(workload, stage.targets());
        }
        List<Window> windows = measurement.measure(same, stage.targets(), connections, rounds, seconds);
        progress.accept("resident memory: app %d MB, L %d MB; the load generator took %.0f %% of a processor"
                .formatted(
                        Usage.residentMegabytes(stage.application().process()),
                        Usage.residentMegabytes(stage.handwritten().process()),
                        generatorShare(windows)));
        return table(same, connections, windows);
    }

    private List<Workload> agreeing(List<Workload> workloads) throws IOException, InterruptedException {
        Comparison comparison = new Comparison(stage.application(), stage.handwritten());
        List<Workload> same = new ArrayList<>();
        for (Workload workload : workloads) {
            Optional<String> difference = workload.isChange() ? Optional.empty() : comparison.difference(workload);
            progress.accept(difference
                    .map(told -> "DIFFERENT, and so not measured: " + told)
                    .orElse(workload.name() + ": both answer the same, "
                            + workload.calls().size() + " times"));
            if (difference.isEmpty()) {
                same.add(workload);
            }
        }
        return same;
    }

    private static double generatorShare(List<Window> windows) {
        double spent = windows.stream()
                .mapToDouble(
                        window -> window.generatorMillis() * window.outcome().requests())
                .sum();
        double passed = windows.stream()
                .mapToDouble(window -> window.outcome().seconds())
                .sum();
        return spent / passed / 10;
    }

    private static Table table(List<Workload> workloads, List<Integer> connections, List<Window> windows) {
        Table table = new Table(
                "query",
                "connections",
                "L a second",
                "app a second",
                "ratio (≥ 0.8)",
                "L p50 ms",
                "app p50 ms",
                "ratio (≤ 1.3)",
                "L p99 ms",
                "app p99 ms",
                "L CPU ms",
                "app CPU ms",
                "ratio (≤ 1.4)",
                "of it in app",
                "errors");
        for (Workload workload : workloads) {
            for (int clients : connections) {
                Figures by = Figures.of(windows, workload.name(), Target.HANDWRITTEN, clients);
                Figures app = Figures.of(windows, workload.name(), Target.APPLICATION, clients);
                double throughput = app.throughput() / by.throughput();
                double median = app.p50() / by.p50();
                double processor = app.processorMillis() / by.processorMillis();
                table.row(
                        workload.name(),
                        Integer.toString(clients),
                        Table.number(by.throughput()),
                        Table.number(app.throughput()),
                        Table.ratio(throughput, throughput >= THROUGHPUT),
                        Table.number(by.p50()),
                        Table.number(app.p50()),
                        Table.ratio(median, median <= MEDIAN),
                        Table.number(by.p99()),
                        Table.number(app.p99()),
                        Table.number(by.processorMillis()),
                        Table.number(app.processorMillis()),
                        Table.ratio(processor, processor <= PROCESSOR),
                        Table.number(app.targetMillis()),
                        Long.toString(by.errors() + app.errors()));
            }
        }
        return table;
    }
}
