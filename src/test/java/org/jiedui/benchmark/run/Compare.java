package org.jiedui.benchmark.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jiedui.benchmark.run.SideBySide.Column;

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
        List<Window> windows =
                new Measurement(stage, progress).measure(same, stage.targets(), connections, rounds, seconds);
        progress.accept("resident memory: app %d MB, L %d MB; the load generator took %.0f %% of a processor"
                .formatted(
                        Usage.residentMegabytes(stage.application().process()),
                        Usage.residentMegabytes(stage.handwritten().process()),
                        generatorShare(windows)));
        return SideBySide.table(windows, same, connections, Target.HANDWRITTEN, columns());
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

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>(Column.ofBoth("L", "a second", Figures::throughput));
        columns.add(new Column("ratio (≥ 0.8)", each -> {
            double throughput = each.times(Figures::throughput);
            return Table.ratio(throughput, throughput >= THROUGHPUT);
        }));
        columns.addAll(Column.ofBoth("L", "p50 ms", Figures::p50));
        columns.add(atMost("ratio (≤ 1.3)", Figures::p50, MEDIAN));
        columns.addAll(Column.ofBoth("L", "p99 ms", Figures::p99));
        columns.addAll(Column.ofBoth("L", "CPU ms", Figures::processorMillis));
        columns.add(atMost("ratio (≤ 1.4)", Figures::processorMillis, PROCESSOR));
        columns.add(new Column(
                "of it in app", each -> Table.number(each.application().targetMillis())));
        return columns;
    }

    private static Column atMost(String title, ToDoubleFunction<Figures> figure, double bound) {
        return new Column(title, each -> Table.ratio(each.times(figure), each.times(figure) <= bound));
    }
}
